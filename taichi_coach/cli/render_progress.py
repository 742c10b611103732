"""How far `render` is: a bar in a terminal, with the time that is left; elsewhere nothing."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PARTS = 1000


@contextmanager
def shown_progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """Give what is to be told how much of how much is done; it shows in a terminal only."""
    from taichi_coach.machine_clock import monotonic_ms
    from taichi_coach.text.time_left import TimeLeft

    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda _done, _of: None
        return
    left = TimeLeft(monotonic_ms)
    with click.progressbar(
        length=_PARTS, label=label, file=sys.stderr, show_eta=False, item_show_func=_own_words
    ) as bar:

        def show(done: int, of: int) -> None:
            bar.update(done * _PARTS // max(of, 1) - bar.pos, left.words(done, of))

        yield show


def _own_words(words: str | None) -> str | None:
    return words or None
