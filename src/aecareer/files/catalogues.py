"""The interface's languages: which one a person wants, and its gettext catalogue."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO

from aecareer.checking import no_such
from aecareer.errors import UsageError
from aecareer.files.moments import local_day
from aecareer.files.resources import resource
from aecareer.language import Language, same_language
from aecareer.messages import Message

LANGUAGES = ("en", "zh")
_DOMAIN = "aecareer"
_MEANT = {"cn": "zh"}  # a country, for which the nearest language by its letters is "en"
_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")


@cache
def load_language(code: str) -> Language:
    """The language with its catalogue; English is what the code itself is written in."""
    catalogue = NullTranslations()
    if code != "en":
        data = resource(f"locale/{code}/LC_MESSAGES/{_DOMAIN}.mo")
        catalogue = GNUTranslations(BytesIO(data))
    return Language(code, catalogue.gettext, catalogue.ngettext, local_day)


def all_languages() -> tuple[Language, ...]:
    """All languages of the program."""
    return tuple(map(load_language, LANGUAGES))


def other_languages(language: Language) -> tuple[Language, ...]:
    """All languages of the program but this one."""
    return tuple(one for one in all_languages() if one.code != language.code)


def chosen_language(
    asked: str | None, environment: Mapping[str, str], of_system: Callable[[], str]
) -> Language:
    """The language asked for, else that of the environment, of the desktop, else English.

    A language asked for by option or AECAREER_LANG must exist (UsageError); a locale need not. The
    variables are read as they stand, since a locale may be named that the system never generated.
    """
    wanted = _asked(asked, environment)
    if wanted is not None:
        if _code(wanted) not in LANGUAGES:
            raise _unknown(wanted, LANGUAGES)
        return load_language(_code(wanted))._replace(texts=_tag(wanted))
    locale = next(filter(None, (environment.get(name, "") for name in _LOCALES)), "")
    code = _code(locale or of_system())
    return load_language(code if code in LANGUAGES else "en")


def language_of_texts(
    asked: str | None, environment: Mapping[str, str], languages: Sequence[str]
) -> Language:
    """English, with texts in the one of these languages that is asked for. Raises UsageError."""
    wanted = _asked(asked, environment) or ""
    found = same_language(_tag(wanted), languages)
    if found is None:
        raise _unknown(wanted, [*dict.fromkeys((*LANGUAGES, *languages))])
    return load_language("en")._replace(texts=found)


def _asked(option: str | None, environment: Mapping[str, str]) -> str | None:
    return environment.get("AECAREER_LANG") or None if option is None else option


def _unknown(asked: str, known: Sequence[str]) -> UsageError:
    code = _code(asked)
    message = Message("there is no language '{code}'", code=asked)
    return no_such(message, _MEANT.get(code, code), known)


def _tag(locale: str) -> str:
    """A locale's name without its encoding: "zh_CN" of "zh_CN.UTF-8"."""
    return locale.split(".")[0].strip()


def _code(locale: str) -> str:
    """The language of a locale's name: "zh" of "zh_CN.UTF-8" and of "zh-Hans"."""
    return _tag(locale).replace("-", "_").split("_")[0].lower()
