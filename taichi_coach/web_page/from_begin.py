"""What changes in a page, from where its sound begins on: that may be in the midst of a session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence


class _Change(Protocol):
    @property
    def at_ms(self) -> int: ...


_C = TypeVar("_C", bound=_Change)


def from_begin(changes: Sequence[_C], begin_ms: int) -> tuple[_C, ...]:
    """Return what is shown at `begin_ms` and all that comes after it; both are in order of time."""
    before = sum(each.at_ms <= begin_ms for each in changes)
    return tuple(changes[max(before - 1, 0) :])
