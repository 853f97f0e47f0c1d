"""What a terminal sends becomes one key per key pressed, however the bytes are cut."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aecareer.terminal.console import keys
from aecareer.terminal.console.keys import Decoder, Event, Key, Paste, normalise, typed

NAMED = {value for name, value in vars(keys).items() if name.isupper() and name[0] != "_"}
FRAGMENTS = [
    *(b"\x1b", b"[", b"O", b"]", b"P", b"M", b"<", b";", b"?", b"\\", b"\a", b"~"),
    *(b"A", b"3", b"200", b"q", b"\r", b"\x03", b"\x7f", b" "),
    *(b"\x1b[200~", b"\x1b[201~", b"\x1bOs"),
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


def decode(*portions: bytes, encoding: str = "utf-8") -> list[Event]:
    """All that a stream gives that came in these portions and then fell silent."""
    decoder = Decoder(encoding)
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
    for event in decode(stream):
        if isinstance(event, Paste):
            assert "\x1b[201~" not in event.text
        elif len(event) == 1:
            assert typed(event) == event
        else:
            assert event in NAMED or event.startswith("ctrl-")


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
        *((f"\x1bO{chr(ord(sign) + 64)}", sign) for sign in "0123456789+-*/.,"),  # the keypad
        ("\x1bOM", keys.ENTER),
    ],
)
def test_keys_that_type_nothing_have_names(sent: str, key: Key) -> None:
    """Arrows and editing keys in the forms that terminals send, with and without modifiers."""
    assert decode(sent.encode()) == [key]


@pytest.mark.parametrize(
    "sent",
    [
        "\x1b[201~",  # the end of a paste that never began
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
    assert decoder.flush() == []
    assert decoder.patience is None
    assert decode(b"\x1b\x1b") == [keys.ESCAPE, keys.ESCAPE]
    assert decode(b"\x1b\x1b[A") == [keys.ESCAPE, keys.UP]


@pytest.mark.parametrize("rest", ["[3~", "O3A", "Os", "[1;5D", "[<0;12;3M", "]11;3\a", "P3\x1b\\"])
def test_what_a_slow_line_brings_after_esc_is_no_answer(rest: str) -> None:
    """However late, the rest of a sequence whose Esc was taken for a key gives nothing."""
    decoder = Decoder()
    decoder.feed(b"\x1b")
    assert decoder.flush() == [keys.ESCAPE]
    assert decoder.patience is not None
    portions = [character.encode() for character in rest]
    assert [key for portion in portions for key in decoder.feed(portion)] == []
    assert decoder.feed(b"4") == ["4"]


def test_a_paste_whose_mark_a_slow_line_cuts_is_a_paste() -> None:
    """Its text is not typed."""
    decoder = Decoder()
    decoder.feed(b"\x1b")
    decoder.flush()
    assert decoder.feed(b"[200~3\x1b[201~4") == [Paste("3"), "4"]


@pytest.mark.parametrize("key", ["3", "x", "世", "?"])
def test_a_key_after_esc_is_a_key(key: str) -> None:
    """What continues no sequence was typed, at once or after a while."""
    decoder = Decoder()
    decoder.feed(b"\x1b")
    assert decoder.flush() == [keys.ESCAPE]
    assert decoder.feed(key.encode()) == [key]
    assert decoder.patience is None
    decoder.feed(b"\x1b")
    assert [*decoder.flush(), *decoder.flush(), *decoder.feed(b"[")] == [keys.ESCAPE, "["]


def test_esc_pressed_twice_slowly_is_twice_esc() -> None:
    """The second is no continuation of the first."""
    decoder = Decoder()
    found = [*decoder.feed(b"\x1b"), *decoder.flush(), *decoder.feed(b"\x1b"), *decoder.flush()]
    assert found == [keys.ESCAPE, keys.ESCAPE]


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


@pytest.mark.parametrize("text", ["3", "a\r\nb\t世", "\x1b[A\x1bq\x03", "", "x" * 5_000])
def test_what_is_pasted_is_one_text_and_no_keys(text: str) -> None:
    """Whatever it holds; before it and after it keys are keys."""
    stream = f"1\x1b[200~{text}\x1b[201~2".encode()
    assert decode(stream) == ["1", Paste(text), "2"]
    assert decode(*[bytes([byte]) for byte in stream]) == ["1", Paste(text), "2"]


def test_a_paste_waits_for_its_end_and_is_kept_without_one() -> None:
    """Silence does not decide it: a slow line may stop anywhere. The end of input does."""
    decoder = Decoder()
    assert decoder.feed(b"\x1b[200~half \x1b[2") == []
    assert decoder.patience is None
    assert decoder.flush() == [Paste("half \x1b[2")]
    assert decoder.feed(b"3") == ["3"]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("gbk", "三月，3"), ("gb18030", "㐀3"), ("latin-1", "café3"), ("cp1252", "œ’3")],
)
def test_other_encodings_arrive_as_meant(encoding: str, text: str) -> None:
    """However the bytes are cut; an arrow is still one."""
    portions = [bytes([byte]) for byte in text.encode(encoding) + b"\x1b[D"]
    assert decode(*portions, encoding=encoding) == [*text, keys.LEFT]
