"""Text from outside is shown without what could steer a terminal, and never read as a template."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aecareer.messages import Message, clean, plural, some
from generators import ANY_TEXT, CHINESE, ENGLISH

JOINERS = "\u200c\u200d"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain 客户 [red]bold[/red] {x} %s", "plain 客户 [red]bold[/red] {x} %s"),
        ("a\x00b\tc\r\nd\x7fe", "a b c  d e"),  # C0
        ("a\x85b\x9b31mc", "a b 31mc"),  # C1, among them CSI
        ("\x1b[31mred\x1b[0m", " [31mred [0m"),
        ("\x1b]8;;http://x.example\x1b\\link\x1b]8;;\x07", " ]8;;http://x.example \\link ]8;; "),
        ("a\u2028b\u2029c", "a b c"),
        ("user\u202egnp.exe\u202c", "usergnp.exe"),  # bidi override
        ("\u2066a\u2069\u200fb\u061c", "ab"),  # bidi isolates and marks
        ("a\u200bb\ufeffc\u00add", "abcd"),  # zero width, byte order mark, soft hyphen
        ("a\ud800b\udfff", "a?b?"),
        ("👩\u200d👧\u200d👦 می\u200cخواهم", "👩\u200d👧\u200d👦 می\u200cخواهم"),
        ("❤\ufe0f e\u0301", "❤\ufe0f e\u0301"),
        ("a\ufffe\uffff", "a\ufffd\ufffd"),
        ("", ""),
    ],
)
def test_clean(text: str, shown: str) -> None:
    """Controls become a space, format characters vanish, surrogates become "?", the rest stays."""
    assert clean(text) == shown


@given(ANY_TEXT | st.text(st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Lo"])))
def test_clean_leaves_no_control(text: str) -> None:
    """What clean() returns holds no control or format character but joiners, and can be encoded."""
    shown = clean(text)
    assert all(
        character in JOINERS
        or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
        for character in shown
    )
    assert shown.encode().decode() == shown
    assert clean(shown) == shown


@given(ANY_TEXT)
def test_clean_keeps_what_is_printable(text: str) -> None:
    """A printable text comes back as it is, and none gets longer."""
    assert len(clean(text)) <= len(text)
    assert clean(text) == text or not text.isprintable()


@pytest.mark.parametrize(
    "value", ["{x}", "{0}", "{", "}", "{name.__class__}", "{name!r:>99}", "%(x)s %s", "\\1", "{{}}"]
)
def test_values_are_no_templates(value: str) -> None:
    """Braces and the like in a value come out as they went in, at any depth."""
    inner = Message("'{name}' is missing", name=value)
    assert ENGLISH.say(inner) == f"'{value}' is missing"
    assert ENGLISH.say(Message("so: {what}", what=inner)) == f"so: '{value}' is missing"
    assert ENGLISH.say(Message("{title}", title={"en": value})) == value
    assert ENGLISH.say(plural("{n} {name}", "{n} {name}s", 2, name=value)) == f"2 {value}s"


@given(ANY_TEXT)
def test_values_are_cleaned(value: str) -> None:
    """A value, be it a text, a text by language or in another message, is cleaned when shown."""
    shown = f"<{clean(value)}>"
    assert ENGLISH.say(Message("<{name}>", name=value)) == shown
    assert ENGLISH.say(Message("<{name}>", name={"": value, "zh": ""})) == shown
    assert CHINESE.say(Message("{what}", what=Message("<{name}>", name=value))) == shown


@pytest.mark.parametrize(("count", "sentence"), [(0, "0 duties"), (1, "1 duty"), (21, "21 duties")])
def test_plural(count: int, sentence: str) -> None:
    """The count chooses the form, and stands in it as {n}."""
    assert ENGLISH.say(plural("{n} duty", "{n} duties", count)) == sentence


def test_messages_are_values() -> None:
    """Two messages are the same if template, values and count are."""
    assert Message("a {b}", b=1) == Message("a {b}", b=1)
    assert hash(Message("a {b}", b=1)) == hash(Message("a {b}", b=1))
    assert Message("a {b}", b=1) != Message("a {b}", b=2)
    assert plural("{n} a", "{n} b", 1) != Message("{n} a", n=1)
    assert Message("a") != "a"


def test_a_text_falls_back() -> None:
    """A text is shown in the language, else for all, else in the first it has, else as nothing."""
    assert CHINESE.pick({"en": "desk", "zh": "桌子"}) == "桌子"
    assert CHINESE.pick({"en": "desk", "": "any"}) == "any"
    assert CHINESE.pick({"en": "desk", "fr": "bureau"}) == "desk"
    assert CHINESE.pick({}) == ""


def test_a_long_list_is_cut_off_and_its_rest_counted() -> None:
    """Of whatever it is: a short one stays whole."""
    names = ("a", "b", "c")
    assert some(names, 3) == names
    message = Message("Here: {names}.", names=some(names, 1))
    assert ENGLISH.say(message) == "Here: a, 2 more."
