"""What a terminal sends becomes one key per key pressed, however the bytes are cut."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aecareer.terminal.console import keys
from aecareer.terminal.console.keys import Decoder, Key, normalise, typed

NAMED = {value for name, value in vars(keys).items() if name.isupper() and name[0] != "_"}
FRAGMENTS = [
    *(b"\x1b", b"[", b"O", b"]", b"P", b"M", b"<", b";", b"?", b"\\", b"\a", b"~"),
    *(b"A", b"3", b"200", b"q", b"\r", b"\x03", b"\x7f", b" "),
    *(
        "世".encode(),
        "é".encode(),
        "👍🏽".encode(),
        b"\x9b",
        b"\xe4",
        b"\xb8",
        b"\xff",
        b"\xed\xa0",
    ),
]
streams = st.lists(st.sampled_from(FRAGMENTS) | st.binary(max_size=3)).map(b"".join)


def decode(*portions: bytes) -> list[Key]:
    """All keys of a stream that came in these portions and then fell silent."""
    decoder = Decoder()
    found = [key for portion in portions for key in decoder.feed(portion)]
    return found + decoder.flush()


@given(streams, st.lists(st.integers(0, 60)))
def test_the_keys_are_the_same_however_the_bytes_are_cut(stream: bytes, cuts: list[int]) -> None:
    """Portions of any size give the keys that the whole stream gives."""
    edges = [0, *sorted(min(cut, len(stream)) for cut in cuts), len(stream)]
    portions = [stream[a:b] for a, b in pairwise(edges)]
    assert decode(*portions) == decode(stream)


@given(streams)
def test_no_bytes_do_harm(stream: bytes) -> None:
    """Whatever comes, a key is a known name, a control key's name, or one harmless character."""
    for key in decode(stream):
        if len(key) == 1:
            assert typed(key) == key
        else:
            assert key in NAMED or key.startswith("ctrl-")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_text_comes_through_unchanged(text: str) -> None:
    """Every character typed is a key of its own, Chinese and emoji included."""
    assert decode(text.encode()) == list(text)


@pytest.mark.parametrize(
    ("sent", "key"),
    [
        ("\x1b[A", keys.UP),
        ("\x1bOB", keys.DOWN),
        ("\x1b[C", keys.RIGHT),
        ("\x1bOD", keys.LEFT),
        ("\x1b[1;5D", keys.LEFT),  # with Ctrl
        ("\x1b[H", keys.HOME),
        ("\x1bOH", keys.HOME),
        ("\x1b[1~", keys.HOME),
        ("\x1b[7~", keys.HOME),
        ("\x1b[F", keys.END),
        ("\x1b[4~", keys.END),
        ("\x1b[3~", keys.DELETE),
        ("\x1b[3;2~", keys.DELETE),  # with Shift
        ("\x1b[5~", keys.PAGE_UP),
        ("\x1b[6~", keys.PAGE_DOWN),
        ("\r", keys.ENTER),
        ("\n", keys.ENTER),
        ("\t", keys.TAB),
        ("\x7f", keys.BACKSPACE),
        ("\b", keys.BACKSPACE),
        ("\x04", keys.CTRL_D),
        ("\x15", keys.CTRL_U),
        ("\x1a", keys.SUSPEND),
        ("\x07", "ctrl-g"),
    ],
)
def test_keys_that_type_nothing_have_names(sent: str, key: Key) -> None:
    """Arrows and editing keys in the forms that terminals send, with and without modifiers."""
    assert decode(sent.encode()) == [key]


@pytest.mark.parametrize(
    "sent",
    [
        "\x1b[200~",  # paste begins
        "\x1b[201~",
        "\x1b[I",  # focus
        "\x1b[O",
        "\x1b[<0;12;3M",  # mouse
        "\x1b[M !!",  # mouse, old form
        "\x1b[12;40R",  # where the cursor is
        "\x1b[?1;2c",  # what terminal it is
        "\x1b]11;rgb:0000/3333/ffff\x1b\\",  # colour
        "\x1b]11;rgb:0000/3333/ffff\a",
        "\x1bP1+r3=5\x1b\\",
        "\x1b[15~",  # F5
        "\x1bOP",  # F1
        "\x1b[[A",  # F1 on the Linux console
        "\x1b3",  # Alt-3 is no rating
        "\x1b世",
        "\xc2\x9b".encode("latin-1").decode(),  # C1
    ],
)
def test_what_nobody_pressed_is_swallowed_whole(sent: str) -> None:
    """Reports and unknown sequences leave nothing behind; the next key counts again."""
    assert decode(sent.encode(), b"4") == ["4"]


def test_a_lone_esc_is_decided_by_silence() -> None:
    """Esc alone is a key only after flush(); before, it may be an arrow. Twice Esc is two keys."""
    decoder = Decoder()
    assert decoder.feed(b"\x1b") == []
    assert decoder.patience is not None
    assert decoder.flush() == [keys.ESCAPE]
    assert decoder.patience is None
    assert decode(b"\x1b\x1b") == [keys.ESCAPE, keys.ESCAPE]
    assert decode(b"\x1b\x1b[A") == [keys.ESCAPE, keys.UP]


def test_half_a_sequence_waits_longer_and_is_then_forgotten() -> None:
    """The rest of a Delete cut in two is no rating 3, yet Alt-[ does not block the keyboard."""
    decoder = Decoder()
    decoder.feed(b"\x1b")
    lone = decoder.patience
    decoder.feed(b"[")
    assert lone is not None
    assert decoder.patience is not None
    assert decoder.patience > lone
    assert decoder.flush() == []
    assert decoder.feed(b"3") == ["3"]


def test_half_a_character_waits_without_end() -> None:
    """Silence does not break a Chinese character that a slow line cuts."""
    decoder = Decoder()
    first, rest = "世".encode()[:1], "世".encode()[1:]
    assert decoder.feed(first) == []
    assert decoder.patience is None
    assert decoder.flush() == []
    assert decoder.feed(rest) == ["世"]


@pytest.mark.parametrize(
    ("key", "command"),
    [("３", "3"), ("？", "?"), ("ｑ", "q"), ("\u3000", " "), ("…", "…"), ("世", "世")],
)
def test_full_width_keys_are_commands_too(key: Key, command: Key) -> None:
    """Full-width forms become plain ones; a character that would become several stays."""
    assert normalise(key) == command


@given(st.sampled_from(sorted(NAMED)))
def test_names_are_not_changed_by_normalising(name: Key) -> None:
    """Normalising touches characters only, and no name can be taken for a character."""
    assert normalise(name) == name
    assert len(name) > 1


@pytest.mark.parametrize("control", [*"\x00\x1b\x1f\x7f\x80\x9b\x9f"])
def test_a_control_character_is_never_taken_for_text(control: str) -> None:
    """It has a name or, in the upper range (C1), is no key at all."""
    key = typed(control)
    assert key is None if control > "\x7f" else key is not None and len(key) > 1


def test_a_line_break_in_a_paste_is_a_space() -> None:
    """A paste of several lines cannot end a note and turn its rest into ratings."""
    assert Decoder().feed(b"\x1b[200~a\r\nb\x1b[201~\r") == ["a", " ", " ", "b", keys.ENTER]
