"""What every sentence for a person goes through, on its way into the language of this process.

The source language is English: a message is its own key. It is a plain literal, so that the usual
tools (`xgettext`, `pybabel extract`) find it, and has named places that are filled afterwards:

    tr("{name} is not there.").format(name=name)
    ngettext("{count} day", "{count} days", count).format(count=number(count))

Another language is a catalogue in `assets/locale/<language>/LC_MESSAGES/taichi-coach.mo`.
"""

from __future__ import annotations

import os
from gettext import NullTranslations, translation
from typing import TYPE_CHECKING, Final

from taichi_coach import paths

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGE_VARIABLE: Final = "TAICHI_COACH_LANGUAGE"
SOURCE_LANGUAGE: Final = "en"
DOMAIN: Final = "taichi-coach"


class _Language:
    """The language of this process: settled when the first sentence is asked for, then kept.

    Constants of a module are looked up when it is imported, so that a later change would reach
    only half of what is said.
    """

    def __init__(self) -> None:
        self.chosen: NullTranslations | None = None

    @property
    def catalogue(self) -> NullTranslations:
        if self.chosen is None:
            language = os.environ.get(LANGUAGE_VARIABLE) or SOURCE_LANGUAGE
            self.chosen = load(language, paths.bundled("assets") / "locale")
        return self.chosen


_LANGUAGE: Final = _Language()


def load(language: str, folder: Path) -> NullTranslations:
    """Return the catalogue of a language ("de", "pt_BR"); plain English where there is none.

    Args:
        language: As the folders are named. A country that has none of its own takes the language's.
        folder: Where the folders of the languages are.
    """
    if language == SOURCE_LANGUAGE:
        return NullTranslations()
    return translation(DOMAIN, folder, languages=[language], fallback=True)


def language() -> str:
    """Return the language of this process as a tag: "en", "pt-BR"."""
    locale = _LANGUAGE.catalogue.info().get("language", "") or SOURCE_LANGUAGE
    return locale.replace("_", "-")


def install(catalogue: NullTranslations | None) -> None:
    """Speak from another catalogue; with None the language is settled anew. Meant for tests."""
    _LANGUAGE.chosen = catalogue


def tr(message: str) -> str:
    """Return a message in the language of this process; its named places are still open."""
    return _LANGUAGE.catalogue.gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Return the form of a message that fits `n` things; languages have one to six such forms."""
    return _LANGUAGE.catalogue.ngettext(singular, plural, n)
