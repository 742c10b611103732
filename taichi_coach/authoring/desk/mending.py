"""What mends a finding at one press: only where nobody could mean anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.authoring.desk.edits import Mend
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from taichi_coach.script.model.diagnostics import Diagnostic


def mends_for(text: str, found: Diagnostic) -> tuple[Mend, ...]:
    """Return what mends a finding of this text; mostly nothing is certain."""
    if not text or not found.edits:
        return ()
    return (Mend(found.mend or tr("Mend it"), found.edits),)
