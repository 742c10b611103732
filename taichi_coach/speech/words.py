"""The words that are said for signs, numbers with units and short forms: a table a language."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping


class Unit(NamedTuple):
    """A unit after 1, after any other number, and as what something is a part of."""

    one: str
    many: str
    a: str


class Fraction(NamedTuple):
    """A fraction alone, after a whole number, and of a unit."""

    alone: str
    after: str
    of: str


class LanguageWords(Struct, frozen=True):
    """One language's words. `{}` stands for what is written beside a sign.

    Attributes:
        units: What may stand behind a number, as it is written.
        doubtful_units: Those of them that could mean another thing.
        fractions: By how they are written: `1/2`.
        mixed: A whole number and a fraction.
        titles: Short forms that stand before a name.
        short: Short forms, as they are written.
        slashed: Short forms with a slash in them.
        per: What may follow a slash behind a number.
        per_said: What is said for both.
        once: What is said for `1x`.
        times: What is said for `x` behind a number, or between two.
        to: From one number to another.
        out_of: A mark on a scale, such as 3/10.
        either: A slash between words.
        joined: A plus between words.
        equal: An equals sign between words.
        then: An arrow between words.
        before: A sign close before a number.
        between: A sign between two numbers.
        or_more: A plus behind a number.
        anywhere: A sign wherever it stands.
        degrees: The sign ° with a letter behind it, or with none.
        percent: The sign behind a number.
    """

    units: Mapping[str, Unit]
    doubtful_units: frozenset[str]
    fractions: Mapping[str, Fraction]
    mixed: str
    titles: Mapping[str, str]
    short: Mapping[str, str]
    slashed: Mapping[str, str]
    per: tuple[str, ...]
    per_said: str
    once: str
    times: str
    to: str
    out_of: str
    either: str
    joined: str
    equal: str
    then: str
    before: Mapping[str, str]
    between: Mapping[str, str]
    or_more: str
    anywhere: Mapping[str, str]
    degrees: Mapping[str, Unit]
    percent: str


_SECOND = Unit("second", "seconds", "a second")
_MINUTE = Unit("minute", "minutes", "a minute")
_HOUR = Unit("hour", "hours", "an hour")
_POUND = Unit("pound", "pounds", "a pound")
_REPETITION = Unit("repetition", "repetitions", "a repetition")
_CELSIUS = Unit("degree Celsius", "degrees Celsius", "a degree Celsius")
_FAHRENHEIT = Unit("degree Fahrenheit", "degrees Fahrenheit", "a degree Fahrenheit")

ENGLISH = LanguageWords(
    units={
        **dict.fromkeys(("s", "sec", "secs"), _SECOND),
        **dict.fromkeys(("m", "min", "mins"), _MINUTE),
        **dict.fromkeys(("h", "hr", "hrs"), _HOUR),
        **dict.fromkeys(("lb", "lbs"), _POUND),
        **dict.fromkeys(("rep", "reps"), _REPETITION),
        "ms": Unit("millisecond", "milliseconds", "a millisecond"),
        "wks": Unit("week", "weeks", "a week"),
        "mm": Unit("millimetre", "millimetres", "a millimetre"),
        "cm": Unit("centimetre", "centimetres", "a centimetre"),
        "km": Unit("kilometre", "kilometres", "a kilometre"),
        "ft": Unit("foot", "feet", "a foot"),
        "kg": Unit("kilogram", "kilograms", "a kilogram"),
        "ml": Unit("millilitre", "millilitres", "a millilitre"),
        "bpm": Unit("beat a minute", "beats a minute", "a beat a minute"),
    },
    doubtful_units=frozenset({"m"}),  # in this format minutes, elsewhere metres
    fractions={
        "1/2": Fraction("half", "a half", "half {}"),
        "1/3": Fraction("one third", "a third", "one third of {}"),
        "2/3": Fraction("two thirds", "two thirds", "two thirds of {}"),
        "1/4": Fraction("one quarter", "a quarter", "one quarter of {}"),
        "3/4": Fraction("three quarters", "three quarters", "three quarters of {}"),
        "1/5": Fraction("one fifth", "a fifth", "one fifth of {}"),
        "1/8": Fraction("one eighth", "an eighth", "one eighth of {}"),
    },
    mixed="{} and {}",
    titles={"dr.": "Doctor", "prof.": "Professor", "mr.": "Mr", "mrs.": "Mrs", "ms.": "Ms"},
    short={
        "e.g.": "for example",
        "i.e.": "that is",
        "etc.": "and so on",
        "vs.": "versus",
        "vs": "versus",
        **dict.fromkeys(("approx.", "approx"), "approximately"),
        "incl.": "including",
        "secs": "seconds",
        "mins": "minutes",
        "hrs": "hours",
        "reps": "repetitions",
    },
    slashed={"w/o": "without", "w/": "with", "and/or": "and or"},
    per=(
        *("second", "minute", "hour", "day", "week", "month", "year", "session", "breath"),
        *("side", "hand", "finger", "arm", "leg", "foot"),
    ),
    per_said="per",
    once="once",
    times="times",
    to="to",
    out_of="{} out of {}",
    either="or",
    joined="and",
    equal="is",
    then="then",
    before={
        **dict.fromkeys("~≈≃", "about"),
        "±": "plus or minus",
        "<": "less than",
        ">": "more than",
        **dict.fromkeys(("≤", "<="), "at most"),
        **dict.fromkeys(("≥", ">="), "at least"),
        "+": "plus",
        "-": "minus",
        "#": "number",
    },
    between={"+": "plus", "=": "equals"},
    or_more="or more",
    anywhere={"&": "and", "@": "at"},
    degrees={"C": _CELSIUS, "F": _FAHRENHEIT, "": Unit("degree", "degrees", "a degree")},
    percent="percent",
)

#: By the first part of a language's tag.
TABLES: Mapping[str, LanguageWords] = {"en": ENGLISH}
