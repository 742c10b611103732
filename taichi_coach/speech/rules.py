"""One language's words as rules: what is written, and what is said for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from taichi_coach.patterns import pattern
from taichi_coach.speech.signs import ARROW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from taichi_coach.speech.words import LanguageWords

    _Said: TypeAlias = Callable[[re.Match[str]], str]

_NUMBER = r"\d+(?:[.,]\d+)*"
_LETTERS = r"[^\W\d_]+"
_ONWARD = r"(?:[→⇒⇨⟶⟹➔➙➜➝➞➡]|(?<![-=])[-=]+>)"
#: A mark of so many is one on a scale.
_SCALES = "5|10|100"
#: These stand close before a number, or mean a pause, a list or nothing.
_CLOSE = frozenset("+-#")


class Rule(Struct, frozen=True):
    """What is written, and what is said for it; not `sure` where it could mean another thing.

    One `of_digits` is found only in texts with a digit in them, which most have not.
    """

    written: re.Pattern[str]
    said: _Said
    sure: bool = True
    of_digits: bool = False


def rules_of_signs(words: LanguageWords) -> tuple[Rule, ...]:
    """Return what a language says for signs, in the order in which they are looked for."""
    return (
        _rule(r"\bhttps?:/+", lambda _: "", sure=False),
        _fractions(words),
        *_slashes(words),
        *_ranges(words),
        *_beside_numbers(words),
        *_joints(words),
    )


def rules_of_letters(words: LanguageWords) -> tuple[Rule, ...]:
    """Return what a language says for units and short forms: letters, digits and full stops."""
    return (
        *_multiples(words),
        *_measures(words),
        _titles(words.titles),
        _short(words.short),
    )


def _rule(written: str, said: _Said, *, sure: bool = True) -> Rule:
    return Rule(pattern(written), said, sure)


def _of_digits(written: str, said: _Said, *, sure: bool = True) -> Rule:
    return Rule(pattern(written), said, sure, of_digits=True)


def _any_of(texts: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(texts, key=len, reverse=True)))


def _any_unit(units: Iterable[str]) -> str:
    """Return a pattern for units: in capitals too, unless it is a letter alone."""
    known = tuple(units)
    long, letters = (
        _any_of(one for one in known if (len(one) > 1) is two) for two in (True, False)
    )
    return "|".join(filter(None, (_in_capitals_too(long) if long else "", letters)))


def _in_capitals_too(known: str) -> str:
    """Return a pattern for what is known in small letters, in capitals too.

    Those of ASCII alone: else “ı” would be an i as well, and what is found not be known.
    """
    return f"(?ai:{known})"


def _fractions(words: LanguageWords) -> Rule:
    def said(match: re.Match[str]) -> str:
        whole, over, under, unit = match.groups()
        fraction = words.fractions.get(f"{over}/{under}")
        if fraction is None:
            return match[0]
        measure = words.units[unit.lower()] if unit else None
        if whole is None:
            return fraction.of.format(measure.a) if measure else fraction.alone
        mixed = words.mixed.format(whole, fraction.after)
        return f"{mixed} {measure.many}" if measure else mixed

    whole = rf"(?:({_NUMBER})\s+(?:{words.joined}\s+)?)?"
    unit = rf"(?:[\s-]*({_any_unit(words.units)})(?!\w))?"
    return _of_digits(rf"(?<![\w/.,]){whole}(\d+)\s?/\s?(\d+)(?![\d/]){unit}", said)


def _slashes(words: LanguageWords) -> tuple[Rule, ...]:
    counted = _any_of([words.times, *(unit.many for unit in words.units.values())])
    amount = rf"(?<![\w.,]){_NUMBER}\s?(?:[xX]|{_any_unit(words.units)}|{counted})?"
    return (
        _of_digits(
            rf"(?<![\w/.,])(\d+)\s?/\s?({_SCALES})(?![\w/])",
            lambda match: words.out_of.format(match[1], match[2]),
            sure=False,
        ),
        _rule(
            rf"(?<!\w)({_any_of(words.slashed)})(?:(?<=/)|(?!\w))",
            lambda match: f"{words.slashed[match[1]]} ",
        ),
        _of_digits(
            rf"({amount})\s?/\s?({_any_of(words.per)})(?!\w)",
            lambda match: f"{match[1]} {words.per_said} {match[2]}",
        ),
        _rule(
            rf"(?<!\w){_LETTERS}(?:\s?/\s?{_LETTERS})+(?!\w)",
            lambda match: re.sub(r"\s?/\s?", f" {words.either} ", match[0]),
            sure=False,
        ),
    )


def _ranges(words: LanguageWords) -> tuple[Rule, ...]:
    unit = rf"(?:{_any_unit(words.units)}|[xX%°])"
    return (
        # 1-2-3 is counted; 8-10 and 30s-60s go from one to the other.
        _of_digits(
            r"(?<![\w.,/-])\d+(?:\s?[-–]\s?\d+){2,}(?![\w-])",
            lambda match: re.sub(r"\s?[-–]\s?", ", ", match[0]),
        ),
        _of_digits(
            rf"(?<![\w.,])({_NUMBER}\s?{unit}?)\s?[-–]\s?(?=\d)",
            lambda match: f"{match[1]} {words.to} ",
        ),
    )


def _beside_numbers(words: LanguageWords) -> tuple[Rule, ...]:
    def degrees(match: re.Match[str]) -> str:
        unit = words.degrees[match[2] or ""]
        return f"{match[1]} {_counted(match[1], unit.one, unit.many)}"

    tight = _any_of(sign for sign in words.before if sign in _CLOSE)
    loose = _any_of(sign for sign in words.before if sign not in _CLOSE)
    scales = "".join(words.degrees)
    return (
        _of_digits(
            rf"(?<=\d)\s?([{re.escape(''.join(words.between))}])\s?(?=\d)",
            lambda match: f" {words.between[match[1]]} ",
        ),
        _of_digits(
            rf"(?<![\w)])(?:({tight})|({loose})\s?)(?=\d)",
            lambda match: f"{words.before[match[1] or match[2]]} ",
        ),
        _of_digits(r"(?<=\d)\+(?!\w)", lambda _: f" {words.or_more}"),
        _of_digits(r"(?<=\d)\s?%", lambda _: f" {words.percent}"),
        _of_digits(rf"(?<![\d.,])({_NUMBER})\s?°(?:\s?([{scales}])(?!\w))?", degrees),
    )


def _joints(words: LanguageWords) -> tuple[Rule, ...]:
    def arrow(match: re.Match[str]) -> str:
        if _is_outside(match):
            return ""
        return ", " if match[1] else f", {words.then} "

    return (
        _rule(r"(?<=\w)\s?\+\s?(?=\w)", lambda _: f" {words.joined} "),
        _rule(r"(?<!\w)\w+(?:\s?=\s?\w+)+", lambda match: _equal(words, match[0]), sure=False),
        _rule(rf"\s*{_ONWARD}+\s*(?=((?i:{words.then})\b)?)", arrow),
        _rule(ARROW, lambda match: "" if _is_outside(match) else ", ", sure=False),
        _rule(
            rf"[{re.escape(''.join(words.anywhere))}]",
            lambda match: f" {words.anywhere[match[0]]} ",
        ),
    )


def _is_outside(match: re.Match[str]) -> bool:
    return match.start() == 0 or match.end() == len(match.string)


def _equal(words: LanguageWords, written: str) -> str:
    return re.sub(r"\s?=\s?", f" {words.equal} ", written)


def _multiples(words: LanguageWords) -> tuple[Rule, ...]:
    def times(match: re.Match[str]) -> str:
        return words.once if match[1] == "1" else f"{match[1]} {words.times}"

    return (
        _of_digits(
            rf"(?<![\w.,]){_NUMBER}(?:\s?[xX]\s?{_NUMBER})+",
            lambda match: re.sub(r"\s?[xX]\s?", f" {words.times} ", match[0]),
        ),
        _of_digits(rf"(?<![\w.,])({_NUMBER})\s?[xX](?!\w)", times),
        # Three sets x 10 reps: so many in each.
        _of_digits(
            rf"(?<=[^\W\d_])\s[xX]\s?(?={_NUMBER}\s?(?:{_any_of(words.units)})(?!\w))",
            lambda _: ", ",
        ),
        _of_digits(rf"(?<!\w)[xX]\s?({_NUMBER})(?!\w)", times),
    )


def _measures(words: LanguageWords) -> tuple[Rule, ...]:
    def measure(match: re.Match[str]) -> str:
        number, hyphen, unit = match[1], match[2], words.units[match[3].lower()]
        return f"{number} {unit.one if hyphen == '-' else _counted(number, unit.one, unit.many)}"

    doubtful, unit = words.doubtful_units, _any_unit(words.units)
    each = re.compile(rf"({_NUMBER})()({unit})")
    return (
        # 1m30s is two of them, and the m is no metre.
        _of_digits(
            rf"(?<![\w.,])(?:{_NUMBER}(?:{unit}))+(?=\d)",
            lambda match: f"{each.sub(measure, match[0])} ",
        ),
        *(
            _of_digits(
                # The 1960s are no seconds, and the full stop of “5 min. each” ends no sentence.
                rf"(?<![\w.,])(?!(?:19|20)\d\ds)({_NUMBER})([-\s]?)({_any_unit(units)})(?!\w)"
                r"(?:\.(?=\s+[a-z]))?",
                measure,
                sure=sure,
            )
            for units, sure in ((words.units.keys() - doubtful, True), (doubtful, False))
        ),
    )


def _counted(number: str, one: str, many: str) -> str:
    return one if number == "1" else many


def _titles(titles: Mapping[str, str]) -> Rule:
    """Return the rule for "Dr. Lam", whose full stop ends no sentence."""
    return _rule(
        rf"(?<![\w.])({_in_capitals_too(_any_of(titles))})(?=\s+[^\W\d_])",
        lambda match: titles[match[1].lower()],
    )


def _short(short: Mapping[str, str]) -> Rule:
    def said(match: re.Match[str]) -> str:
        ends = match[1].endswith(".") and match[2] is not None
        return f"{short[match[1].lower()]}{'.' if ends else ''}"

    # A full stop that ends the sentence as well stays.
    known = _in_capitals_too(_any_of(short))
    return _rule(rf"(?<![\w.])({known})(?!\w)((?=\s+[A-Z]|\s*$))?", said)
