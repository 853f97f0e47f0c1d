"""The page that asks, in a real browser: by key, by button, reloaded; its result is our own."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from aecareer.advice.cautions import Kind
from aecareer.answers import Answers, Rater
from aecareer.answers_document import from_document, rating_document
from aecareer.files.catalogues import LANGUAGES, load_language
from aecareer.files.framework_file import load_framework
from aecareer.forms import Form
from aecareer.framework_document import build
from aecareer.render.kit.cautions import caution_words
from aecareer.render.report.report_figures import bars
from aecareer.render.report.report_words import headline
from aecareer.report import Report
from browser import chromium, console, probed
from generators import small, small_role
from test_form_page import blank, shown
from test_pages import REPORTS, person

pytestmark = [pytest.mark.slow, chromium]

KEYS = {"not_sure": "?", "not_applicable": "n", None: "ArrowRight"}
SAVED = "JSON.parse(one('details textarea').value)"
ALL = "press(...'{}'.repeat(67)); "  # there are 67 duties
LAST = "if (!one('.answers')) click('.steps button:nth-last-of-type(1)'); click('button.main');"
WHOSE = "return ['', ...[...page().querySelectorAll('#head .about span')].map(s => s.textContent)];"
BESIDE = "return one('h1 + .sure').textContent;"  # the headline
VIEWS = {
    "opening": "",
    "question": "click('button.main'); press('3', '2', 'n', 'b');",
    "list": f"click('button.main'); {ALL.format('3')}",
    "result": f"click('button.main'); {ALL.format('2')} click('button.main');",
}


def keys(answers: Answers) -> str:
    """The keys that give these answers, as JavaScript."""
    given = [rating_document(answers.rating(duty.id)) for duty in blank().duties]
    return ", ".join(json.dumps(KEYS.get(one, str(one))) for one in given)  # type: ignore[arg-type]


def ratings(document: dict[str, Any]) -> dict[str, Any]:
    return {duty: answer["rating"] for duty, answer in document["answers"].items()}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_can_be_read_at_320_pixels(view: str, code: str, dark: bool) -> None:
    """Nothing sideways or cut off, contrast, headings in order, one main part."""
    found = probed(shown(blank(code)), width=320, dark=dark, steps=VIEWS[view])
    assert found["width"] <= 320
    assert (found["cut"], found["broken"]) == ([], [])
    assert found["contrast"] >= 4.5, found["where"]
    assert (found["dark"], found["language"]) == (dark, code)
    levels = found["headings"]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert (found["nameless"], found["main"]) == (0, 1)


def test_a_result_with_long_words_and_codes_fits_at_320_pixels() -> None:
    """Of a framework of one's own: its areas, codes and names, also from right to left."""
    long = "Donaudampfschifffahrtskapitänsgesellschaft"
    roles = [small_role(f"{long[:23]}{n}", n, 4) | {"name": long} for n in (1, 2)]
    for number, duty in enumerate(duty for role in roles for duty in role["duties"]):
        duty |= {"area": ("long", "right")[number % 2], "title": long, "text": f"{long} {long}"}
    areas = {"long": long, "right": "تقييم العميل (ABC)"}
    form = Form(build(small(*roles) | {"areas": areas}), load_language("en"))
    steps = f"click('button.main'); press(...'23333333'); {LAST}"
    found = probed(shown(form), width=320, steps=steps)
    assert found["width"] <= 320
    assert (found["cut"], found["broken"]) == ([], [])


def test_a_form_for_some_positions_says_that_it_leaves_the_others_out() -> None:
    """Where all that it asks is answered, nothing is said to be without an answer."""
    form = replace(blank(), roles=(load_framework().role("AE"),))
    steps = f"click('button.main'); press(...'2'.repeat(30)); {LAST} {BESIDE}"
    told = probed(shown(form), steps=steps)["told"]
    left_out = "Duties that this form leaves out: 46. With them the result may change."
    assert told == f"By your own ratings alone. {left_out}"


def test_a_page_asks_the_network_for_nothing() -> None:
    """One request, for the page itself, and an empty console: its policy lets its script run."""
    assert console(shown(blank())) == ([], ["/page.html"])


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_the_result_is_that_of_the_program(path: Any, code: str) -> None:
    """What is pressed is what is saved; headline and shares are those of the report on it."""
    answers = person(path)
    tell = f"""
        click('button.main'); press({keys(answers)}); click('button.main');
        return {{
          saved: {SAVED}, headline: one('h1').textContent,
          shares: [...page().querySelectorAll('.bars tr')].map(row => row.cells[2].textContent),
          points: [...page().querySelectorAll('.bars tr')].map(row => row.cells[3].textContent),
        }};"""
    told = probed(shown(blank(code)), steps=tell)["told"]
    saved = from_document(told["saved"], load_framework())
    wanted = {duty: rating_document(one.rating) for duty, one in answers.by_duty.items()}
    assert ratings(told["saved"]) == {duty: one for duty, one in wanted.items() if one is not None}
    assert (saved.form, saved.person, saved.rater) == ("k3f7q2mb", "Li Na", Rater.SELF)
    assert saved.started <= saved.finished
    language = load_language(code)
    report = Report(load_framework(), Answers(saved.by_duty))
    assert told["headline"] == headline(report, language)
    found = [*bars(report, language)]
    assert told["shares"] == [f"{bar.percent} {bar.doubt}".strip() for bar in found]
    assert told["points"] == [bar.figures if bar.share is not None else "-" for bar in found]


def test_nothing_is_lost_when_the_page_is_loaded_again() -> None:
    """Answers, notes, the place and the language; then one goes on by buttons, and back."""
    steps = f"""
        click('button.main'); press('3', 'n', '?'); write('.note textarea', '<b>spring & "so"');
        click('#head button');
        await reload();
        const place = one('progress').value, note = one('.note textarea').value;
        const language = page().documentElement.lang;
        read(); page().querySelectorAll('.point')[5].click();
        press('b'); const back = one('.point[aria-pressed=true] b').textContent;
        page().querySelector('.steps button:nth-child(3)').click(); click('button.main');
        return {{saved: {SAVED}, place, note, language, back}};"""
    told = probed(shown(blank()), steps=steps)["told"]
    note = '<b>spring & "so"'
    assert (told["place"], told["note"], told["language"], told["back"]) == (4, note, "zh", "5")
    duties = [duty.id for duty in blank().duties]
    assert ratings(told["saved"]) == {
        **dict(zip(duties, [3, "not_applicable", "not_sure", 5], strict=False))
    }
    assert told["saved"]["answers"][duties[3]]["note"] == note


def test_a_list_leads_back_to_every_answer() -> None:
    """The answer is changed, and one is back at its line; the result goes by it."""
    steps = f"""
        click('button.main'); {ALL.format("3")}
        click('#answer-7'); press('0'); const place = page().activeElement.id;
        click('#answer-8'); click('.steps .slight'); click('.steps button');
        click('button.main');
        return {{saved: {SAVED}, place}};"""
    told = probed(shown(blank()), steps=steps)["told"]
    duties = [duty.id for duty in blank().duties]
    assert told["place"] == "answer-7"
    assert told["saved"]["answers"][duties[7]] == {"rating": 0}
    assert duties[8] not in told["saved"]["answers"]
    assert len(told["saved"]["answers"]) == len(duties) - 1


def test_what_is_pressed_before_one_can_have_read_answers_nothing() -> None:
    """By key or button: it was meant for the question before."""
    steps = f"""
        click('button.main'); hit('5'); press('3'); hit('4'); one('.point').click();
        const number = one('#question .about').textContent;
        click('.point'); one('.point').click(); hit('?');
        click('.steps button:nth-child(3)'); click('button.main');
        return [number, {SAVED}];"""
    number, saved = probed(shown(blank()), steps=steps)["told"]
    assert number == "2 of 67"
    assert [*ratings(saved).values()] == [3, 0]


def test_bar_and_number_say_the_same_also_where_an_answer_is_changed() -> None:
    steps = f"""
        const far = () => [one('progress').value, one('#question .about').textContent];
        click('button.main'); const first = far();
        {ALL.format("3")} click('#answer-7'); return [first, far()];"""
    told = probed(shown(blank()), steps=steps)["told"]
    assert told == [[1, "1 of 67"], [8, "8 of 67"]]


def test_what_is_left_empty_is_called_so_and_counted_apart() -> None:
    """Not sure and no chance yet are among the answers, what is empty is not."""
    steps = f"""
        click('button.main'); press('ArrowRight', '?', 'n', 'n', '3'); {LAST.split(";")[0]};
        return [one('main p').textContent, one('#answer-0 .quiet').textContent];"""
    counts, first = probed(shown(blank()), steps=steps)["told"]
    of_these = "Of these, not sure: 1; no chance yet: 2."
    assert counts == f"4 of 67 are answered. {of_these} Left empty: 63."
    assert first == "left empty"


@pytest.mark.parametrize(
    ("keys", "beside"),
    [
        ("3" * 67, "By your own ratings alone."),
        ("3" * 33, "By your own ratings alone. With 34 of 67 left empty the result may change."),
        ("3" * 66, "1 of 67 are left empty; they cannot change the position."),
        ("n3" * 34, "By your own ratings alone, and provisional."),
    ],
)
def test_what_limits_a_result_stands_beside_its_headline(keys: str, beside: str) -> None:
    given = f"press(...'{keys}'.slice(0, 67));"
    told = probed(shown(blank()), steps=f"click('button.main'); {given} {LAST} {BESIDE}")["told"]
    assert beside in told


def test_a_list_of_what_is_missing_says_how_much_of_it_is_empty_and_is_printed() -> None:
    """Folded on a screen; on paper nobody can unfold it."""
    steps = f"""
        click('button.main'); press(...'{"3" * 30}', 'ArrowRight', ...'{"0" * 30}'); {LAST}
        const folded = one('section > details'), before = folded.open;
        frame.contentWindow.dispatchEvent(new Event('beforeprint'));
        const lines = [...folded.querySelectorAll('.given')].map(one => one.textContent);
        return [before, folded.open, folded.querySelector('summary').textContent, lines];"""
    before, after, said, lines = probed(shown(blank()), steps=steps)["told"]
    assert (before, after) == (False, True)
    assert f"({len(lines)}, {lines.count('left empty')} of them unanswered)" in said
    assert lines.count("left empty") > 0


def test_b_goes_back_wherever_there_is_something_to_go_back_to() -> None:
    steps = f"""
        const at = () => [one('h1').textContent, page().querySelectorAll('.point').length];
        click('button.main'); {ALL.format("3")} click('button.main'); press('b'); const list = at();
        press('b'); return [list, at()[1]];"""
    assert probed(shown(blank()), steps=steps)["told"] == [["All answers", 0], 8]


def test_answers_can_be_copied_where_no_file_can_be_saved() -> None:
    """As in messengers: the text is shown and chosen, also where a page may not copy it itself."""
    steps = f"""
        click('button.main'); press('3'); {LAST}
        const tried = [false, true].map(may => {{
          page().execCommand = () => may;
          click('.saving .steps button:nth-child(2)');
          return one('.saving [role=status]').textContent;
        }});
        const area = one('details textarea');
        return {{tried, open: one('details').open, saved: {SAVED},
          chosen: area.value.slice(area.selectionStart, area.selectionEnd) === area.value}};"""
    told = probed(shown(blank()), steps=steps)["told"]
    assert told["tried"][0].startswith("This browser does not let a page copy.")
    assert told["tried"][1].startswith("Copied: paste it into a message")
    assert (told["open"], told["chosen"]) == (True, True)
    assert [*ratings(told["saved"]).values()] == [3]


def test_a_result_says_whose_it_is_and_of_which_day() -> None:
    """The name as typed, so that nobody wonders in front of a print."""
    steps = f"write('input', 'Wáng'); click('button.main'); press('3'); {LAST} {WHOSE}"
    told = probed(shown(replace(blank(), person="")), steps=steps)["told"]
    assert told[1] == "Form number: k3f7q2mb"
    assert told[2] == "Name: Wáng"
    assert re.fullmatch(r"Date: 20\d\d-\d\d-\d\d", told[3])


@pytest.mark.parametrize(
    ("keys", "kinds"),
    [("3" * 67, {Kind.SAME_ANSWERS}), ("?333" * 17, {Kind.MANY_NOT_SURE}), ("?0335" * 2, set())],
)
def test_a_result_says_what_is_striking_about_the_answers(keys: str, kinds: set[Kind]) -> None:
    """With the sentences of the report."""
    given = f"press(...'{keys}'.slice(0, 67));"
    steps = f"click('button.main'); {given} {LAST} return [one('main').innerText, {SAVED}];"
    text, saved = probed(shown(blank()), steps=steps)["told"]
    answers = from_document(saved, load_framework())
    found = {one.kind: one for one in Report(load_framework(), answers).cautions}
    for kind, behind in ((Kind.SAME_ANSWERS, "are the same"), (Kind.MANY_NOT_SURE, "'not sure'.")):
        assert (kind in found) is (behind in text) is (kind in kinds)
        assert kind not in kinds or caution_words(found[kind], load_language("en")) in text


@pytest.mark.parametrize("rater", [Rater.MANAGER, Rater.PEER], ids=["manager", "peer"])
def test_who_rates_another_sees_no_result(rater: Rater) -> None:
    """Only how to save and whom to send it to."""
    steps = f"""
        click('button.main'); {ALL.format("4")} click('button.main');
        return {{saved: {SAVED}, bars: page().querySelectorAll('.bars').length,
          text: one('main').innerText}};"""
    told = probed(shown(blank("en", rater)), steps=steps)["told"]
    assert told["bars"] == 0
    assert "Send the saved file, or the copied text, back" in told["text"]
    assert "Account Director" not in told["text"]
    assert (told["saved"]["rater"], told["saved"]["person"]) == (rater.value, "Li Na")


def test_who_is_rated_must_be_named() -> None:
    """Else nobody could tell whose answers came back."""
    nameless = replace(blank("en", Rater.MANAGER), person="")
    steps = f"""
        click('button.main');
        const asked = [one('[role=alert]').textContent, page().activeElement.type];
        write('input', 'Li Na'); click('button.main'); press('3');
        page().querySelector('.steps button:nth-child(3)').click(); click('button.main');
        return {{asked, saved: {SAVED}}};"""
    told = probed(shown(nameless), steps=steps)["told"]
    assert told["asked"] == ["Please enter the name of the person you are rating.", "text"]
    assert told["saved"]["person"] == "Li Na"


def test_where_nothing_can_be_kept_that_is_said() -> None:
    """Before one begins, or as soon as the browser refuses; the answers are there all the same."""
    steps = f"""
        const before = one('#foot').textContent;
        frame.contentWindow.Storage.prototype.setItem = () => {{ throw new Error('full'); }};
        click('button.main'); press('b');
        const opening = one('main').textContent;
        click('button.main'); press('3');
        const after = one('#foot').textContent;
        press('2'); page().querySelector('.steps button:nth-child(3)').click();
        click('button.main');
        return {{before, opening, after, saved: {SAVED}}};"""
    told = probed(shown(blank()), steps=steps)["told"]
    assert "are kept in this browser" in told["before"]
    assert "This browser keeps nothing" in told["opening"]
    assert "This browser keeps nothing" in told["after"]
    assert [*ratings(told["saved"]).values()] == [3, 2]


def test_keys_can_be_turned_off_and_never_answer_while_one_writes() -> None:
    """Nor do they where Ctrl is held, as for commands of the browser."""
    steps = """
        click('button.main'); press('e'); press('3');
        const writing = one('progress').value;
        press('Escape');
        page().body.dispatchEvent(new frame.contentWindow.KeyboardEvent("keydown",
          {key: '3', ctrlKey: true, bubbles: true}));
        const held = one('progress').value;
        click('#foot input'); press('3');
        const off = one('progress').value;
        click('#foot input'); press('3');
        return [writing, held, off, one('progress').value];"""
    assert probed(shown(blank()), steps=steps)["told"] == [1, 1, 1, 2]


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_erases_lies_apart_from_what_keeps_and_from_where_one_pressed(code: str) -> None:
    steps = """
        click('button.main'); press('3');
        const box = one => one.getBoundingClientRect();
        const asked = box(one('.erase button')); click('.erase button');
        const [keep, erase] = [...page().querySelectorAll('.choice button')].map(box);
        return [erase.left - keep.right, erase.top - asked.bottom];"""
    beside, below = probed(shown(blank(code)), steps=steps)["told"]
    assert beside >= 16
    assert below >= 0


def test_answers_are_erased_from_the_browser_once_that_is_confirmed() -> None:
    steps = """
        click('button.main'); press('3', '4');
        const kept = () => Object.values({...frame.contentWindow.localStorage}).join();
        click('.erase button'); const asked = kept().includes('rating');
        click('.erase button:last-child'); const after = kept().includes('rating');
        await reload();
        return [asked, after, page().querySelectorAll('progress').length];"""
    assert probed(shown(blank()), steps=steps)["told"] == [True, False, 0]
