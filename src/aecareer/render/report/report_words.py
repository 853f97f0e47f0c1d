"""The sentences of a report that every format shares: what fits, why, and what to keep in mind."""

from __future__ import annotations

from aecareer.advice.cautions import Caution, Kind
from aecareer.answers import Rater
from aecareer.framework import Role
from aecareer.language import Language
from aecareer.raters import Combined
from aecareer.render.kit.rater_names import about_you
from aecareer.report import Open, Report

_ON_ANSWERING = (Kind.SAME_ANSWERS, Kind.UNRELATED_TO_LEVEL)  # cautions to whoever gave them


def by_one_colleague(report: Report) -> bool:
    """Whether it is the view of a single peer, by which nobody fits anything."""
    return report.answers.rater is Rater.PEER and report.combined is None


def headline(report: Report, language: Language) -> str:
    """The position that fits, or that there is none yet."""
    say, recommendation = language.say, report.recommendation
    if by_one_colleague(report):
        return say("One colleague's view of {person}", person=person_named(report, language))
    if recommendation is None:
        return say("No recommendation yet")
    role = recommendation.role
    position = say("{name} ({code})", name=role.name, code=role.code)
    if about_you(report):
        if recommendation.starting_point:
            return say("No position reached yet; start from {position}", position=position)
        return say("You fit: {position}", position=position)
    person = person_named(report, language)
    if recommendation.starting_point:
        return say(
            "{person} reaches no position yet, and starts from {position}",
            person=person,
            position=position,
        )
    return say("{person} fits: {position}", person=person, position=position)


def person_named(report: Report, language: Language) -> str:
    """The name of who is rated, or words for it."""
    return report.answers.person or language.say("The person rated")


def sure(confidence: str, language: Language) -> str:
    """How sure the recommendation is, as a sentence of its own."""
    return language.say("How sure: {words}", words=confidence)


def bars_title(language: Language) -> str:
    """What heads the bars of the positions."""
    return language.say("How far each position is reached; the line marks two thirds")


def shares_title(language: Language) -> str:
    """What the shares of the positions are, where there are no bars."""
    return language.say("How far each position is reached; two thirds are needed")


def bars_note(report: Report, shown: int, command: str, language: Language) -> str:
    """What a question mark beside a share means, and how many positions have no bar."""
    found = report.combined or report.result
    notes = []
    if not all(fit.assessed for fit in found.fits):
        notes.append(language.say("? too few of its duties are rated on the scale"))
    if left := len(report.framework.roles) - shown:
        notes.append(all_in_json(left, command, language))
    return language.gettext("; ").join(notes)


def sides_note(language: Language) -> str:
    """What the advice rests on where several sides gave answers."""
    return language.say(
        "Everything below rests on all sides together: each duty counts with the mean of the sides "
        "that saw it."
    )


def mind(report: Report, language: Language) -> tuple[str, tuple[Caution, ...]]:
    """What to keep in mind of such ratings, and the cautions about these."""
    say, cautions = language.say, report.cautions
    if by_one_colleague(report):
        text = say(
            "This is one colleague's view, not a result. It was given to be taken together with at "
            "least two others: please do not hand it on."
        )
        return text, ()
    if report.combined is not None:
        text = say(
            "Each side sees different work, and none is the whole truth. Talk about what differs."
        )
        if cautions:
            own = say("The remarks below concern the person's own answers alone.")
            text = language.run_on(text, own)
        return text, cautions
    if report.answers.rater is Rater.SELF:
        if about_you(report):
            text = say("Self-ratings tend to run high: go through this with your manager.")
        else:
            text = say(
                "Self-ratings tend to run high: the person and their manager should go through "
                "this together."
            )
        return text, cautions
    return (
        say("This is one person's view. Go through it together, with examples."),
        tuple(one for one in cautions if one.kind in _ON_ANSWERING),
    )


def differences_note(combined: Combined, language: Language) -> str:
    """What to make of the differences, or that there are none; "" with one side only."""
    if len(combined.sources) < 2:
        return ""
    if combined.differences:
        return language.say("Neither side is the whole truth; talk through an example of each.")
    return language.say("They lie close together; no difference is large enough to mean anything.")


def limits(report: Report, language: Language) -> str:
    """What counts how, and what the result is not."""
    scale, combined = report.framework.scale, report.combined
    counting = language.say(
        "A duty counts in full from the rating that its position expects, usually {expected} "
        "({words}). One step below counts half, unless that is the bottom of the scale. So do "
        "'not sure' and, in a self-assessment, 'no chance yet'. What somebody else has not "
        "seen, and what was not asked, counts neither way.",
        expected=scale.expected,
        words=scale.points[scale.expected],
    )
    if combined is not None and combined.with_peers:
        of_peers = language.say("Neither does what a peer is not sure of.")
        counting = language.run_on(counting, of_peers)
    return language.run_on(
        counting,
        language.say(
            "The result sums up ratings and corrects none. It is no test and no appraisal."
        ),
    )


def areas_title(report: Report, language: Language) -> str:
    """What heads the points by area; with others it says whose."""
    if report.combined is None:
        return language.say("Points by area")
    return language.say("Points by area, all sides together")


def gaps_title(report: Report, role: Role, language: Language) -> str:
    """What heads the duties of a role that are still open."""
    if report.combined is None:
        return language.say("Still open for {code}", code=role.code)
    return language.say("For {code}, not yet done as expected, all sides together", code=role.code)


def not_asked(found: Open, language: Language) -> str:
    """How many of a role's duties nobody knows anything of; "" for none."""
    if not found.not_asked:
        return ""
    total = len(found.role.expectations)
    return language.say("Not asked: {n} of {total}", n=len(found.not_asked), total=total)


def whose_answers(report: Report, language: Language) -> str:
    """Whose answers stand at the end, where there are others'; "" where there are none."""
    if report.combined is None:
        return ""
    return language.say(
        "These are the person's own answers. What others answered shows only in the means."
    )


def left_out(language: Language) -> str:
    """That the single answers are left out."""
    return language.say("The single answers and all notes are left out of this report.")


def more_gaps(left: int, command: str, language: Language) -> str:
    """How many duties are left out where there is little room, and what shows them."""
    return language.say("and {n} more; `{command} --explain` lists all", n=left, command=command)


def all_in_json(left: int, command: str, language: Language) -> str:
    """How many are left out where there is little room, and what shows them."""
    return language.say("and {n} more; `{command} --json` lists all", n=left, command=command)
