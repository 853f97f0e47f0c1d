"""The words that every form of the interview shares, of oneself and of others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aecareer.answers import LONGEST_NOTE, Answers, Rater, Viewpoint
from aecareer.errors import AecareerError
from aecareer.framework import Framework
from aecareer.language import Language
from aecareer.messages import Message, clean, phrase, plural
from aecareer.rating_words import unrated_words
from aecareer.states import Unrated
from aecareer.typography import cells, clip

if TYPE_CHECKING:
    from aecareer.scoring import Recommendation

OWN = Viewpoint()
_NAME = 20  # cells of a name beside other things
_AS = {
    Rater.MANAGER: phrase("You rate {person}, as their manager."),
    Rater.PEER: phrase("You rate {person}, as a colleague."),
}


_OPENING = phrase(
    "You rate yourself on {n} duties, and learn which position fits, where your strengths lie and "
    "how to grow."
)
_OPENING_ESTIMATED = phrase(
    "You rate yourself on about {n} duties, and learn which position fits, where your strengths "
    "lie and how to grow. Your position and your answers decide how many it takes."
)


def left(command: str, answers: Answers) -> Message:
    """What is said when the person leaves: whether answers are kept, and the command to go on."""
    if not answers.by_duty:
        return Message("nothing is answered yet; `{command}` begins", command=command)
    return Message("your answers are saved; `{command}` goes on from here", command=command)


def short_name(person: str, room: int = _NAME) -> str:
    """A name that fits so many cells; "~" ends one that was cut."""
    name = clean(person)
    return name if cells(name) <= room else clip(name, room - 1) + "~"


def opening(
    count: int,
    minutes: int,
    way: str,
    language: Language,
    viewpoint: Viewpoint = OWN,
    *,
    estimated: bool = False,
) -> list[str]:
    """What the interview is, how long, where the answers stay, and how to leave.

    `way` says how one answers; `estimated` that the answers decide how many duties there are.
    """
    say = language.say
    time = plural("It takes about {n} minute.", "It takes about {n} minutes.", minutes)
    duration = language.run_on(say(time), way)
    if viewpoint.of_oneself:
        return [
            "",
            say(_OPENING_ESTIMATED if estimated else _OPENING, n=count),
            duration,
            say("Every answer is saved at once, on this machine only. Nobody else sees it."),
            say("Leave whenever you like with q; the next start goes on where you left off."),
        ]
    return [
        "",
        language.run_on(
            say(_AS[viewpoint.rater], person=viewpoint.person),
            say(
                "Every question is about {person}. Answer n to what you have not seen.",
                person=viewpoint.person,
            ),
        ),
        language.run_on(_how_many_to_rate(count, language, estimated=estimated), duration),
        say(
            "Every answer is saved at once, on this machine only. Nobody else sees it until you "
            "hand the file on."
        ),
        say("Leave whenever you like with q; the same command goes on where you left off."),
    ]


def _how_many_to_rate(count: int, language: Language, *, estimated: bool) -> str:
    if estimated:
        return language.say("There are about {n} duties; your answers decide how many.", n=count)
    return language.say(plural("There is {n} duty.", "There are {n} duties.", count))


def position_question(framework: Framework, viewpoint: Viewpoint, language: Language) -> str:
    """The question for the present position of whoever is rated."""
    if own := framework.words.position:
        if viewpoint.of_oneself:
            return language.say("What is your present {position}?", position=own)
        return language.say(
            "What is {person}'s present {position}?", person=viewpoint.person, position=own
        )
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
        texts = (
            say("Rate what you do now, not what you could do. Think of the last six months."),
            say(
                "If what follows 'It shows when' is true of you, rate {expected} or more; a period "
                "named there goes before the six months.",
                expected=scale.expected,
            ),
            say(
                "Answer n if your job gave you no chance to do it, {low} if it did but you have "
                "not. Answer ? if you cannot say.",
                low=scale.lowest,
            ),
        )
    else:
        values = {"person": short_name(viewpoint.person), "low": scale.lowest}
        texts = (
            say(
                "Rate what {person} does now, as you have seen it in the last six months, not "
                "what {person} could do.",
                **values,
            ),
            say(
                "If what follows 'It shows when' is true of {person}, rate {expected} or more.",
                expected=scale.expected,
                **values,
            ),
            say(
                "Answer n if you have not seen it or there was no chance to do it, {low} if there "
                "was but {person} has not. Answer ? if you cannot say.",
                **values,
            ),
        )
    first, evidence, unrated = texts
    return [first, evidence, unrated] if framework.evidenced else [first, unrated]


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
        say("{n} {state}", n=n, state=unrated_words(one, language, viewpoint.rater))
        for one, n in [*states, (None, total - done)]
        if n
    ]
    if parts:
        yield say("Not rated: {parts}.", parts=language.join(parts))


def no_room(language: Language) -> str:
    """That something was too long for a note."""
    return language.say(
        "There is no room for that, so it was left out: a note has up to {n} characters.",
        n=LONGEST_NOTE,
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


def quick_result(
    recommendation: Recommendation, left: int, language: Language, viewpoint: Viewpoint = OWN
) -> list[str]:
    """What the quick interview found, and the offer to ask the rest of what the plan needs."""
    say, role, person = language.say, recommendation.role, viewpoint.person
    position = say("{name} ({code})", name=role.name, code=role.code)
    if viewpoint.of_oneself:
        more = plural(
            "{n} more duty would show your strengths and the next step more clearly. Go on with "
            "it?",
            "{n} more duties would show your strengths and the next step more clearly. Go on with "
            "them?",
            left,
        )
        if recommendation.starting_point:
            found = say("No position reached yet; start from {position}", position=position)
            return [found, say(more)]
        return [say("You fit: {position}", position=position), say(more)]
    more = plural(
        "{n} more duty would show the strengths and the next step more clearly. Go on with it?",
        "{n} more duties would show the strengths and the next step more clearly. Go on with them?",
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
