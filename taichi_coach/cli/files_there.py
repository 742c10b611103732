"""Files and folders that a command is given: they have to be there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from taichi_coach.script.messages import closest, quotable
from taichi_coach.text.catalogue import tr
from taichi_coach.there import is_there

if TYPE_CHECKING:
    from collections.abc import Iterable

#: So many names of a folder are looked at for one that was meant.
_LOOKED_AT = 1000


def there(ctx: click.Context, _param: click.Parameter, words: tuple[str, ...]) -> tuple[Path, ...]:
    """Return files and folders.

    Raises:
        UsageError: one of them is not there.
    """
    for path in map(Path, words):
        if not is_there(path):
            meant = closest(path.name, _names_beside(path))
            near = (
                tr("Did you mean {with_name}?").format(with_name=path.with_name(meant))
                if meant
                else tr("Check name and folder.")
            )
            message = tr("There is no file or folder {path}. {near}").format(
                path=quotable(str(path)), near=near
            )
            raise click.UsageError(message, ctx)
    return tuple(map(Path, words))


def _names_beside(path: Path) -> Iterable[str]:
    try:
        return sorted(each.name for each in path.parent.iterdir())[:_LOOKED_AT]
    except OSError:
        return ()
