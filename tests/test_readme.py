"""What README.md shows is what the program does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from aecareer.answers import Answer
from aecareer.answers_document import from_document
from aecareer.cli.app import SUMMARIES
from aecareer.files.catalogues import load_language
from aecareer.files.framework_file import load_framework
from aecareer.files.strict_yaml import read_yaml
from aecareer.framework_document import build
from aecareer.interview import walk
from aecareer.terminal.interview.card import CardMaker, Question
from aecareer.terminal.interview.setting import Setting

_README = Path(__file__).parents[1] / "README.md"
README = _README.read_text(encoding="utf-8") if _README.exists() else ""
pytestmark = pytest.mark.skipif(not README, reason="the tests stand apart from README.md")


def blocks(kind: str) -> list[str]:
    """The fenced blocks of one kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("code", ["en", "zh"])
def test_the_card_is_the_programs_own(code: str) -> None:
    """The question shown, in either language, is the program's card for that duty."""
    framework = load_framework()
    order = [(duty, section) for section in walk(framework) for duty in section.duties]
    number, (duty, section) = next(
        (n, pair) for n, pair in enumerate(order, start=1) if pair[0].id == "AAE.1.3"
    )
    question = Question(duty, section, Answer(), number, len(order), minutes=12)
    card = CardMaker(Setting(framework, load_language(code))).card(question, 80, 24)
    assert "\n".join(card).strip() in README


def test_the_framework_shown_is_sound() -> None:
    """The framework that README offers as a beginning loads."""
    (text,) = blocks("yaml")
    plain, _ = read_yaml(text, "README.md")
    assert [role.code for role in build(plain).roles] == ["JR", "SR"]


def test_the_answers_shown_are_sound() -> None:
    """Both forms of answers that README shows can be read."""
    framework = load_framework()
    shown = [from_document(json.loads(text), framework) for text in blocks("json")]
    assert [answers.answered for answers in shown] == [3, 1]


def test_every_command_is_listed() -> None:
    """The table names every command of the program, and no other."""
    listed = re.findall(r"^\| `aecareer (\w+)", README, re.MULTILINE)
    assert sorted(listed) == sorted(SUMMARIES)


def test_the_rule_is_told_in_both_languages() -> None:
    """The two-thirds rule stands in README in English and in Chinese."""
    assert "at least two thirds" in README
    assert "在得分达到三分之二的职位里" in README
