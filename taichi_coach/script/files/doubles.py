"""Files of one folder that have the same id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.script.model.diagnostics import Diagnostic, Level
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


def hidden_ids(ids: Mapping[Path, tuple[str, str] | None]) -> Iterator[Diagnostic]:
    """Yield a warning about each file that hides one of the same kind and id in its folder."""
    seen: dict[tuple[str, str], Path] = {}
    for path, names in ids.items():
        if names is None:
            continue
        if names in seen:
            message = tr("The id `{id}` is also that of {seen}, which it hides.").format(
                id=names[1], seen=seen[names]
            )
            mend = tr("Give it another `id:`.")
            yield Diagnostic(path, 1, 1, Level.WARNING, "bad-value", message, mend)
        seen[names] = path
