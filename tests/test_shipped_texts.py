"""The texts that ship: titles for lists, evidence and advice that fit whoever reads them."""

from __future__ import annotations

import re

import pytest

from aecareer.answers import Answer, Answers
from aecareer.framework import Duty, Framework, Role
from aecareer.language import Text
from aecareer.report import Report

YOU = re.compile(r"\byou(rs?|rself)?\b|您|你", re.IGNORECASE)


def duties(framework: Framework) -> dict[str, Duty]:
    """Every duty by id; that there are as many as ever, so that no check looks at nothing."""
    assert len(framework.duties) == 67
    return {**framework.duties}


def names(role: Role, text: str) -> bool:
    """Whether a text names a position, by its code or its Chinese name."""
    code = re.search(rf"(?<![A-Za-z]){role.code}s?(?![A-Za-z])", text)
    return bool(code) or role.name["zh"] in text


def helpers(framework: Framework, role: Role) -> set[str]:
    """Whom the plan for a role names to somebody who does all that is expected below it."""
    owners = framework.owners
    ratings = {
        duty_id: Answer(3 if owners[duty_id].level < role.level else 0)
        for duty_id in framework.duties
    }
    (plan,) = Report(framework, Answers(ratings)).plans
    assert plan.fit.role is role
    return {helper.code for step in plan.steps for helper in step.helpers}


def test_every_duty_has_a_title_of_a_few_words_in_both_languages(shipped: Framework) -> None:
    """Two to four words of English, three to eight characters of Chinese, without a full stop."""
    for duty in duties(shipped).values():
        english, chinese = duty.title["en"], duty.title["zh"]
        assert 2 <= len(english.split()) <= 4, english
        assert len(english) <= 34, english
        assert 3 <= len(chinese) <= 8, chinese
        assert english[0].isupper(), english
        assert not re.search(r"[.。]$", english + chinese)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_two_titles_are_alike(shipped: Framework, language: str) -> None:
    """Neither in capitals nor by the words alone."""
    titles = [duty.title[language].casefold() for duty in duties(shipped).values()]
    assert len({"".join(re.findall(r"\w", title)) for title in titles}) == len(titles)


def test_what_is_rated_by_says_you_to_nobody(shipped: Framework) -> None:
    """Texts and evidence are read by whoever rates: the person, a manager, a peer."""
    for duty in duties(shipped).values():
        for text in (*duty.text.values(), *duty.evidence.values()):
            assert not YOU.search(text), text


def test_evidence_reads_on_from_it_shows_when(shipped: Framework) -> None:
    """It begins small, does not begin with a second "when", and is one sentence."""
    for duty in duties(shipped).values():
        english, chinese = duty.evidence["en"], duty.evidence["zh"]
        assert re.match(r"(?!when\b)([a-z]|AE )", english), english
        assert re.fullmatch(r"[^.]+\.", english), english
        assert re.fullmatch(r"[^。]+。", chinese), chinese


@pytest.mark.parametrize(
    ("code", "asked"), [("AAE", "AE"), ("AE", "AE"), ("AM", "AM"), ("AD", "AD")]
)
def test_advice_names_whom_to_ask_as_the_plan_does(
    shipped: Framework, code: str, asked: str
) -> None:
    """Who has the duty; for the lowest position, whose holders only start, who stands above."""
    assert helpers(shipped, shipped.role(code)) == {asked}
    for expectation in shipped.role(code).expectations:
        for text in expectation.duty.develop.values():
            assert names(shipped.role(asked), text), text


def test_advice_can_be_followed_one_position_below(shipped: Framework) -> None:
    """Nobody is told to ask those whom only the holder of the duty leads, or fellow holders."""
    for duty_id, duty in duties(shipped).items():
        code = shipped.owners[duty_id].code
        for text in duty.develop.values():
            assert not re.search(rf"\b(each|every|another|fellow) {code}\b", text), text


def test_people_read_of_positions_never_of_roles(shipped: Framework) -> None:
    """Nor of what agencies do not say."""
    texts: list[Text] = [shipped.profession.about, *shipped.profession.notes]
    texts += [text for role in shipped.roles for text in role.remit]
    for duty in duties(shipped).values():
        texts += [duty.title, duty.text, duty.evidence, duty.develop]
    for text in texts:
        found = re.search(r"\broles?\b|answers? for|openings?\b|head of personnel", text["en"])
        assert not found, text["en"]
