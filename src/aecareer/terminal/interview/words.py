"""The words that every form of the interview shares, of oneself and of others."""

from __future__ import annotations

from collections.abc import Iterator

from aecareer.answers import LONGEST_NOTE, Answers, Rater, Viewpoint
from aecareer.errors import AecareerError
from aecareer.framework import Framework
from aecareer.interview import Section
from aecareer.language import Language
from aecareer.messages import Message, clean, phrase, plural
from aecareer.rating_words import unrated_words
from aecareer.scoring import Recommendation
from aecareer.states import Unrated
from aecareer.typography import cells, clip

OWN = Viewpoint()
_NAME = 20  # cells of a name beside other things
_AS = {
    Rater.MANAGER: phrase("You rate {person}, as their manager."),
    Rater.PEER: phrase("You rate {person}, as a colleague."),
}


def left(command: str, answers: Answers) -> Message:
    """What is said when the person leaves: whether answers are kept, and the command to go on."""
    if not answers.by_duty:
        return Message("nothing is answered yet; `{command}` begins", command=command)
    return Message("your answers are saved; `{command}` goes on from here", command=command)


def short_name(person: str, room: int = _NAME) -> str:
    """A name that fits so many cells; "~" ends one that was cut."""
    name = clean(person)
    return name if cells(name) <= room else clip(name, room - 1) + "~"


def heading(section: Section, language: Language) -> str:
    """Area and capability of a question."""
    area = language.pick(section.area.name)
    if section.capability is None:
        return area
    return f"{area} > {language.pick(section.capability.name)}"


def opening(
    count: int, minutes: int, way: str, language: Language, viewpoint: Viewpoint = OWN
) -> list[str]:
    """What the interview is, how long, where the answers stay, and how to leave.

    `way` says how one answers.
    """
    say = language.say
    time = plural("It takes about {n} minute.", "It takes about {n} minutes.", minutes)
    duration = language.run_on(say(time), way)
    if viewpoint.of_oneself:
        return [
            "",
            say(
                "You rate yourself on {n} duties, and learn which position fits, where your "
                "strengths lie and how to grow.",
                n=count,
            ),
            duration,
            say("Every answer is kept at once, on this machine only. Nobody else sees it."),
            say("Leave when you like with q; the next start goes on where you left."),
        ]
    return [
        "",
        language.run_on(
            say(_AS[viewpoint.rater], person=viewpoint.person),
            say(
                "Where a question says 'you', read {person}. Answer n to what you have not seen.",
                person=viewpoint.person,
            ),
        ),
        language.run_on(
            say(plural("There is {n} duty.", "There are {n} duties.", count)), duration
        ),
        say(
            "Every answer is kept at once, on this machine only. Nobody else sees it until you "
            "hand the file on."
        ),
        say("Leave when you like with q; the same command goes on where you left."),
    ]


def position_question(viewpoint: Viewpoint, language: Language) -> str:
    """The question for the present position of whoever is rated."""
    if viewpoint.of_oneself:
        return language.say("What is your present position?")
    return language.say("What is {person}'s present position?", person=viewpoint.person)


def nothing_can_change(viewpoint: Viewpoint, language: Language) -> str:
    """That the position is certain, and why one goes on all the same."""
    if viewpoint.of_oneself:
        return language.say("No answer left can change the position; the rest sharpens your plan.")
    return language.say("No answer left can change the position; the rest sharpens the plan.")


def how_to_rate(framework: Framework, viewpoint: Viewpoint, language: Language) -> list[str]:
    """What to go by when one rates."""
    say, scale = language.say, framework.scale
    if viewpoint.of_oneself:
        return [
            say("Rate what you do now, not what you could do: think of the last six months."),
            say(
                "If what stands after 'It shows when' is true of you, {expected} or more is right.",
                expected=scale.expected,
            ),
            say(
                "n if your job gave you no chance to do it; {low} if it did and you have not. "
                "? if you cannot say.",
                low=scale.lowest,
            ),
        ]
    person = short_name(viewpoint.person)
    return [
        say(
            "Rate what {person} does now, as you have seen it in the last six months; not what "
            "would be possible.",
            person=person,
        ),
        say(
            "If what stands after 'It shows when' is true of {person}, {expected} or more is "
            "right.",
            person=person,
            expected=scale.expected,
        ),
        say(
            "n if you have not seen it, or there was no chance to do it; {low} if there was and "
            "{person} has not. ? if you cannot say.",
            person=person,
            low=scale.lowest,
        ),
    ]


def how_far(
    number: int, total: int, minutes: int | None, language: Language, *, estimated: bool
) -> str:
    """How far one is: the question of how many, and how long the rest takes (None: not told).

    Where the total is but estimated, how many more there are.
    """
    more = total - number
    figures = {"n": number, "total": total, "more": more, "minutes": minutes}
    if estimated and more <= 0:
        text = phrase("{n}, perhaps the last")
    elif estimated and minutes is None:
        text = phrase("{n}, about {more} more")
    elif estimated:
        text = phrase("{n}, about {more} more, {minutes} min")
    elif minutes is None:
        text = phrase("{n} of {total}")
    else:
        text = phrase("{n} of {total}, about {minutes} min")
    return language.say(text, **figures)


def your_answer(words: str, language: Language) -> str:
    """What is answered, in these words."""
    return language.say("Your answer: {answer}", answer=words)


def your_note(note: str, language: Language) -> str:
    """The note to the answer."""
    return language.say("Your note: {note}", note=note)


def how_many(
    answers: Answers, total: int, viewpoint: Viewpoint, language: Language
) -> Iterator[str]:
    """How many duties are answered, of whom, and how many of all have no point, by their states."""
    say, done = language.say, answers.answered
    if done == total:
        count = say(plural("The only duty is answered.", "All {n} duties are answered.", total))
    else:
        count = say("{n} of {total} are answered.", n=done, total=total)
    if viewpoint.of_oneself:
        yield count
    else:
        yield say("{person}: {text}", person=short_name(viewpoint.person), text=count)
    ratings = [answer.rating for answer in answers.by_duty.values()]
    states = [(one, ratings.count(one)) for one in Unrated]
    parts = [
        say("{state} {n}", n=n, state=unrated_words(one, language, viewpoint.rater))
        for one, n in [*states, (None, total - done)]
        if n
    ]
    if parts:
        yield say("Not rated: {parts}.", parts=language.join(parts))


def no_room(language: Language) -> str:
    """That something was too long for a note."""
    return language.say(
        "That has no room and was left out: a note has up to {n} characters.", n=LONGEST_NOTE
    )


def unsaved(problem: AecareerError, language: Language) -> str:
    """That the latest answers are kept in memory only, and why."""
    return language.say("Not saved yet: {problem}", problem=problem.message)


def going_on(viewpoint: Viewpoint, day: str, language: Language) -> str:
    """That the answers of a draft are taken up again."""
    if viewpoint.of_oneself:
        return language.say("Going on with the assessment of {day}.", day=day)
    return language.say(
        "Going on with your ratings of {person}, begun {day}.", person=viewpoint.person, day=day
    )


def edited_since(language: Language) -> str:
    """That the answers which are taken up may no longer mean what they did."""
    return language.say(
        "The framework has been edited since these answers were given: look them over on the page "
        "before the result."
    )


def quick_result(
    recommendation: Recommendation, left: int, language: Language, viewpoint: Viewpoint = OWN
) -> list[str]:
    """What the quick interview found, and the offer to ask the rest of what the plan needs."""
    say, role, person = language.say, recommendation.role, viewpoint.person
    position = say("{name} ({code})", name=role.name, code=role.code)
    if viewpoint.of_oneself:
        more = plural(
            "{n} more duty would show your strengths and the next step exactly. Go on with it?",
            "{n} more duties would show your strengths and the next step exactly. Go on with them?",
            left,
        )
        if recommendation.starting_point:
            found = say("No position reached yet; start from {position}", position=position)
            return [found, say(more)]
        return [say("You fit: {position}", position=position), say(more)]
    more = plural(
        "{n} more duty would show the strengths and the next step exactly. Go on with it?",
        "{n} more duties would show the strengths and the next step exactly. Go on with them?",
        left,
    )
    if recommendation.starting_point:
        found = say(
            "{person} reaches no position yet, and starts from {position}",
            person=person,
            position=position,
        )
    else:
        found = say("{person} fits: {position}", person=person, position=position)
    return [found, say(more)]
