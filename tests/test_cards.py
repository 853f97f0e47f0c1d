"""The question cards and the pages between them: they fit the screen and hold all that helps."""

from __future__ import annotations

import re
from itertools import chain, product
from json import loads
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from aecareer.answers import Answer, rating_mark
from aecareer.answers_document import from_document
from aecareer.framework import Framework
from aecareer.language import Language
from aecareer.render.report.report_terminal import Extent, report_for_terminal
from aecareer.report import Report
from aecareer.states import Rating, Unrated
from aecareer.terminal.interview.card import CardMaker
from aecareer.terminal.interview.pages import Pages
from aecareer.terminal.interview.setting import Setting
from generators import ANY_TEXT, frameworks
from running import cells, squeezed
from terminal import CHINESE, ENGLISH, UNANSWERED, pages, questions

KNOWN = {path.stem: path for path in (Path(__file__).parent / "data" / "known").glob("*.json")}
NO_START = re.escape("，。、；：？！）〕】」』》〉”’…—·,.;:?!)]}%")
UNSIGHTLY = re.compile(rf"[{NO_START}](?! )|[\u4e00-\u9fff][{NO_START}]*$")
SIZES = [(80, 24), (40, 20), (30, 15), (200, 60)]

Size = tuple[int, int]

both_languages = pytest.mark.parametrize("language", [ENGLISH, CHINESE], ids=["en", "zh"])
usual_sizes = pytest.mark.parametrize("size", SIZES[:2], ids=["80x24", "40x20"])
all_sizes = pytest.mark.parametrize("size", SIZES, ids=["80x24", "40x20", "30x15", "200x60"])


def cards(
    framework: Framework,
    language: Language,
    size: Size,
    answer: Answer = UNANSWERED,
    remark: str = "",
) -> list[list[str]]:
    """The card of every question."""
    maker = CardMaker(Setting(framework, language))
    return [maker.card(question, *size) for question in questions(framework, answer, remark)]


def known_report(framework: Framework, name: str) -> Report:
    document = loads(KNOWN[name].read_text(encoding="utf-8"))
    return Report(framework, from_document(document, framework))


@both_languages
@all_sizes
def test_no_line_is_wider_than_the_screen(
    shipped: Framework, language: Language, size: Size
) -> None:
    """Neither of a card, first seen or come back to, nor of a page."""
    before = Answer(Unrated.NOT_SURE, "一次提案，客户当场就同意了")
    made = [*cards(shipped, language, size), *cards(shipped, language, size, before, "!")]
    lines = chain(*made, *pages(shipped, language, *size).values())
    assert {line for line in lines if cells(line) > size[0]} == set()


@both_languages
def test_no_line_is_too_wide_at_any_width_between(shipped: Framework, language: Language) -> None:
    """From 40 columns to 100: also where one layout gives way to another."""
    too_wide = {}
    for width in range(40, 101):
        card = CardMaker(Setting(shipped, language)).card(questions(shipped)[-1], width, 24)
        lines = chain(card, *pages(shipped, language, width).values())
        too_wide[width] = [line for line in lines if cells(line) > width]
    assert {width: lines for width, lines in too_wide.items() if lines} == {}


@both_languages
@pytest.mark.parametrize("width", [80, 40])
@pytest.mark.parametrize("name", sorted(KNOWN))
def test_no_line_of_a_report_is_too_wide(
    shipped: Framework, language: Language, width: int, name: str
) -> None:
    """Neither of the summary nor of the details, whoever it is about."""
    report = known_report(shipped, name)
    text = report_for_terminal(report, language, width=width, color=False)
    assert [line for line in text.splitlines() if cells(line) > width] == []


@both_languages
@usual_sizes
def test_a_card_leaves_a_row_of_the_screen_free(
    shipped: Framework, language: Language, size: Size
) -> None:
    """Only then can it be erased: first seen, come back to, after a key that means nothing."""
    remark = language.say("That key means nothing here; h shows what does.")
    for answer, said in ((Answer(), ""), (Answer(3, "提案一次通过"), ""), (Answer(), remark)):
        made = cards(shipped, language, size, answer, said)
        assert max(map(len, made)) < size[1]


@both_languages
@usual_sizes
@pytest.mark.parametrize("page", ["opening", "position", "pause", "help", "closing", "last"])
def test_a_page_leaves_a_row_of_the_screen_free(
    shipped: Framework, language: Language, size: Size, page: str
) -> None:
    """Its first line would scroll away, and the whole could not be erased."""
    assert len(pages(shipped, language, *size)[page]) < size[1]


@both_languages
@all_sizes
def test_lines_break_where_readers_expect_it(
    shipped: Framework, language: Language, size: Size
) -> None:
    """No line begins with a closing mark, no Chinese character stands alone on the last."""
    made = [*cards(shipped, language, size), *pages(shipped, language, *size).values()]
    assert [line for line in chain(*made) if UNSIGHTLY.match(line.strip())] == []


@both_languages
@usual_sizes
def test_a_card_holds_all_that_helps_to_rate(
    shipped: Framework, language: Language, size: Size
) -> None:
    """Progress, capability, duty, what would show it, every point with its behaviour, the keys."""
    points = [f"{n}{language.pick(text)}" for n, text in shipped.scale.points.items()]
    maker = CardMaker(Setting(shipped, language))
    missing = []
    for plain, certain in product(questions(shipped), (False, True)):
        question = plain._replace(certain=certain)
        card = maker.card(question, *size)
        count = f"{question.number} of 67" if language is ENGLISH else f"{question.number}/67"
        capability = question.section.capability
        assert capability is not None
        texts = [count, *map(language.pick, (capability.name, question.duty.text)), *points]
        texts.append(language.say("It shows when: {evidence}", evidence=question.duty.evidence))
        shown = squeezed("".join(card))
        missing += [(question.duty.id, text) for text in texts if squeezed(text) not in shown]
        keys = {*"?nbehq", "0-5", *("f" if certain else "")}
        assert keys <= {*" ".join(card[-3:]).split()}
    assert missing == []


@both_languages
@usual_sizes
def test_what_was_answered_before_is_marked_and_said(
    shipped: Framework, language: Language, size: Size
) -> None:
    """By a > before the point and in words; what is not answered has no mark."""
    behaviour = squeezed(language.pick(shipped.scale.points[4]))
    for card in cards(shipped, language, size):
        assert not [line for line in card if re.search(r"> ?\d", line)]
    for card in cards(shipped, language, size, Answer(4, "[b]提案[/b]")):
        assert len([line for line in card if re.search(r"> ?4  ", line)]) == 1
        assert squeezed("".join(card)).count(behaviour) == 2
        assert "[b]提案[/b]" in "".join(card)
    words = language.say("Your answer: {answer}", answer=language.say("not sure"))
    for card in cards(shipped, language, size, Answer(Unrated.NOT_SURE)):
        assert words in "".join(card)


def without_escapes(lines: list[str]) -> list[str]:
    return [re.sub(r"\x1b\[[\d;]*m", "", line).rstrip() for line in lines]


@both_languages
@all_sizes
def test_colour_carries_no_meaning_alone(
    shipped: Framework, language: Language, size: Size
) -> None:
    """Without its escapes what is coloured is what is plain, but for the cells of the bar."""
    plain, coloured = (
        CardMaker(Setting(shipped, language, color=color)) for color in (False, True)
    )
    bar = re.compile("^ [#-]{4,}(?=  )")
    for question in questions(shipped, Answer(2, "提案")):
        expected = plain.card(question, *size)
        blanked = [bar.sub(lambda found: " " * len(found[0]), line) for line in expected]
        assert without_escapes(coloured.card(question, *size)) == blanked
        assert sum(before != after for before, after in zip(expected, blanked, strict=True)) == 1
    colourful = Pages(Setting(shipped, language, color=True)).help(*size)
    assert without_escapes(colourful) == pages(shipped, language, *size)["help"]


def test_the_bar_grows_from_empty_to_full(shipped: Framework) -> None:
    """It never falls back, and always takes the same room."""
    bars = [card[1].split()[0] for card in cards(shipped, CHINESE, (80, 24))]
    assert {len(bar) for bar in bars} == {20}
    assert bars[0] == "-" * 20
    done = [bar.count("#") for bar in bars]
    assert done == sorted(done)
    assert done[-1] >= 19


@given(
    st.sampled_from([ENGLISH, CHINESE]),
    st.integers(30, 200),
    st.sampled_from([*range(6), *Unrated]),
    st.sampled_from([None, *range(6), *Unrated]),
    ANY_TEXT,
)
def test_a_receipt_is_one_line(
    shipped: Framework,
    language: Language,
    width: int,
    rating: Rating,
    earlier: Rating | None,
    note: str,
) -> None:
    """The answer, the beginning of the duty, whether there is a note, what it was if it changed."""
    question = questions(shipped)[7]
    maker = CardMaker(Setting(shipped, language))
    receipt = maker.receipt(question, Answer(rating, note), Answer(earlier), width)
    assert cells(receipt) < width
    mark = rating if isinstance(rating, int) else {"not_sure": "?"}.get(rating.value, "n")
    assert receipt.startswith(f" {mark}  {language.pick(question.duty.text)[:1]}")
    assert (language.say("(note)") in receipt) is bool(note)
    was = language.say("last time {rating}", rating=rating_mark(earlier))
    assert (was in receipt) is (earlier not in (None, rating))


@given(frameworks(), st.sampled_from(SIZES[:2]))
def test_any_framework_gives_cards_that_fit(framework: Framework, size: Size) -> None:
    """Without capability, evidence or a second language, and with any scale."""
    for language in (ENGLISH, CHINESE):
        for card in cards(framework, language, size):
            assert len(card) < size[1]
            assert max(map(cells, card)) <= size[0]


def screen(framework: Framework, language: Language, width: int, name: str) -> list[str]:
    """One screen of the interview or of the report after it."""
    if name in ("summary", "details"):
        report, extent = known_report(framework, "am-close-to-ad"), Extent(name)
        text = report_for_terminal(report, language, width=width, color=False, extent=extent)
        return text.splitlines()
    maker, asked = CardMaker(Setting(framework, language)), questions(framework)
    if name == "card":
        return maker.card(asked[59], width, 24 if width == 80 else 20)
    if name == "receipts":
        given = [Answer(3), Answer(4, "提案"), *map(Answer, Unrated)]
        pairs = zip(asked[1:], given, strict=False)
        return [maker.receipt(question, answer, Answer(3), width) for question, answer in pairs]
    return pages(framework, language, width, 24 if width == 80 else 20)[name]


@both_languages
@pytest.mark.parametrize("width", [80, 40])
@pytest.mark.parametrize(
    "name",
    ["opening", "position", "card", "receipts", "pause", "help", "last", "summary", "details"],
)
def test_screens_look_as_they_were_approved(
    shipped: Framework, language: Language, width: int, name: str, snapshot: SnapshotAssertion
) -> None:
    """Whoever changes one looks at it, and then runs pytest --snapshot-update."""
    assert "\n".join(screen(shipped, language, width, name)) == snapshot
