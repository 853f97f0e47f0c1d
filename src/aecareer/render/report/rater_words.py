"""The words for several raters: how their mean comes about, what to talk about where own and
others' ratings differ."""

from __future__ import annotations

from aecareer.answers import Rater
from aecareer.differences import Difference
from aecareer.framework import Duty
from aecareer.language import Language
from aecareer.messages import phrase, plural
from aecareer.raters import Combined
from aecareer.render.kit.duties import duty_name
from aecareer.render.kit.rater_names import source_name
from aecareer.sources import Source

_KEPT = phrase(
    "What peers say of a duty is rounded to half a point, so that nobody's answer can be told; "
    "their share may be some points off their mean."
)


def combined_reason(combined: Combined, language: Language) -> str:
    """How the mean comes about, and whom it leaves out."""
    say = language.say
    sides = language.join(_side(source, language) for source in combined.sources)
    if len(combined.sources) > 1:
        text = say(
            "Together, each duty counts with the mean of the sides that saw it: {sides}. Each side "
            "counts equally, however many people it has.",
            sides=sides,
        )
    elif combined.sources:
        text = say("Only one side counts here: {sides}.", sides=sides)
    else:
        text = say("No side counts here yet.")
    if combined.with_peers:
        text = language.run_on(text, say(_KEPT))
    if not combined.peers_left_out:
        return text
    left_out = plural(
        "{n} peer is left out: peers count from three on, so that nobody can be singled out.",
        "{n} peers are left out: peers count from three on, so that nobody can be singled out.",
        combined.peers_left_out,
    )
    return language.run_on(text, say(left_out))


def _side(source: Source, language: Language) -> str:
    """A side, with the number of its people where that is not one."""
    people = len(source.answers)
    if people == 1:
        return source_name(source.rater, language)
    if source.rater is Rater.MANAGER:
        return language.say(plural("{n} manager", "{n} managers", people))
    return language.say(plural("{n} peer", "{n} peers", people))


def difference_words(difference: Difference, language: Language) -> str:
    """How own and others' ratings differ, and what to do about it."""
    say, about = language.say, difference.about
    means = {"own": f"{float(difference.own):.1f}", "others": f"{float(difference.others):.1f}"}
    if about is None and difference.large:
        return say(
            "All duties, on average: self {own}, others {others}. The views are far apart; take "
            "time to talk, with an example for each.",
            **means,
        )
    if about is None:
        return say(
            "All duties, on average: self {own}, others {others}. That is worth talking about; "
            "begin with an example.",
            **means,
        )
    name = duty_name(about, language) if isinstance(about, Duty) else language.pick(about.name)
    return say("{name}: self {own}, others {others}", name=name, **means)
