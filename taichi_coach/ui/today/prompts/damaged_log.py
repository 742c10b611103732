"""The prompt that offers to mend a damaged log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taichi_coach.text.catalogue import tr
from taichi_coach.ui.state.prompt import Reply
from taichi_coach.ui.widgets.values import PromptCard

if TYPE_CHECKING:
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.state.snapshot import Snapshot

RESCUE: Final = "rescue"


def find(app: AppState, _now: Snapshot) -> PromptCard | None:
    """Return the card where the log is damaged and can be mended."""
    if app.context.rescue is None:
        return None
    return PromptCard(
        tr("Your practice log is damaged"),
        tr(
            "It can be mended: the newest backup comes back, with all that can still be read. The "
            "damaged file is set aside, nothing of it is thrown away. You can practise before or "
            "after."
        ),
        ((RESCUE, tr("Mend my log")),),
    )


def apply(app: AppState, about: str, answer: str) -> Reply:
    """Mend the log; say what was saved, or why it cannot be done."""
    del about, answer
    return Reply(app.mend())
