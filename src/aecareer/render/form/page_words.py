"""Every sentence of the page that asks, in one language; what the page fills in is in {braces}."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from aecareer.advice.cautions import Kind
from aecareer.answers import Rater
from aecareer.forms import FRAMEWORK, PERSON, POSITION, Field, Form
from aecareer.interview import minutes
from aecareer.language import Language
from aecareer.messages import phrase, plural
from aecareer.rating_words import RULE, full_words, half_words, unrated_words
from aecareer.render.kit.cautions import CAUTIONS
from aecareer.states import Unrated, facts

_TEXTS: Mapping[str, str] = {
    "language": phrase("English"),  # what this language is called in it
    "languages": phrase("Language"),
    "begin": phrase("Begin"),
    "go_on": phrase("Go on"),
    "progress": phrase("{n} of {total}"),
    "progress_bar": phrase("How far you are"),
    "answer": phrase("Your answer: {answer}"),
    "scale": phrase("Your answer"),
    "note": phrase("Note"),
    "noted": phrase("(note)"),
    "back": phrase("Back"),
    "next": phrase("Next"),
    "all": phrase("All answers"),
    "clear": phrase("Take back this answer"),
    "typed": phrase("{n}: press Enter to give it"),
    "no_point": phrase("That is not a rating on the scale."),
    "keys": phrase("Answer with keys: {keys}"),
    "changed": phrase("Back to all answers"),
    "answered": phrase("{n} of {total} are answered."),
    "label": phrase("{label}: {value}"),
    "date": phrase("Date"),
    "named": phrase("{name} ({code})"),
    "change": phrase("Choose an answer to change it."),
    "kept": phrase(
        "Your answers are kept in this browser on this device, and sent nowhere. Whoever uses this "
        "browser can see them until you erase them; a private window forgets them when it is "
        "closed."
    ),
    "not_kept": phrase(
        "This browser keeps nothing: save your answers before you close or reload the page."
    ),
    "erase": phrase("Erase the answers from this browser"),
    "erase_really": phrase("Erase all answers? What you have not saved is lost."),
    "erase_yes": phrase("Erase"),
    "erase_no": phrase("Keep them"),
    "erased": phrase("The answers are erased."),
    "to_result": phrase("See the result"),
    "to_save": phrase("Save and send"),
    "save": phrase("Save my answers"),
    "keep": phrase("Keep or send your answers"),
    "saved": phrase(
        "Saved as {file}; browsers usually put it among the downloads. If it is not there, as in "
        "WeChat, copy the answers instead."
    ),
    "copy": phrase("Copy the answers"),
    "copied": phrase("Copied: paste it into a message, or into a file called {file}."),
    "not_copied": phrase(
        "This browser does not let a page copy. Copy the text below yourself, into a message or "
        "into a file called {file}."
    ),
    "as_text": phrase("The answers as text"),
    "send": phrase("Send the saved file, or the copied text, back to whoever gave you this page."),
    "print": phrase("Print"),
    "fits": phrase("You fit: {position}"),
    "start": phrase("No position reached yet; start from {position}"),
    "no_result": phrase("No recommendation yet"),
    "too_few": phrase(
        "Too few duties are rated. Before a position can be assessed, this many of its duties "
        "must be rated on the scale:"
    ),
    "needed": phrase("{code}: {needed}; so far {rated}"),
    "reached": phrase("{points} of the {out_of} {code} points ({bar} needed)"),
    "you_reach": phrase("You reach {points}."),
    "round_up": phrase("What is needed is two thirds, rounded up to the next half point."),
    "provisional": phrase(
        "This is provisional: if what you were not sure of, or had no chance to do yet, counted "
        "nothing, the position would not be reached."
    ),
    "held_back": phrase(
        "Two thirds of all points are reached in {codes} as well, but not two thirds of what is "
        "newly asked there, or a must there earns nothing."
    ),
    "shape": phrase(
        "Of several positions on one level, we name the one whose demands are most like your "
        "ratings."
    ),
    "may_change": phrase("Duties without an answer: {n}. With them the result may change."),
    "unasked": phrase("Duties that this form leaves out: {n}. With them the result may change."),
    "settled": phrase("Duties without an answer: {n}. They cannot change the position."),
    "track": phrase("On the track {track}: {position}"),
    "bars": phrase("How far each position is reached; the line marks two thirds"),
    "of": phrase("{points} of {out_of}"),
    "percent": phrase("{n} %"),
    "doubt": phrase("? too few of its duties are rated on the scale"),
    "best": phrase("recommended"),
    "starting": phrase("starting point"),
    "missing": phrase("Still missing for {position}"),
    "lacks": phrase("{missing} more of its points: {points} of {out_of} so far, {bar} needed."),
    "lacks_new": phrase(
        "{missing} more of the points for what it newly asks, or asks more of: {points} of "
        "{out_of} so far, {bar} needed."
    ),
    "lacks_must": phrase("At least half a point for each must: {duties}."),
    "lacks_rated": phrase("Ratings on the scale: {rated} so far, {needed} needed."),
    "lacks_nothing": phrase("All that is needed is reached."),
    "open": phrase("Duties that do not count in full there yet"),
    "top": phrase("There is no position above this one."),
    "areas": phrase("Points by area"),
    "more": phrase("More about this result"),
    "same": CAUTIONS[Kind.SAME_ANSWERS],
    "many_not_sure": CAUTIONS[Kind.MANY_NOT_SURE],
    "high": phrase("Self-ratings tend to run high: go through this with your manager."),
    "no_test": phrase(
        "The result sums up ratings and corrects none. It is no test and no appraisal."
    ),
    "separator": phrase("; "),
    "together": phrase("{first} {second}"),
}
_ADVICE = {  # by whether somebody gets the answers back
    False: phrase(
        "This page does not tell how sure the result is, all there is to bear in mind, your "
        "strengths, or a plan. The program aecareer does, from your saved answers. Whoever gave "
        "you this page, HR for instance, can run it for you; if you have it: `aecareer report "
        "--answers {file}`."
    ),
    True: phrase(
        "This page does not tell how sure the result is, all there is to bear in mind, your "
        "strengths, or a plan. Whoever gave you this page can tell you, once you have sent your "
        "answers back."
    ),
}
_OF_ANOTHER = {
    "answer": phrase("Your rating: {answer}"),
    "scale": phrase("Your rating"),
    "save": phrase("Save the answers"),
    "done": phrase("Save your answers"),
    "no_result_here": phrase(
        "The result is seen only where all views of the person are put together."
    ),
    "name_missing": phrase("Please enter the name of the person you are rating."),
    "kept": phrase(
        "Your answers are kept in this browser on this device, and sent nowhere until you send the "
        "file. Whoever uses this browser can see them until you erase them; a private window "
        "forgets them when it is closed."
    ),
}
_OPENING = {
    Rater.SELF: phrase("You rate yourself on {n} duties, and learn which position fits."),
    Rater.MANAGER: phrase("You rate somebody on {n} duties, as their manager."),
    Rater.PEER: phrase("You rate somebody on {n} duties, as a colleague."),
}


def page_texts(form: Form) -> dict[str, str]:
    """All that the page says around the framework's texts, by what it is for."""
    texts = _TEXTS if form.rater is Rater.SELF else {**_TEXTS, **_OF_ANOTHER}
    language, labels = form.language, {field.key: field.label for field in form.fields}
    done = {"full": full_words(form.framework), "half": half_words(form.framework)}
    return {
        **{key: language.gettext(text) for key, text in texts.items()},
        "title": form.title,
        "opening": _opening(form),
        "rule": language.say(RULE, **done),
        "not_asked": unrated_words(None, language, form.rater),
        "advice": language.gettext(_ADVICE[form.sent]),
        "key_list": _keys(form, language),
        "name": labels[PERSON],
        "held": labels[POSITION],
    }


def _opening(form: Form) -> str:
    """What the form is, and how long it takes."""
    count, say = len([*form.duties]), form.language.say
    time = plural("It takes about {n} minute.", "It takes about {n} minutes.", minutes(count))
    return form.language.run_on(say(_OPENING[form.rater], n=count), say(time))


def _keys(form: Form, language: Language) -> str:
    """The keys of a question, as the interview at a terminal has them."""
    scale, say = form.framework.scale, language.say
    rate = "{low}-{high} and Enter rate" if scale.wide else "{low}-{high} rate"
    return language.gettext(", ").join(
        [
            say(rate, low=scale.lowest, high=scale.highest),
            *(f"{facts(one).mark} {form.unrated(one)}" for one in reversed(Unrated)),
            say("b back"),
            say("e note"),
        ]
    )


def fields(form: Form) -> Iterator[Field]:
    """What stands above the duties on paper."""
    return (one for one in form.fields if one.key != FRAMEWORK)


def whose(form: Form) -> list[str]:
    """Whose form it is, as far as that is given and not to be changed."""
    say = form.language.say
    given = (f for f in fields(form) if f.value and (f.key == PERSON or not f.open))
    return [say("{label}: {value}", label=field.label, value=field.value) for field in given]


def no_script(language: Language) -> str:
    """What stands above the form where the page cannot ask."""
    return language.say(
        "Scripts do not run here, so this page cannot ask, work out a result or save. Print it and "
        "fill it in by hand, or open it in a browser that runs scripts."
    )
