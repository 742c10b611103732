"""Several things in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterable


def and_list(words: Iterable[str]) -> str:
    """Return words as a sentence counts them up: "a, b and c"; "" for none."""
    *most, last = tuple(words) or ("",)
    return tr("{most} and {last}").format(most=comma_list(most), last=last) if most else last


def or_list(words: Iterable[str]) -> str:
    """Return words as a sentence offers them: "a, b or c"; "" for none."""
    *most, last = tuple(words) or ("",)
    return tr("{most} or {last}").format(most=comma_list(most), last=last) if most else last


def comma_list(words: Iterable[str]) -> str:
    """Return words one after another: "a, b, c"."""
    return tr(", ").join(words)


def dotted(parts: Iterable[str]) -> str:
    """Return short facts on one line, a dot between them; those that are "" are left out."""
    return " · ".join(part for part in parts if part)
