"""Which text was practised: a short name that changes when the words or the movements do."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taichi_coach.timeline.model import Timeline


def fingerprint(timeline: Timeline) -> str:
    """Return 16 letters and digits for what is said, shown and done, in order.

    Times are left out: another voice, speed or get-ready time is the same practice.
    """
    parts = [
        "\0".join((each.kind, each.text, each.phase, each.movement, each.side or "", each.pose))
        for each in timeline.events
    ]
    whole = "\n".join((timeline.session, timeline.support, *parts))
    return hashlib.sha256(whole.encode()).hexdigest()[:16]
