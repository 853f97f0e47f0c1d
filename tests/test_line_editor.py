"""The line for a note: edits what a person sees as characters, and never shows half of one."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from aecareer.terminal.console import keys
from aecareer.terminal.console.keys import Event, Key, Paste
from aecareer.terminal.console.line_editor import LineEditor, Outcome, characters

EDITING_KEYS = [
    *(keys.LEFT, keys.RIGHT, keys.HOME, keys.END, keys.BACKSPACE, keys.DELETE),
    *(keys.CTRL_A, keys.CTRL_E, keys.CTRL_U, keys.CTRL_K, keys.CTRL_W, keys.TAB, keys.RESIZE),
]
FAMILY = "👨\u200d👩\u200d👧"
typing = (
    st.sampled_from(EDITING_KEYS)
    | st.sampled_from(
        ["a", " ", "世", "，", "e", "\u0301", "👍", "\u200d", "\ufe0f", "❤", "🇨", "🇳"]
    )
    | st.characters(exclude_categories=["Cs"])
)


def edited(*pressed: Event, text: str = "") -> LineEditor:
    """An editor after these keys and pastes; a key of several letters that is no name is typed."""
    editor = LineEditor(text, 2_000)
    for event in pressed:
        for part in [event] if isinstance(event, Paste) or event in EDITING_KEYS else event:
            assert editor.feed(part) is Outcome.EDITING
    return editor


def cursor_after(pressed: Iterable[Key], text: str) -> int:
    return edited(*pressed, text=text).view(80)[1]


@pytest.mark.parametrize(
    ("pressed", "text"),
    [
        (["abc", keys.LEFT, "X"], "abXc"),
        (["abc", keys.HOME, "X"], "Xabc"),
        (["abc", keys.CTRL_A, keys.RIGHT, "X"], "aXbc"),
        (["abc", keys.HOME, keys.END, "X"], "abcX"),
        (["abc", keys.HOME, keys.CTRL_E, "X"], "abcX"),
        (["世界", keys.BACKSPACE], "世"),
        (["世界", keys.HOME, keys.DELETE], "界"),
        (["abc", keys.LEFT, keys.CTRL_U], "c"),
        (["abc", keys.LEFT, keys.CTRL_K], "ab"),
        (["one two  ", keys.CTRL_W], "one "),
        (["one", keys.CTRL_W], ""),
        (["one two", keys.LEFT, keys.CTRL_W], "one o"),
        ([keys.LEFT, keys.BACKSPACE, keys.DELETE, keys.CTRL_W, "a", keys.RIGHT], "a"),
        (["a", keys.TAB, keys.RESIZE, "b"], "ab"),
    ],
)
def test_the_usual_keys_edit_as_usual(pressed: list[Key], text: str) -> None:
    """The cursor moves, characters and words go, and at either end nothing happens."""
    assert edited(*pressed).text == text


@pytest.mark.parametrize("character", ["e\u0301", FAMILY, "👍🏽", "❤\ufe0f", "🇨🇳", "1\ufe0f\u20e3"])
def test_what_looks_like_one_character_is_one(character: str) -> None:
    """Backspace, Delete and the arrows take accents, joined emoji and flags as a whole."""
    assert characters(f"a{character}b") == ["a", character, "b"]
    assert edited("a" + character, keys.BACKSPACE).text == "a"
    assert edited(character + "b", keys.HOME, keys.DELETE).text == "b"
    assert edited(character, keys.LEFT, "X").text == "X" + character


def test_enter_ends_and_escape_cancels() -> None:
    """The two ways out leave the text as it is."""
    editor = edited("note")
    assert editor.feed(keys.ENTER) is Outcome.DONE
    assert editor.feed(keys.ESCAPE) is Outcome.CANCELLED
    assert editor.text == "note"


@pytest.mark.parametrize(
    ("text", "event", "outcome", "after"),
    [
        ("ab", "c", Outcome.EDITING, "abc"),
        ("abc", "d", Outcome.FULL, "abc"),
        ("abc", keys.BACKSPACE, Outcome.EDITING, "ab"),
        ("abc", "\u202e", Outcome.EDITING, "abc"),
        ("", Paste("abc"), Outcome.EDITING, "abc"),
        ("", Paste("abcd"), Outcome.FULL, ""),
        ("ab", Paste("cd"), Outcome.FULL, "ab"),
        ("longer", "x", Outcome.FULL, "longer"),
        ("longer", keys.BACKSPACE, Outcome.EDITING, "longe"),
    ],
)
def test_what_has_no_room_is_left_out_as_a_whole_and_told(
    text: str, event: Event, outcome: Outcome, after: str
) -> None:
    """Never cut; a longer text given is kept."""
    editor = LineEditor(text, limit=3)
    assert editor.feed(event) is outcome
    assert editor.text == after


def test_a_paste_is_text_at_the_cursor() -> None:
    """Line breaks in it are spaces, so that it cannot end the note; the cursor stands behind it."""
    pasted = edited("ad", keys.LEFT, Paste("b\r\nc\n"), "X")
    assert pasted.text == "ab c Xd"
    assert edited("e", Paste("\u0301x"), keys.HOME, keys.DELETE).text == "x"


def test_control_characters_never_enter_the_text() -> None:
    """Neither from a text given nor from a key: a line break becomes a space, bidi marks vanish."""
    assert edited(text="a\nb\x1b[31m\u202ec").text == "a b [31mc"
    assert edited("a\u202e\x9bb").text == "a b"


def test_the_cursor_counts_cells() -> None:
    """A Chinese character is two cells wide, an accent none."""
    assert edited(text="世界").view(80) == ("世界", 4)
    assert cursor_after([keys.LEFT], "世界") == 2
    assert cursor_after([keys.LEFT], "e\u0301x") == 1


def test_a_long_text_scrolls_with_the_cursor() -> None:
    """At the end one sees the end, at the start the start; a wide character is never cut."""
    editor = edited(text="0123456789世界")
    assert editor.view(8) == ("89世界", 6)
    editor.feed(keys.HOME)
    assert editor.view(8) == ("01234567", 0)
    assert edited("a世界", keys.HOME).view(4) == ("a世", 0)
    assert edited("abc世", keys.LEFT).view(4) == ("c世", 1)  # what the cursor stands on is shown


def test_a_width_too_small_for_a_character_shows_none() -> None:
    """Better nothing than half of it, and the cursor stays in its place."""
    assert edited("世").view(1) == ("", 0)
    assert edited("世", keys.HOME).view(1) == ("", 0)
    assert edited("a").view(0) == ("", 0)


@given(st.text(max_size=12), st.lists(typing, max_size=40), st.integers(1, 12))
def test_the_view_never_exceeds_its_width(text: str, pressed: list[Key], width: int) -> None:
    """Whatever is typed, the cells shown fit, and the cursor stands in one of them."""
    editor = edited(text=text)
    for key in pressed:
        editor.feed(key)
        shown, cursor = editor.view(width)
        assert cell_len(shown) <= width
        assert 0 <= cursor < width
        assert shown in editor.text


def test_the_cursor_never_stands_inside_a_character() -> None:
    """A letter typed before a lone accent takes it; the cursor is then behind both."""
    assert edited(keys.HOME, "e", "X", text="\u0301x").text == "e\u0301Xx"


@given(st.text(max_size=12), st.lists(typing, max_size=40), st.integers(0, 20))
def test_one_arrow_passes_one_character(text: str, pressed: list[Key], steps: int) -> None:
    """After any keys, n steps from the end are n whole characters."""
    editor = edited(*pressed, keys.END, *[keys.LEFT] * steps, text=text)
    whole = characters(editor.text)
    editor.feed(keys.CTRL_K)
    assert editor.text == "".join(whole[: max(0, len(whole) - steps)])


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"]), max_size=40))
def test_what_is_typed_is_what_stands_there(text: str) -> None:
    """Characters typed at the end make the text, in any script."""
    assert edited(*text).text == text
