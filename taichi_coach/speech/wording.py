"""What is written, in words that can be said: before any voice, and the same for all of them.

A voice reads signs as it likes: "60s" as the sixties, "*slow*" as an asterisk. So a text is first
put in words of the session's language. Captions stay as they are written.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from taichi_coach.patterns import pattern
from taichi_coach.speech.rules import rules_of_letters, rules_of_signs
from taichi_coach.speech.signs import one_shape, pauses, punctuated, without_signs
from taichi_coach.speech.words import TABLES

if TYPE_CHECKING:
    from taichi_coach.speech.rules import Rule

    _Rules: TypeAlias = tuple[Rule, ...]

#: A sign that is gone can let a number meet its unit, which is then said the next time round.
_ROUNDS = 4
_LETTERS = pattern(r"[^\W\d_]+")
_DIGIT = pattern(r"\d")
#: Letters of ASCII and what is kept beside them: no rule is unsure of that.
_PLAIN = pattern("[A-Za-z][A-Za-z ,.;:!?'-]*")
#: Texts that are kept: sessions say the same things again and again.
_KEPT = 2048


class Doubt(Struct, frozen=True):
    """Signs that could mean another thing than what is `said` for them; "" where nothing is."""

    written: str
    said: str


def in_words(text: str, language: str) -> str:
    """Return a text in letters, digits, spaces and the marks `.,;:!?'-`.

    Signs are said in the language, a tag such as "en-gb". In one whose words are not known here
    numbers are left as they are, and signs are left out.
    """
    return _read(text, language)[0]


def is_plain(text: str) -> bool:
    """Tell whether a text is words already, as nearly all are: there are no doubts about it."""
    return _PLAIN.fullmatch(text) is not None


@lru_cache(_KEPT)
def doubts(text: str, language: str) -> tuple[Doubt, ...]:
    """Return where `in_words` cannot be sure, or leaves out what stood for a word.

    A word in another script is one of these: a voice of the language has no sounds for it.
    """
    if is_plain(text):
        return ()
    said, noted = _read(text, language)
    strange = _in_other_script(said) if any(_rules(_base(language))) else ()
    return (*noted, *(Doubt(word, "") for word in strange))


def _in_other_script(text: str) -> tuple[str, ...]:
    """Return the words with letters that are not Latin, as all languages known here have."""
    return tuple(
        dict.fromkeys(
            word
            for word in _LETTERS.findall(text)
            if not word.isascii()
            and not all(unicodedata.name(letter, "LATIN").startswith("LATIN") for letter in word)
        )
    )


def _base(language: str) -> str:
    return language.lower().replace("_", "-").split("-")[0]


@lru_cache(_KEPT)
def _read(text: str, language: str) -> tuple[str, tuple[Doubt, ...]]:
    rules = _rules(_base(language))
    noted: dict[Doubt, None] = {}
    left = _ROUNDS
    while left and (said := _once(text, rules, noted)) != text:
        text, left = said, left - 1
    return text, tuple(noted)


def _once(text: str, rules: tuple[_Rules, _Rules], doubtful: dict[Doubt, None]) -> str:
    signs, letters = rules
    said, lost = without_signs(pauses(_applied(signs, one_shape(text), doubtful)))
    doubtful.update(dict.fromkeys(Doubt(sign, "") for sign in lost))
    return punctuated(_applied(letters, said, doubtful))


@cache
def _rules(language: str) -> tuple[_Rules, _Rules]:
    words = TABLES.get(language)
    return (rules_of_signs(words), rules_of_letters(words)) if words else ((), ())


def _applied(rules: _Rules, text: str, doubtful: dict[Doubt, None]) -> str:
    digits = _DIGIT.search(text) is not None  # no rule puts one where none is
    for rule in rules:
        if rule.of_digits and not digits:
            continue
        if not rule.sure:
            for match in rule.written.finditer(text):
                doubtful[Doubt(match[0].strip(), rule.said(match).strip(" ,"))] = None
        text = rule.written.sub(rule.said, text)
    return text
