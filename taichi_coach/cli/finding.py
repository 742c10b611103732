"""What one look of `doctor` gave."""

from __future__ import annotations

from dataclasses import dataclass

from taichi_coach.text.catalogue import tr

FAULTY = tr("to mend")


@dataclass(frozen=True, slots=True)
class Finding:
    """What one look gave. `needed`: without it nothing can be practised or kept.

    `lack` is what to call it where it is not in order.
    """

    name: str
    ok: bool
    words: str
    mend: str = ""
    needed: bool = False
    lack: str = "missing"
