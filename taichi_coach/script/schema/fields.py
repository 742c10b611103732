"""Kinds of values, each defined once: how it is read, with faults said plainly, and its schema.

Reading never raises: a fault is noted in the report and `None` is returned.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct

from taichi_coach.patterns import pattern
from taichi_coach.script.messages import closest, quotable
from taichi_coach.script.schema.mends import disguised, scalar_edits, warn_of_lost_words
from taichi_coach.script.schema.wrong_kinds import (
    no_list,
    no_name,
    no_text,
    run_together,
    wrong_type,
)
from taichi_coach.script.syntax.nodes import Node, Scalar, Sequence, meaning
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lists import or_list

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import StrEnum

    from taichi_coach.script.model.edits import Edit
    from taichi_coach.script.syntax.findings import Findings

Schema = dict[str, Any]

MAX_TEXT = 5000

_CONTROL = pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_SPOKEN = r"(?:[^{}]|\{side\}|\{other_side\})*"
_ID = pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*")
#: The same for editors.
ID_PATTERN = f"^{_ID.pattern}$"
_MAX_ID = 64
#: How letters are written by others, where that is not the letter without its marks.
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "o", "æ": "ae"})
_EXAMPLES = (1, 2, 3, 5, 10)
_NEARLY_NUMBER = pattern(
    r"([0-9]{1,6})(?:\.0+)?(?: ?(?:x|×|times|reps?|repetitions?|breaths?|rounds?))?\.?"
)


class Spec(Protocol):
    """A kind of value."""

    def read(self, node: Node, label: str, report: Findings) -> Any:
        """Return the value of `node`, or None after noting why it has none."""
        ...

    def schema(self) -> Schema:
        """Return the JSON Schema of such values."""
        ...


class Field(Struct, frozen=True):
    """A key: the kind of its value, what it is for, and its name in the model if that differs."""

    spec: Spec
    about: str
    name: str = ""
    required: bool = False


class Text(Struct, frozen=True):
    """Words. Those that are `spoken` or shown in a step may hold `{side}` and `{other_side}`.

    Where a text is `whole`, words that a `#` cuts off are told of.
    """

    spoken: bool = False
    pattern: str = ""
    example: str = ""
    whole: bool = True

    def read(self, node: Node, label: str, report: Findings) -> str | None:
        """Return the text without spaces at its ends."""
        value = meaning(node) if type(node) is Scalar else None
        if type(value) is not str:
            if self.whole or isinstance(node, Scalar):
                no_text(node, label, report)
            else:
                no_name(node, label, report)
            return None
        if report.lost and self.whole:
            warn_of_lost_words(node, report)
        text = value.strip()
        braces = self.spoken and ("{" in text or "}" in text)
        if text and not (braces or self.pattern) and len(text) <= MAX_TEXT and text.isprintable():
            return text  # as most are
        fault = self._fault(value if self.pattern else text)
        if fault is None:
            return text
        report.error(node, "bad-value", f"`{label}` {fault[0]}.", fault[1])
        return None

    def _fault(self, text: str) -> tuple[str, str] | None:
        """Return what is wrong with a text and how to mend it."""
        if not text:
            return tr("is an empty text"), tr("Write a text there.")
        if len(text) > MAX_TEXT:
            return tr("is longer than {max_text:,} characters").format(max_text=MAX_TEXT), tr(
                "Split it into several."
            )
        if not text.isprintable() and _CONTROL.search(text):
            return tr("holds a control character"), tr("Delete it.")
        if self.pattern and not re.fullmatch(self.pattern, text):
            return tr("cannot be `{text}`").format(text=quotable(text)), tr(
                "Write for example `{example}`."
            ).format(example=self.example)
        if self.spoken and not _braces_known(text):
            known = tr("Only `{side}` and `{other_side}` are known; leave other braces out.")
            return tr("has braces that stand for nothing"), known
        return None

    def schema(self) -> Schema:
        """Return a text's schema."""
        known: Schema = {"type": "string", "minLength": 1, "maxLength": MAX_TEXT}
        if self.pattern or self.spoken:
            known["pattern"] = f"^(?:{self.pattern or _SPOKEN})$"
        return known


#: A text that is an id or one of a few words: a remark may stand behind it.
_WORD = Text(whole=False)


def _braces_known(text: str) -> bool:
    if "{" not in text and "}" not in text:
        return True
    bare = text.replace("{side}", "").replace("{other_side}", "")
    return "{" not in bare and "}" not in bare


class Id(Struct, frozen=True):
    """A file's or movement's name: lower-case words joined by hyphens."""

    def read(self, node: Node, label: str, report: Findings) -> str | None:
        """Return the id."""
        if isinstance(node, Scalar) and meaning(node) is None:
            mend = tr("Write an id, such as `{example}`.").format(example="brush-knee")
            wrong_type(node, label, report, tr("an id"), mend)
            return None
        if _WORD.read(node, label, report) is None or not isinstance(node, Scalar):
            return None
        text = node.text
        if is_id(text):
            return text
        if not disguised(node, report, "bad-value"):
            mend = tr("Write `{slug}`: small letters, digits and single hyphens.")
            report.error(
                node,
                "bad-value",
                tr("`{text}` cannot be an id.").format(text=quotable(text)),
                mend.format(slug=slug(text)),
                scalar_edits(report, node, slug(text)),
            )
        return None

    def schema(self) -> Schema:
        """Return an id's schema."""
        return {"type": "string", "pattern": ID_PATTERN, "maxLength": _MAX_ID}


def is_id(text: str) -> bool:
    """True when a text is kebab-case and not long."""
    return len(text) <= _MAX_ID and _ID.fullmatch(text) is not None


def slug(text: str) -> str:
    """Return the id that is nearest to any text, or to the name of a file.

    >>> slug("Sanfte Hände.yaml")
    'sanfte-haende'
    """
    plain = text.lower().removesuffix(".yaml").removesuffix(".yml")
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain.translate(_SPELT_OUT))
        plain = "".join(each for each in plain if not unicodedata.combining(each))
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_MAX_ID].strip("-") or "my-session"


class Whole(Struct, frozen=True):
    """A whole number."""

    least: int
    most: int
    also: str = ""  # what may be written in its place, for the mend

    def read(self, node: Node, label: str, report: Findings) -> int | None:
        """Return the number."""
        value = meaning(node) if isinstance(node, Scalar) else None
        if isinstance(value, bool) or not isinstance(value, int):
            self._no_number(node, label, report)
            return None
        if self.least <= value <= self.most:
            return value
        report.error(
            node,
            "bad-value",
            tr("`{label}` cannot be {value}.").format(label=label, value=value),
            tr("Write a whole number from {least} to {most}.").format(
                least=self.least, most=self.most
            ),
        )
        return None

    def _no_number(self, node: Node, label: str, report: Findings) -> None:
        mend = tr("Write a whole number from {least} to {most}.")
        if self.least == self.most:
            mend = tr("Write {least}.")
        if self.also:
            mend = tr("Write a whole number from {least} to {most}, or {also}.")
        mend = mend.format(least=self.least, most=self.most, also=self.also)
        edits: tuple[Edit, ...] = ()
        if isinstance(node, Scalar):
            if disguised(node, report, "bad-type"):
                return
            nearly = _NEARLY_NUMBER.fullmatch(node.text.strip())
            if nearly and self.least <= int(nearly[1]) <= self.most:
                mend = tr("Write {number}.").format(number=nearly[1])
                edits = scalar_edits(report, node, nearly[1])
        wrong_type(node, label, report, tr("a whole number"), mend, edits)

    def schema(self) -> Schema:
        """Return the number's schema."""
        # An editor that finds no examples writes 0 by itself, and at once underlines it.
        examples = [each for each in _EXAMPLES if self.least <= each <= self.most]
        number: Schema = {"type": "integer", "minimum": self.least, "maximum": self.most}
        return number | ({"examples": examples} if len(examples) > 1 else {})


class Flag(Struct, frozen=True):
    """`true` or `false`."""

    def read(self, node: Node, label: str, report: Findings) -> bool | None:
        """Return the truth."""
        value = meaning(node) if isinstance(node, Scalar) else None
        if isinstance(value, bool):
            return value
        wrong_type(node, label, report, tr("true or false"), tr("Write true or false."))
        return None

    def schema(self) -> Schema:
        """Return a flag's schema."""
        return {"type": "boolean"}


class Word(Struct, frozen=True):
    """One of a few words; `make` turns it into the model's value."""

    words: tuple[str, ...]
    make: Callable[[str], Any] = str

    def read(self, node: Node, label: str, report: Findings) -> Any:
        """Return the word's value."""
        if isinstance(node, Scalar) and meaning(node) is None and not node.text:
            wrong_type(node, label, report, tr("a word"), _choices(None, self.words))
            return None
        if _WORD.read(node, label, report) is None or not isinstance(node, Scalar):
            return None
        text = node.text
        if text in self.words:
            return self.make(text)
        if not disguised(node, report, "bad-value"):
            meant = closest(text, self.words)
            report.error(
                node,
                "bad-value",
                tr("`{label}` cannot be `{text}`.").format(label=label, text=quotable(text)),
                _choices(meant, self.words),
                scalar_edits(report, node, meant) if meant else (),
            )
        return None

    def schema(self) -> Schema:
        """Return the words' schema."""
        return {"type": "string", "enum": list(self.words)}


def _choices(meant: str | None, words: tuple[str, ...]) -> str:
    guess = tr("Did you mean `{meant}`? ").format(meant=meant) if meant else ""
    return tr("{guess}Write {words}.").format(guess=guess, words=or_list(words))


def word_of(kinds: type[StrEnum]) -> Word:
    """Return the kind of value that is one of an enumeration's words."""
    members = {each.value: each for each in kinds}
    return Word(tuple(members), members.__getitem__)


class Defined(Struct, frozen=True):
    """A kind of value that the schema defines once, under `name`, and refers to elsewhere."""

    name: str
    spec: Spec

    def read(self, node: Node, label: str, report: Findings) -> Any:
        """Return what the kind itself reads."""
        return self.spec.read(node, label, report)

    def schema(self) -> Schema:
        """Return a reference to the definition."""
        return {"$ref": f"#/$defs/{self.name}"}


class ListOf(Struct, frozen=True):
    """A list of values of one kind, as a tuple."""

    item: Spec
    least: int = 0
    most: int = 1000
    distinct: bool = False

    def read(self, node: Node, label: str, report: Findings) -> tuple[Any, ...] | None:
        """Return the sound values; None when there are too few or too many."""
        if not isinstance(node, Sequence):
            no_list(node, label, report, self._words(), of_texts=isinstance(self.item, Text))
            return None
        if len(node.items) == 1 and run_together(node.items[0], label, report, self._words()):
            return None
        if len(node.items) < self.least:
            report.error(
                node,
                "bad-value",
                tr("`{label}` is an empty list.").format(label=label),
                tr("Give it an entry."),
            )
            return None
        if len(node.items) > self.most:
            message = tr("`{label}` has {count} entries.").format(
                label=label, count=len(node.items)
            )
            report.error(
                node, "bad-value", message, tr("Give it at most {most}.").format(most=self.most)
            )
            return None
        values = [self.item.read(each, label, report) for each in node.items]
        if self.distinct:
            self._refuse_doubles(node, values, label, report)
        return tuple([value for value in values if value is not None])

    def _words(self) -> tuple[str, ...]:
        """Return the words of which its entries are some; () where they may be any."""
        return self.item.words if isinstance(self.item, Word) else ()

    @staticmethod
    def _refuse_doubles(node: Sequence, values: list[Any], label: str, report: Findings) -> None:
        seen = set()
        for item, value in zip(node.items, values, strict=True):
            if value is not None and value in seen:
                report.error(
                    item,
                    "bad-value",
                    tr("`{label}` has this twice.").format(label=label),
                    tr("Leave one out."),
                )
            seen.add(value)

    def schema(self) -> Schema:
        """Return the list's schema."""
        known: Schema = {"type": "array", "items": self.item.schema(), "maxItems": self.most}
        if self.least:
            known["minItems"] = self.least
        if self.distinct:
            known["uniqueItems"] = True
        return known
