"""Documents found by their ids without reading all files: which file it is, its first lines tell.

A file that begins in another way than files do is read whole to know what it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from taichi_coach.patterns import pattern
from taichi_coach.script.syntax.source import beginning_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_Value = TypeVar("_Value")

#: Behind such a beginning no other kind or id can follow: a key that comes twice is an error. In
#: remarks only what no reader takes for the end of a line.
_HEAD = pattern(
    rb"(?:#[\x20-\x7e]*\r?\n|\r?\n)*"
    rb"format: 1\r?\nkind: (session|movement|programme)\r?\nid: ([a-z0-9]+(?:-[a-z0-9]+)*)\r?\n"
)
_BYTES = 1000


def told_at_head(path: Path) -> tuple[str, str] | None:
    """Return the kind and the id that a file has, if it has a document; None where it needs more.

    Whether it has one, nobody knows before it is read.
    """
    match = _HEAD.match(beginning_of(path, _BYTES))
    return None if match is None else (match[1].decode(), match[2].decode())


class ById(Mapping[str, _Value]):
    """Documents by id, each looked for when it is asked for; who asks for all has all read."""

    def __init__(
        self, find: Callable[[str], _Value | None], read_all: Callable[[], Mapping[str, _Value]]
    ) -> None:
        """`find` returns one or None, `read_all` all of them; both answer alike."""
        self._find, self._read_all = find, read_all
        self._values: dict[str, _Value | None] = {}
        self._all: Mapping[str, _Value] | None = None

    def __getitem__(self, name: str) -> _Value:
        """Return one by its id; `KeyError` where there is none."""
        value: _Value | None = self.get(name)
        if value is None:
            raise KeyError(name)
        return value

    def get(self, name: str, default: Any = None) -> Any:
        """Return one by its id; rules ask for it at every step.

        Once all are read they are those: a file that has gone since is none that falls out.
        """
        if self._all is not None:
            return self._all.get(name, default)
        try:
            value = self._values[name]
        except KeyError:
            value = self._values[name] = self._find(name)
        return default if value is None else value

    def __contains__(self, name: object) -> bool:
        """Tell whether there is one of this id."""
        return self.get(str(name)) is not None

    def __iter__(self) -> Iterator[str]:
        """Yield all ids, in the order of their files."""
        return iter(self._whole())

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._whole())

    def _whole(self) -> Mapping[str, _Value]:
        if self._all is None:
            self._all = self._read_all()
        return self._all
