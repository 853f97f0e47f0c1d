"""What stands on the sheet with the result; values that a formula puts in come as slots."""

from __future__ import annotations

from collections.abc import Iterator

from aecareer.answers import Rater
from aecareer.forms import Form
from aecareer.framework import Duty, Framework, Role, Track
from aecareer.language import Language
from aecareer.rating_words import duty_head, full_words, half_words
from aecareer.render.form import form_words
from aecareer.states import Unrated
from aecareer.typography import shorten

_LONGEST_NAME = 90  # cells of a duty's name on one line


def sheet_name(language: Language) -> str:
    """The name of the sheet."""
    return language.say("Result")


def title(form: Form) -> str:
    """What heads the sheet."""
    return form.language.say("{title}: result", title=form.framework.title)


def headlines(form: Form, position: str) -> dict[str, str]:
    """What fits, where to start, that there is nothing yet, and that it is somebody else's form."""
    say = form.language.say
    return {
        "fits": say("You fit: {position}", position=position),
        "start": say("No position reached yet; start from {position}", position=position),
        "none": say("No recommendation yet"),
        "others": say("This form says that somebody else filled it in; no result is shown here."),
    }


def rests_on(answered: str, form: Form) -> str:
    """How many duties the result rests on."""
    total, asked = len(form.framework.duties), len([*form.duties])
    if asked == total:
        return form.language.say(
            "{n} of {total} duties are answered; the result rests on these alone.",
            n=answered,
            total=total,
        )
    return form.language.say(
        "This form asks {asked} of {total} duties; {n} are answered, and the result rests on these "
        "alone.",
        asked=asked,
        total=total,
        n=answered,
    )


def provisional(language: Language) -> str:
    """That the result rests on what is no rating."""
    return language.say(
        "This is provisional: if what you were not sure of, or had no chance to do yet, counted "
        "nothing, two thirds would not be reached."
    )


def on_track(track: Track, position: str, language: Language) -> str:
    """The position on one of several tracks."""
    say = language.say
    return say("On the track {track}: {position}", track=track.title, position=position)


def position(role: Role, language: Language) -> str:
    """A position by name and code."""
    return language.say("{name} ({code})", name=role.name, code=role.code)


def duty(one: Duty, language: Language) -> str:
    """A duty on one line: its title or the beginning of its text."""
    return shorten(language.pick(one.name), _LONGEST_NAME)


def on_row(name: str, row: str, language: Language) -> str:
    """A duty with the row where it stands on the form."""
    return language.say("{name} (row {row})", name=name, row=row)


def position_heads(language: Language) -> tuple[str, ...]:
    """What heads the columns of the positions."""
    say = language.say
    return (
        say("Position"),
        say("Bar (the line: two thirds)"),
        say("Share"),
        say("Points"),
        say("Of"),
        say("Needed"),
        say("Missing"),
        "",
    )


def marks(language: Language) -> dict[str, str]:
    """What a position is to the person."""
    say = language.say
    return {
        "fits": say("recommended"),
        "start": say("starting point"),
        "next": say("next position"),
    }


def too_few(rated: str, needed: str, language: Language) -> str:
    """That a position cannot be assessed yet."""
    return language.say(
        "rated on the scale: {rated}, at least {needed} needed", rated=rated, needed=needed
    )


def reasons_apart(framework: Framework, role: Role) -> bool:
    """Whether a role may be missed though two thirds of its points are reached."""
    return bool(framework.apart(role)) or any(one.must for one in role.expectations)


def newly_asked(points: str, out_of: str, bar: str, language: Language) -> str:
    """How far what a position newly asks is reached."""
    return language.say(
        "(newly asked: {points} of {out_of} points; {bar} needed)",
        points=points,
        out_of=out_of,
        bar=bar,
    )


def musts(n: str, language: Language) -> str:
    """How many duties that a position insists on earn nothing."""
    return language.say("(musts that earn nothing: {n})", n=n)


def answers_head(language: Language) -> str:
    """What heads the numbers of answers."""
    return language.say("Answers")


def answer_kinds(form: Form) -> tuple[str, ...]:
    """Every kind of answer: points, not sure, no chance yet, none, and what is not understood."""
    return (
        form.language.say("rated on the scale"),
        form.unrated(Unrated.NOT_SURE),
        form.unrated(Unrated.NOT_APPLICABLE),
        form.language.say("missing"),
        form.language.say("not recognised"),
    )


def unknown(n: str, row: str, language: Language) -> str:
    """What to do about so many entries that the formulas do not know, and where the first is."""
    return language.say(
        "Entries that are not recognised here, and so do not count here: {n}; the first is in row "
        "{row} of the sheet '{sheet}'. Choose from the list there; the program aecareer knows more "
        "ways of writing.",
        n=n,
        row=row,
        sheet=form_words.sheet_name(language),
    )


def areas_head(language: Language) -> str:
    """What heads the points by area."""
    return language.say("Points by area")


def out_of(points: str, counted: str, language: Language) -> str:
    """Points and how many there could be."""
    return language.say("{points} of {out_of}", points=points, out_of=counted)


def open_heads(form: Form) -> tuple[str, str]:
    """What heads the duties that do not count in full yet."""
    say = form.language.say
    return say("Position"), say(
        "{duty}, not yet done in full (row on the sheet '{sheet}')",
        duty=duty_head(form.framework, form.language),
        sheet=form_words.sheet_name(form.language),
    )


def unlisted(codes: str, n: str, total: str, language: Language) -> str:
    """How many duties of the positions listed have no answer."""
    return language.say(
        "{codes}: {n} of {total} duties are not answered yet, and so not listed here.",
        codes=codes,
        n=n,
        total=total,
    )


def all_done(language: Language) -> str:
    """That no answered duty of the positions listed is open."""
    return language.say("All that are answered count in full.")


def waiting(language: Language) -> str:
    """Why nothing is listed before there is a result."""
    return language.say("Duties are listed here once there is a recommendation.")


def standings(rating: str, expected: str, form: Form) -> tuple[str, str, str]:
    """How an open duty stands: with a point, not sure, no chance yet."""
    say = form.language.say
    unsure, no_chance = (form.unrated(one) for one in Unrated)
    return (
        say(": now {rating}, the position expects {expected}", rating=rating, expected=expected),
        say(": {words}, the position expects {expected}", words=unsure, expected=expected),
        say(": {words}, the position expects {expected}", words=no_chance, expected=expected),
    )


def more(n: str, language: Language) -> str:
    """How many duties are left out."""
    return language.say("and {n} more", n=n)


def _earning(framework: Framework, language: Language) -> str:
    """What the ratings earn that the rule does not name."""
    if framework.graded:
        return language.say(
            "A rating above what is expected earns no more; one below what earns half a point "
            "earns nothing."
        )
    some = framework.roles[0].expectations[0]
    least = some.expected if some.half is None else some.half
    return language.say(
        "Ratings of {expected} or more earn the same, {less} or less nothing.",
        expected=some.expected,
        less=least - 1,
    )


def notes(form: Form) -> Iterator[str]:
    """The rule, its limits, and how to get what is not here."""
    say, framework = form.language.say, form.framework
    yield say(
        "A duty you do {full} counts one point; {half}, not sure, or no chance yet, half a point. "
        "We name the highest position where you reach at least two thirds.",
        full=full_words(framework),
        half=half_words(framework),
    )
    needed = say(
        "'Needed' is two thirds of the points there could be, rounded up to half a point; what is "
        "left empty lowers both."
    )
    yield form.language.run_on(_earning(framework, form.language), needed)
    if len({role.level for role in framework.roles}) < len(framework.roles):
        yield say(
            "Of several positions reached on one level, we name the one whose demands are most "
            "like your ratings."
        )
    yield say("Self-ratings tend to run high: go through this with your manager.")
    if form.sent:
        yield say(
            "How sure this is, all there is to bear in mind, your strengths, and a plan: whoever "
            "gave you this file can tell you, once you have sent it back."
        )
    else:
        yield say(
            "How sure this is, all there is to bear in mind, your strengths, and a plan are in the "
            "full report, which the program aecareer makes from this file. Whoever gave you this "
            "form, HR for instance, can make it for you; if you have the program: `aecareer report "
            "--answers FILE`, with this file's name in place of FILE."
        )


def told_on_the_form(form: Form) -> str:
    """That there is a result, for the form's own sheet."""
    return form.language.say(
        "The sheet '{name}' shows your result while you fill this in.",
        name=sheet_name(form.language),
    )


def too_large(form: Form) -> str:
    """That there is none, since the framework is too large."""
    if form.sent:
        return form.language.say(
            "This framework is too large for a result in this file. Whoever gave it to you can "
            "tell you the result, once you have sent it back."
        )
    return form.language.say(
        "This framework is too large for a result in this file; the program aecareer works it out "
        "from this file. Whoever gave you this form, HR for instance, can do that for you; if you "
        "have the program: `aecareer report --answers FILE`, with this file's name in place of "
        "FILE."
    )


def has_result(form: Form) -> bool:
    """Whether a form is one's own; who rates others sees no result."""
    return form.rater is Rater.SELF
