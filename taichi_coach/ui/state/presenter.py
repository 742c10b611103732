"""What stands behind the pages of one feature: it fills them, and does what is wanted there."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget


class Presenter(QObject):
    """Fills the pages of one feature, and does what is wanted there.

    Signals:
        page_shown: The key of one of its own pages, which is to be shown.
        page_requested: The key of another feature, and what about; see `open`.
        closed: The person is through and goes back to where they came from.
    """

    page_shown = Signal(str)
    page_requested = Signal(str, object)
    closed = Signal()

    #: Pages that have the whole window, without the bar at its side.
    ALONE: ClassVar[frozenset[str]] = frozenset()

    @property
    def pages(self) -> Mapping[str, QWidget]:
        """Return its pages by key; the first is where it begins."""
        raise NotImplementedError

    @property
    def occupied(self) -> bool:
        """Whether something is unsaved, or about to begin, that nothing else may push aside."""
        return False

    @property
    def lost_by_closing(self) -> str:
        """Return in a sentence what is under way that would be lost if the window closed now."""
        return ""

    def open(self, about: object = None) -> None:
        """Show its first page as all is now; `about` is what another feature asked for.

        Raises:
            CoachError: What was asked for is not there, or cannot be used.
        """
        del about
        self.fill()
        self.page_shown.emit(next(iter(self.pages)))

    def fill(self, notice: str = "") -> None:
        """Tell the first page what it shows, just before it is seen, and a notice."""

    def leave(self) -> None:
        """Keep what was answered: the person goes to another page."""

    def close(self) -> None:
        """Keep what is under way and let go of what is held: the window closes."""
