"""English and Chinese: nothing is left untranslated, and the language is the one asked for."""

from __future__ import annotations

import json
import plistlib
import re
from functools import cache
from gettext import GNUTranslations
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

from aecareer.cli.app import SUMMARIES
from aecareer.files.catalogues import LANGUAGES, chosen_language, load_language
from aecareer.files.system_language import mac_language, windows_language
from aecareer.framework import Framework
from aecareer.language import Text
from commands import HELP_PAGES
from running import NOWHERE, look, posix
from seeing import shown

CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]")
KEYWORDS = {**DEFAULT_KEYWORDS, "Message": (1,), "plural": (1, 2), "say": (1,), "phrase": (1,)}
PACKAGE = Path(str(files("aecareer")))
FOLDER = PACKAGE / "locale" / "zh" / "LC_MESSAGES"

Key = str | tuple[str, ...]


@cache
def _extracted() -> dict[Key, str]:
    """Every text that the installed code marks for translation, with the place of one use."""
    found = extract_from_dir(
        PACKAGE, [("**.py", "python")], options_map={}, keywords=KEYWORDS, strip_comment_tags=False
    )
    return {text: f"{file}:{line}" for file, line, text, *_ in found}


@cache
def _catalogue() -> Catalog:
    with (FOLDER / "aecareer.po").open("rb") as stream:
        return read_po(stream)


def _translations() -> dict[Key, str]:
    """The Chinese of every text; of those with a plural the one form that Chinese has."""
    return {
        message.id if isinstance(message.id, str) else tuple(message.id): _chinese(message)
        for message in _catalogue()
        if message.id
    }


def _chinese(message: Message) -> str:
    text = message.string or ""
    return text if isinstance(text, str) else text[0]


def _places(text: str) -> set[str]:
    """The names of the {places} in a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _forms(key: Key) -> tuple[str, ...]:
    return (key,) if isinstance(key, str) else key


# The catalogue


def test_there_is_something_to_translate() -> None:
    assert len(_extracted()) > 100


def test_every_text_of_the_program_has_a_chinese_translation() -> None:
    translations = _translations()
    missing = {text: place for text, place in _extracted().items() if not translations.get(text)}
    assert missing == {}


def test_the_catalogue_holds_no_text_that_the_program_lost() -> None:
    assert [text for text in _translations() if text not in _extracted()] == []
    assert [*_catalogue().obsolete] == []
    assert [message.id for message in _catalogue() if message.fuzzy and message.id] == []


def test_a_translation_has_the_places_of_its_text() -> None:
    for key, chinese in _translations().items():
        for form in _forms(key):
            assert _places(form) <= _places(chinese), key
        assert _places(chinese) <= set().union(*map(_places, _forms(key))), key


def test_the_compiled_catalogue_is_that_of_the_source() -> None:
    compiled = GNUTranslations(BytesIO((FOLDER / "aecareer.mo").read_bytes()))
    entries: dict[object, str] = compiled._catalog  # type: ignore[attr-defined]
    expected = {
        (key if isinstance(key, str) else (key[0], 0)): text
        for key, text in _translations().items()
    }
    assert {key: text for key, text in entries.items() if key} == expected


def test_english_texts_hold_no_chinese_and_chinese_ones_do() -> None:
    for key, chinese in _translations().items():
        for english in _forms(key):
            assert not CHINESE.search(english)
            words = re.sub(r"\{\w+\}", "", english)
            if re.search("[A-Za-z]", words) and re.search(r"\w", re.sub(r"\{\w+\}", "", chinese)):
                assert CHINESE.search(chinese), english


def test_no_english_sentence_is_left_in_the_chinese() -> None:
    for chinese in _translations().values():
        prose = re.sub(r"`[^`]*`|\{\w+\}|--?\w+", "", chinese)
        assert not re.search(r"[A-Za-z]+ [a-z]+ [a-z]+", prose), chinese


def test_chinese_sentences_use_chinese_marks() -> None:
    """After a Chinese character stands no half-width comma, colon, semicolon or quotation mark."""
    for chinese in _translations().values():
        assert not re.search(r"[\u4e00-\u9fff}]\s*[,;!'\"]|[\u4e00-\u9fff}]:\S", chinese)
        assert not re.search(r"[,;!'\"]\s*[\u4e00-\u9fff]", chinese)


def test_the_chinese_help_holds_no_english_text_that_has_a_translation() -> None:
    pages = "".join(look(*page, "--lang", "zh").out for page in HELP_PAGES)
    lines = {" ".join(line.split()) for line in pages.splitlines()}
    english = {form.strip() for key in _translations() for form in _forms(key)}
    assert lines & {text for text in english if text} == set()
    prose = re.sub(r"`[^`]*`|--\w+", "", pages)
    assert not re.search(r"\b(?:the|and|your|with)\b", prose)


# The framework that comes with the program


def _texts(framework: Framework) -> list[Text]:
    profession = framework.profession
    texts = [framework.title, profession.about, *profession.purpose, *profession.notes]
    texts += framework.scale.points.values()
    for group in [*framework.areas.values(), *framework.capabilities.values()]:
        texts.append(group.name)
    for facet in framework.facets.values():
        texts.append(facet.name)
        for value in facet.values.values():
            texts += [value.name, value.about]
    for role in framework.roles:
        texts += [role.name, *role.remit]
    for duty in framework.duties.values():
        texts += [duty.title, duty.text, duty.evidence, duty.develop]
    return texts


def test_every_text_of_the_framework_is_there_in_both_languages(shipped: Framework) -> None:
    texts = _texts(shipped)
    assert len(texts) > 250
    for text in texts:
        assert set(text) == {"en", "zh"}
        assert text["en"].strip() == text["en"] != ""
        assert text["zh"].strip() == text["zh"] != ""
        assert not CHINESE.search(text["en"])
        assert CHINESE.search(text["zh"])


def test_a_framework_in_another_language_is_shown_in_that(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "schema: aecareer.framework/1\n"
        "id: tiny\nversion: 1\nlanguages: [de, en]\n"
        "title: {de: Buchhaltung, en: Accounts}\n"
        "scale: {expected: 1, points: {0: nie, 1: allein}}\n"
        "areas: {desk: {de: Schreibtisch, en: Desk}}\n"
        "roles: [{code: A, level: 1, name: {de: Gehilfe, en: Clerk},"
        " duties: [{id: A.1, area: desk, text: {de: ablegen, en: file}}]}]\n",
        encoding="utf-8",
    )
    page = look("show", "A", "--framework", str(own), "--lang", "en").out
    assert re.search(r"Clerk \(A\).*Desk.*file +A\.1", page, re.S)
    chinese = look("show", "A", "--framework", str(own), "--lang", "zh").out
    assert re.search(r"Gehilfe（A）.*第1级.*Schreibtisch.*ablegen +A\.1", chinese, re.S)


def test_a_framework_is_shown_in_a_language_that_the_program_does_not_speak(tmp_path: Path) -> None:
    """The rest is English, which is said once; a language that nobody speaks is refused."""
    own = tmp_path / "own.yaml"
    own.write_text(
        "schema: aecareer.framework/1\n"
        "id: tiny\nversion: 1\nlanguages: [zh-Hant, fr-CA, en]\n"
        "title: {zh-Hant: 帳, fr-CA: Comptes, en: Accounts}\n"
        "scale: {expected: 1, points: {0: never, 1: alone}}\n"
        "areas: {desk: Desk}\n"
        "roles: [{code: A, name: {zh-Hant: 員, fr-CA: Commis, en: Clerk},"
        " duties: [{id: A.1, area: desk, text: x}]}]\n",
        encoding="utf-8",
    )
    said = "the framework's texts are in 'fr-CA', all else is in English\n"
    for arguments, settings in (
        (("--lang", "fr"), {}),
        (("--lang=fr_CA",), {}),
        ((), {"AECAREER_LANG": "fr"}),
    ):
        page = look("show", "--framework", str(own), *arguments, **settings)
        assert (page.code, page.err) == (0, said)
        assert "Comptes" in page.out
        assert "Positions" in page.out
        assert "Commis, 1 duty" in page.out
    assert "Commis" in look("show", "--lang", "fr", AECAREER_FRAMEWORK=str(own)).out
    assert "员" not in look("show", "A", "--framework", str(own), "--lang", "zh").out
    assert "員" in look("show", "A", "--framework", str(own), "--lang", "zh").out
    refused = look("show", "--framework", str(own), "--lang", "it")
    assert (refused.code, refused.out) == (2, "")
    assert "there is no language 'it' (there are: en, zh, zh-Hant, fr-CA)" in refused.err


# Which language


@pytest.mark.parametrize(
    ("arguments", "settings", "language"),
    [
        ((), {"LANG": ""}, "en"),
        ((), {"LANG": "zh_CN.UTF-8"}, "zh"),
        ((), {"LANG": "fr_FR.UTF-8"}, "en"),
        ((), {"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh"),
        ((), {"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB"}, "en"),
        ((), {"LC_MESSAGES": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ((), {"LC_ALL": "zh_CN.GBK", "LC_MESSAGES": "en_GB"}, "zh"),
        ((), {"AECAREER_LANG": "en", "LC_ALL": "zh_CN.UTF-8"}, "en"),
        ((), {"AECAREER_LANG": "", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        (("--lang", "en"), {"AECAREER_LANG": "zh"}, "en"),
        (("--lang=zh",), {"AECAREER_LANG": "en"}, "zh"),
        (("--lang", "zh-Hans"), {}, "zh"),
    ],
)
def test_the_option_goes_before_the_variable_and_that_before_the_locale(
    arguments: tuple[str, ...], settings: dict[str, str], language: str
) -> None:
    said = look("show", "XX", *arguments, **settings)
    assert (said.code, said.out) == (2, "")
    assert bool(CHINESE.search(said.err)) == (language == "zh")


@pytest.mark.parametrize(
    ("number", "language"),
    [(0x0804, "zh"), (0x0404, "zh"), (0x0409, "en"), (0x040C, "en"), (0, "en")],
)
def test_without_a_locale_windows_language_counts(number: int, language: str) -> None:
    """As the display language's number says; one that we do not speak is English."""
    assert chosen_language(None, {}, lambda: windows_language(lambda: number)).code == language


@pytest.mark.parametrize(
    ("settings", "language"),
    [
        (plistlib.dumps({"AppleLanguages": ["zh-Hans-CN", "en-CN"]}), "zh"),
        (plistlib.dumps({"AppleLanguages": ["fr"]}, fmt=plistlib.FMT_BINARY), "en"),
        (plistlib.dumps({"AppleLanguages": []}), "en"),
        (plistlib.dumps(["zh"]), "en"),
        (b"damaged", "en"),
        (b"", "en"),
    ],
)
def test_without_a_locale_the_language_of_macos_counts(
    tmp_path: Path, settings: bytes, language: str
) -> None:
    """The first in the person's settings; what cannot be read counts as none."""
    assert mac_language(tmp_path) == ""
    folder = tmp_path / "Library" / "Preferences"
    folder.mkdir(parents=True)
    (folder / ".GlobalPreferences.plist").write_bytes(settings)
    assert chosen_language(None, {}, lambda: mac_language(tmp_path)).code == language


def test_a_locale_goes_before_the_desktop() -> None:
    assert chosen_language(None, {"LANG": "en_GB.UTF-8"}, lambda: "zh-Hans-CN").code == "en"


def test_the_option_may_stand_before_the_command() -> None:
    assert look("--lang", "zh", "show", "AE").streams == look("show", "AE", "--lang", "zh").streams


@pytest.mark.parametrize("typed", ["aecareer --lang ", "aecareer completion bash --lang "])
def test_the_option_offers_every_language(typed: str) -> None:
    assert look(_AECAREER_COMPLETE=typed).out.split() == [*LANGUAGES]


@pytest.mark.parametrize("command", [(), *((name,) for name in SUMMARIES)])
def test_the_help_of_every_command_names_the_languages(command: tuple[str, ...]) -> None:
    assert f"\n   --lang {'|'.join(LANGUAGES)} " in look(*command, "--help").out


@pytest.mark.parametrize(
    ("arguments", "settings"),
    [
        (("show", "--lang", "fr"), {}),
        (("show", "--lang", ""), {}),
        (("show",), {"AECAREER_LANG": "fr"}),
    ],
)
def test_an_unknown_language_is_a_usage_error_that_lists_the_known(
    arguments: tuple[str, ...], settings: dict[str, str]
) -> None:
    said = look(*arguments, **settings)
    assert (said.code, said.out) == (2, "")
    assert re.fullmatch(r"aecareer: there is no language '(fr)?' \(there are: en, zh\)\n", said.err)


def test_after_two_dashes_nothing_is_an_option() -> None:
    said = look("show", "--", "--lang=zh")
    assert said.code == 2
    assert "there is no position '--lang=zh'" in said.err


@posix
def test_a_terminal_shows_the_same_chinese_as_a_pipe() -> None:
    code, terminal = shown(NOWHERE, "show", "AD", "--lang", "zh", columns=200, rows=100)
    assert code == 0
    piped = look("show", "AD", "--lang", "zh").out.splitlines()
    assert terminal.screen[0].replace(" ", "") == piped[0].replace(" ", "")


def test_json_does_not_depend_on_the_language() -> None:
    english = look("show", "AE", "--json", "--lang", "en")
    assert look("show", "AE", "--json", "--lang", "zh").streams == english.streams
    assert set(json.loads(english.out)["name"]) == {"en", "zh"}


def test_names_beside_each_other_stay_apart() -> None:
    """Though one holds "and"; in Chinese with the mark of a list."""
    names = ["Managing people and profit", "沟通", "{x}"]
    english, chinese = map(load_language, LANGUAGES)
    assert english.names(names) == "Managing people and profit; 沟通; {x}"
    assert chinese.names(names) == "Managing people and profit、沟通、{x}"
    assert (english.names(names[:1]), english.names([])) == (names[0], "")
