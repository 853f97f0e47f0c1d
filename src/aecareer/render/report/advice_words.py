"""The sentences of the advice: what was seen, what it may mean, what to do."""

from __future__ import annotations

from aecareer.advice.cautions import Caution, Kind
from aecareer.advice.change import Change, Direction
from aecareer.advice.plan import Step
from aecareer.language import Language
from aecareer.messages import phrase
from aecareer.render.kit.numbers import points_words

MOST_NAMED = 5  # duties of a change that are worth naming
# Each says what was seen, what it may mean, and what to do.
_CAUTIONS = {
    Kind.SAME_ANSWERS: phrase(
        "{count} of {total} answers are the same. That can be right, or the scale was too coarse "
        "for you. Look again at three duties that you find very different."
    ),
    Kind.UNRELATED_TO_LEVEL: phrase(
        "Your ratings vary widely, but not with how hard the duties are. That can come from an "
        "unusual path, or from answering fast. Look through the answers once more."
    ),
    Kind.FAR_ABOVE_POSITION: phrase(
        "{role} is {count} steps above your present position, {lower}. You may have outgrown it, "
        "or rate yourself generously. Find examples for the five {role} duties you are surest of."
    ),
    Kind.LOWER_ROLE_MISSED: phrase(
        "{role} reaches two thirds, but not {lower}. That is common with people who came in from "
        "the side. See which of those duties others do for you."
    ),
    Kind.HIGHER_FITS_BETTER: phrase(
        "{role} fits clearly better than {lower} below it. The daily work may lie behind you, or "
        "the higher duties look easier than they are. Check two of them with somebody who does "
        "them."
    ),
    Kind.THIN_AREA: phrase(
        "In {areas} you have half of the points or less. That is no lack in itself, since other "
        "areas make up for it. Look at it when you choose what to do next."
    ),
    Kind.MANY_NOT_SURE: phrase(
        "{count} of {total} answers are 'not sure'. Each counts half a point, so the result could "
        "move either way. Ask somebody who sees your work about those duties."
    ),
    Kind.NO_EXAMPLES: phrase(
        "{count} duties are rated above what is expected, and none of them has a note. An example "
        "makes such a rating easy to believe. Next time write one into the note where it matters "
        "most."
    ),
}


def caution_words(caution: Caution, language: Language) -> str:
    """One caution in three short sentences."""
    return language.say(
        _CAUTIONS[caution.kind],
        count=caution.count,
        total=caution.total,
        role="" if caution.role is None else caution.role.code,
        lower=language.join(role.code for role in caution.lower),
        areas=language.gettext("; ").join(language.pick(area.name) for area in caution.areas),
    )


def change_words(
    up: Change | None, down: Change | None, language: Language
) -> list[tuple[str, Change | None]]:
    """What would change the recommendation, each sentence with the change whose duties it means."""
    if not any(change is not None and change.needed == 1 for change in (up, down)):
        first = language.say("No single answer, moved one step, changes the position.")
        return [(first, None), *_changes(up, down, language)]
    return _changes(up, down, language)


def _changes(
    up: Change | None, down: Change | None, language: Language
) -> list[tuple[str, Change | None]]:
    return [(_change(change, language), change) for change in (up, down) if change is not None]


def _change(change: Change, language: Language) -> str:
    role = change.leads_to.role
    if change.leads_to.starting_point:
        target = language.say("{code} as a starting point", code=role.code)
    elif change.from_start:
        target = language.say("{code} in full", code=role.code)
    else:
        target = role.code
    if change.needed > MOST_NAMED:
        template = _LARGE_CHANGES[change.direction]
        return language.say(template, needed=change.needed, target=target)
    all_of_them = not change.any_of or change.needed == len(change.candidates)
    return language.say(
        _CHANGES[change.direction, all_of_them],
        needed=change.needed,
        total=len(change.candidates),
        target=target,
    )


_LARGE_CHANGES = {
    Direction.UP: phrase("It takes {needed} duties, each one step higher, to make it {target}."),
    Direction.DOWN: phrase("It takes {needed} duties, each one step lower, to make it {target}."),
}
_CHANGES = {
    (Direction.UP, True): phrase("{needed} one step higher, and it is {target}:"),
    (Direction.UP, False): phrase("{needed} of these {total} one step higher, and it is {target}:"),
    (Direction.DOWN, True): phrase("{needed} one step lower, and it is {target}:"),
    (Direction.DOWN, False): phrase(
        "{needed} of these {total} one step lower, and it is {target}:"
    ),
}


def step_reasons(step: Step, language: Language) -> str:
    """Why a duty is in the plan."""
    reachable = step.reachable
    reasons = [language.say("{points} to win", points=points_words(reachable.gap.gain))]
    if reachable.near:
        reasons.append(language.say("half of it is there"))
    if reachable.has_stone:
        reasons.append(language.say("you do a duty that leads to it"))
    if reachable.weak:
        reasons.append(language.say("one of your weaker capabilities"))
    return language.gettext(", ").join(reasons)
