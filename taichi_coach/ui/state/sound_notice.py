"""What is said about the sound of a practice, in one quiet line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Slot

from taichi_coach.player.player import State
from taichi_coach.ui.state.notices import SILENCED, SILENT, UNPLUGGED

if TYPE_CHECKING:
    from taichi_coach.ui.audio.transport import Transport


class LinePage(Protocol):
    """A page that keeps one quiet line."""

    @property
    def line(self) -> str:
        """Return the line, "" for none."""
        ...

    def show_line(self, text: str) -> None:
        """Keep a line; "" takes it away."""
        ...


class SoundNotice(QObject):
    """Says what has become of the sound, and takes it back; what else was said stays."""

    def __init__(self, page: LinePage, transport: Transport) -> None:
        """Listen to what walks the practice."""
        super().__init__(transport)
        self._page = page
        transport.silenced.connect(self._on_silenced)
        transport.sounding.connect(self._on_sounding)
        transport.unplugged.connect(self._on_unplugged)
        transport.changed.connect(self._on_changed)

    @Slot()
    def _on_silenced(self) -> None:
        self._page.show_line(SILENCED)

    @Slot()
    def _on_unplugged(self) -> None:
        self._page.show_line(UNPLUGGED)

    @Slot()
    def _on_sounding(self) -> None:
        self._take_back(SILENT, SILENCED)

    @Slot(object)
    def _on_changed(self, state: State) -> None:
        if state is not State.PAUSED:
            self._take_back(UNPLUGGED)

    def _take_back(self, *lines: str) -> None:
        if self._page.line in lines:
            self._page.show_line("")
