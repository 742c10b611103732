"""What the window knows of a feature: the pages it has, and the presenter that stands behind them.

A new page is one package, whose presenter derives from `Presenter`, and one `PageSpec` in
`shell/pages.py`. Features know nothing of one another: who wants another one's page asks for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pkgutil import resolve_name
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from taichi_coach.practice.storage.unfinished import Unfinished
    from taichi_coach.ui.state.app_state import AppState


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


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A feature of the window.

    `title` is its name at the side, "" where other pages lead to it. `presenter` names the class
    as an object reference, `package.module:Class`: it is imported when it is wanted.
    """

    key: str
    title: str
    presenter: str

    def make(self, app: AppState) -> Presenter:
        """Import and make the presenter."""
        made: Presenter = resolve_name(self.presenter)(app)
        return made


@dataclass(frozen=True, slots=True)
class PracticeRequest:
    """What is to be practised: a session by id or file, or one that broke off."""

    session: str
    resumed: Unfinished | None = None
