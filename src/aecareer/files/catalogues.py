"""The interface's languages: which one a person wants, and its gettext catalogue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO

from aecareer.checking import no_such
from aecareer.files.moments import local_day
from aecareer.files.resources import resource
from aecareer.language import Language
from aecareer.messages import Message

LANGUAGES = ("en", "zh")
_DOMAIN = "aecareer"
_VARIABLES = ("AECAREER_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


@cache
def load_language(code: str) -> Language:
    """The language with its catalogue; English is what the code itself is written in."""
    catalogue = NullTranslations()
    if code != "en":
        data = resource(f"locale/{code}/LC_MESSAGES/{_DOMAIN}.mo")
        catalogue = GNUTranslations(BytesIO(data))
    return Language(code, catalogue.gettext, catalogue.ngettext, local_day)


def chosen_language(
    asked: str | None, environment: Mapping[str, str], of_system: Callable[[], str]
) -> str:
    """The code of the language asked for, else of the environment's, of the desktop's, else "en".

    A language asked for by option or AECAREER_LANG must exist (UsageError); a locale need not. The
    variables are read as they stand, since a locale may be named that the system never generated.
    """
    if asked is not None:
        return _known(asked)
    for variable in _VARIABLES:
        value = environment.get(variable, "")
        if not value:
            continue
        if variable == "AECAREER_LANG":
            return _known(value)
        return _nearest(value)
    return _nearest(of_system())


def _nearest(locale: str) -> str:
    code = _code(locale)
    return code if code in LANGUAGES else "en"


def _known(asked: str) -> str:
    code = _code(asked)
    if code in LANGUAGES:
        return code
    raise no_such(Message("there is no language '{code}'", code=asked), code, LANGUAGES)


def _code(locale: str) -> str:
    """The language of a locale's name: "zh" of "zh_CN.UTF-8" and of "zh-Hans"."""
    return locale.replace("-", "_").split("_")[0].split(".")[0].strip().lower()
