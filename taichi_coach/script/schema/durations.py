"""Durations: text with units, in whole milliseconds."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from taichi_coach.patterns import pattern
from taichi_coach.script.messages import duration_text, quotable
from taichi_coach.script.schema.mends import disguised, scalar_edits
from taichi_coach.script.schema.wrong_kinds import wrong_type
from taichi_coach.script.syntax.nodes import Node, Scalar, meaning
from taichi_coach.text.catalogue import tr
from taichi_coach.text.lengths import minutes, seconds_as_written

if TYPE_CHECKING:
    from taichi_coach.script.schema.fields import Schema
    from taichi_coach.script.syntax.findings import Findings

MAX_DURATION_MS = 4 * 60 * 60 * 1000

_DURATION = pattern(
    r"(?:([0-9]{1,6}(?:\.[0-9]{1,3})?)m)?"
    r"(?:([0-9]{1,6}(?:\.[0-9]{1,3})?)s)?"
    r"(?:([0-9]{1,9})ms)?"
)
#: The same for editors.
DURATION_PATTERN = (
    r"^(?=[0-9])([0-9]{1,6}(\.[0-9]{1,3})?m)?([0-9]{1,6}(\.[0-9]{1,3})?s)?([0-9]{1,9}ms)?$"
)
_PART = pattern(
    r"([0-9]+(?:\.[0-9]+)?) ?"
    r"(milliseconds?|ms|seconds?|secs?|sek|s|minutes?|mins?|m|hours?|hrs?|h|''|[\"'\u2032\u2033])"
    r"(?![a-z])\.?",
    re.IGNORECASE,
)
_AND = pattern(r"(?:,| and | & | \+ )")
_MOST_DIGITS = 8
_NUMBER = pattern(r"[0-9]{1,6}(?:\.[0-9]{1,3})?")
#: Durations that are kept: most files have the same few.
_KEPT = 512
#: No length has more letters: a pattern would be tried on them without end.
_MOST_LETTERS = 100
#: Digits as keyboards for Chinese and Japanese write them.
_WIDE = pattern(r"[\uff10-\uff19]")
_COLON = pattern(r"([0-9]{1,3}):([0-5]?[0-9])")


class Duration(Struct, frozen=True):
    """A time with units, in whole milliseconds."""

    least_ms: int = 0
    most_ms: int = MAX_DURATION_MS

    def read(self, node: Node, label: str, report: Findings) -> int | None:
        """Return milliseconds."""
        if not isinstance(node, Scalar):
            wrong_type(node, label, report, tr("a duration"), tr("Write one such as 45s or 1m30s."))
            return None
        ms = milliseconds(node.text) if isinstance(meaning(node), str) else None
        if ms is None:
            self._refuse(node, label, report)
            return None
        if ms < self.least_ms or ms > self.most_ms:
            report.error(
                node,
                "bad-duration",
                tr("`{label}` cannot last {text}.").format(label=label, text=quotable(node.text)),
                self._bounds(),
            )
            return None
        return ms

    def _refuse(self, node: Scalar, label: str, report: Findings) -> None:
        value = meaning(node)
        if value is None:
            message = tr("`{label}` has no duration.").format(label=label)
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            message = tr("`{label}` is a number without a unit.").format(label=label)
        elif disguised(node, report, "bad-duration"):
            return
        else:
            message = tr("`{label}` cannot last `{text}`.").format(
                label=label, text=quotable(node.text)
            )
        mend, meant = self._mend(node.text.strip())
        edits = scalar_edits(report, node, meant) if meant else ()
        report.error(node, "bad-duration", message, mend, edits)

    def _mend(self, text: str) -> tuple[str, str]:
        """Return what to write instead, never what would be refused in its turn."""
        mend, meant = duration_mend(text)
        if not meant or self._fits(meant):
            return mend, meant
        if text.isascii() and text.isdigit() and self._fits(f"{text}m"):
            mend = tr("Write {text}m for {minutes}.")
            return mend.format(text=text, minutes=minutes(int(text))), f"{text}m"
        return self._bounds(), ""

    def _fits(self, text: str) -> bool:
        ms = milliseconds(text)
        return ms is not None and self.least_ms <= ms <= self.most_ms

    def _bounds(self) -> str:
        if not self.least_ms:
            return tr("Write a duration of at most {clock}.").format(
                clock=duration_text(self.most_ms)
            )
        return tr("Write a duration from {clock} to {clock_2}.").format(
            clock=duration_text(self.least_ms), clock_2=duration_text(self.most_ms)
        )

    def schema(self) -> Schema:
        """Return a duration's schema."""
        return {
            "type": "string",
            "pattern": DURATION_PATTERN,
            "examples": ["45s", "1m", "1m30s", "250ms"],
        }


@lru_cache(_KEPT)
def milliseconds(text: str) -> int | None:
    """Return the milliseconds of a duration such as `1m30s`, or None if it is not one."""
    match = _DURATION.fullmatch(text) if len(text) <= _MOST_LETTERS else None
    if not text or match is None:
        return None
    minutes, seconds, rest = match.groups()
    return round(float(minutes or 0) * 60_000 + float(seconds or 0) * 1000) + int(rest or 0)


def duration_mend(text: str) -> tuple[str, str]:
    """Return what to write instead of a text that is no duration, as a sentence and by itself.

    The latter is "" where it is not certain.
    """
    if _NUMBER.fullmatch(text) and float(text) > 0:
        mend = tr("Write {text}s for {text_2}.")
        return mend.format(text=text, text_2=seconds_as_written(text)), f"{text}s"
    colon = _COLON.fullmatch(text)
    if colon:
        wanted = duration_text(int(colon[1]) * 60_000 + int(colon[2]) * 1000)
        mend = tr("Write {wanted} for {text} (minutes:seconds).")
        return mend.format(wanted=wanted, text=text), wanted
    ms = _nearly(text)
    if ms is None:
        return tr("Write one such as 45s, 1m, 1m30s or 250ms."), ""
    return tr("Write {clock}.").format(clock=duration_text(ms)), duration_text(ms)


def _nearly(text: str) -> int | None:
    """Return the milliseconds of a length that is written in another way: `1m 30s`, `2,5 sec`."""
    if len(text) > _MOST_LETTERS:
        return None
    bare = _AND.sub(" ", text.replace(",", ".").rstrip(".")).strip()
    bare = _WIDE.sub(lambda digit: str(int(digit[0])), bare)
    parts = list(_PART.finditer(bare))
    if not parts or _PART.sub("", bare).strip():
        return None
    units = [_scale(part[2].lower()) for part in parts]
    if any(len(part[1]) > _MOST_DIGITS for part in parts) or sorted(set(units))[::-1] != units:
        return None
    pairs = zip(parts, units, strict=True)
    return round(sum(float(part[1]) * unit for part, unit in pairs))


def _scale(unit: str) -> int:
    """Return the milliseconds of a unit's name."""
    if unit.startswith(("ms", "milli")):
        return 1
    if unit in {"'", "\u2032"}:
        return 60_000
    if unit in {'"', "\u2033", "''"}:
        return 1000
    return {"s": 1000, "m": 60_000, "h": 3_600_000}[unit[0]]
