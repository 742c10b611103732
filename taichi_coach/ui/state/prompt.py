"""What a prompt is: one thing that may be asked on the first page, and what its answer does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.state.snapshot import Snapshot
    from taichi_coach.ui.widgets.values import PromptCard


@dataclass(frozen=True, slots=True)
class Reply:
    """What comes of an answer: something to tell, or the key of a page to go to, and what about."""

    notice: str = ""
    page: str = ""
    about: object = None


class Prompt(Protocol):
    """One thing that may be asked; a module with these two functions is one."""

    def find(self, app: AppState, now: Snapshot) -> PromptCard | None:
        """Return the card if it is to be asked now; no fault keeps anyone from practising."""

    def apply(self, app: AppState, about: str, answer: str) -> Reply:
        """Do or keep what was answered.

        Raises:
            CoachError: It cannot be done or written; nothing has changed.
        """
