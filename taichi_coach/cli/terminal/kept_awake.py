"""The screen stays awake while somebody practises in front of the terminal."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from taichi_coach import settings
from taichi_coach.awake import MAY_DARKEN, Awake
from taichi_coach.paths import settings_file

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def kept_awake(*, watched: bool) -> Iterator[None]:
    """Keep the screen awake if it is `watched`; where the system does not let it, say so once."""
    if not watched:
        yield
        return
    awake = Awake()
    if not awake(True):
        _tell_once()
    try:
        yield
    finally:
        awake(False)


def _tell_once() -> None:
    own = settings.load(settings_file())
    if not own.told_of_dark:
        click.echo(MAY_DARKEN)
        settings.save(settings_file(), replace(own, told_of_dark=True), was=own)
