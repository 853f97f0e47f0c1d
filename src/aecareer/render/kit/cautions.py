"""The sentences of the cautions, for reports and for forms that show a result."""

from __future__ import annotations

from aecareer.advice.cautions import Caution, Kind
from aecareer.language import Language
from aecareer.messages import phrase

# Each says what was seen, what it may mean, and what to do. None says "you": it may be read by the
# person, or by who rates or leads them.
CAUTIONS = {
    Kind.SAME_ANSWERS: phrase(
        "{count} of {total} answers are the same. That can be right, or the scale was too "
        "coarse. Look again at three duties that seem very different."
    ),
    Kind.UNRELATED_TO_LEVEL: phrase(
        "The ratings vary widely, but not with how senior the duties are. That can come from "
        "an unusual career, or from answering fast. Look through the answers once more."
    ),
    Kind.FAR_ABOVE_POSITION: phrase(
        "{role} is {count} positions above the present one, {lower}. That one may be outgrown, or "
        "the ratings may be generous. Find an example for each of the five {role} duties that seem "
        "surest."
    ),
    Kind.LOWER_ROLE_MISSED: phrase(
        "Two thirds are reached in {role}, but not in {lower}. That can be so when somebody comes "
        "from another line of work. See which of those duties others take on."
    ),
    Kind.HIGHER_FITS_BETTER: phrase(
        "{role} fits clearly better than {lower} below it. The daily work may be long past, or "
        "the higher duties may look easier than they are. Check two of them with somebody who does "
        "them."
    ),
    Kind.THIN_AREA: phrase(
        "Half of the points or less: {areas}. That is not a failing in itself, since other "
        "areas can make up for it. Bear it in mind when choosing what to do next."
    ),
    Kind.MANY_NOT_SURE: phrase(
        "{count} of {total} answers are 'not sure'. Each counts half a point, so the result "
        "could move either way. Ask somebody who sees the work about these duties."
    ),
    Kind.NO_EXAMPLES: phrase(
        "{count} duties are rated above what is expected, and none of them has a note. An example "
        "makes such a rating easier to believe. Next time, add one as a note where it matters most."
    ),
}


def caution_words(caution: Caution, language: Language) -> str:
    """One caution in three short sentences."""
    return language.say(
        CAUTIONS[caution.kind],
        count=caution.count,
        total=caution.total,
        role="" if caution.role is None else caution.role.code,
        lower=language.join(role.code for role in caution.lower),
        areas=language.names(language.pick(area.name) for area in caution.areas),
    )
