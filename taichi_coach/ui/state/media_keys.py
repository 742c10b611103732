"""The practice by keyboard, headset and desktop, wherever the window is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from taichi_coach.graphics.session_picture import picture_of_step
from taichi_coach.player.player import State
from taichi_coach.remote.offer import KEYS_LOST, Command, CommandKind, offer_at, sought

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QWidget

    from taichi_coach.graphics.figure.camera import View
    from taichi_coach.graphics.figure.people import Person
    from taichi_coach.remote.offer import Remote
    from taichi_coach.script.model.session import Movement
    from taichi_coach.ui.audio.transport import Transport

#: A step that lasts so long is shown with its own picture: who leaps from step to step waits for
#: none, and the first words of a practice come before it.
_PICTURE_MS: Final = 400


@dataclass(frozen=True, slots=True)
class Gallery:
    """What pictures of the guide are made of, and the folder that they lie in."""

    movements: Mapping[str, Movement]
    person: Person
    view: View
    folder: Path


class SteeredPage(Protocol):
    """A page on which a practice is steered; what is asked for outside is asked for there."""

    @property
    def toggle_asked(self) -> SignalInstance:
        """Tell that it is to pause, to go on, or that the person is ready."""
        ...

    @property
    def next_asked(self) -> SignalInstance:
        """Tell that the next step is wanted."""
        ...

    @property
    def previous_asked(self) -> SignalInstance:
        """Tell that the step before is wanted."""
        ...

    @property
    def line(self) -> str:
        """Return the quiet line, "" for none."""
        ...

    def show_line(self, text: str) -> None:
        """Keep a quiet line."""
        ...

    @property
    def asks(self) -> bool:
        """Whether a question is open, which the practice waits for."""
        ...

    def keep_going(self) -> None:
        """Answer the question that is open with going on."""
        ...

    def ask_leaving(self) -> None:
        """Do what Stop does."""
        ...

    def window(self) -> QWidget:
        """Return the window that it is in."""
        ...


class MediaKeys(QObject):
    """Shows a practice outside the window, and does in it what is asked for there.

    While the page asks something, "play" answers that the practice goes on, and nothing leads
    elsewhere, as with the keys of the window.
    """

    _commanded = Signal(object)

    def __init__(
        self,
        page: SteeredPage,
        transport: Transport,
        gallery: Gallery,
        open_remote: Callable[[Callable[[Command], None]], Remote | None],
    ) -> None:
        """Join the page of a practice under way to what `open_remote` returns, if anything."""
        super().__init__(transport)
        self._page, self._transport, self._gallery = page, transport, gallery
        self._step, self._waited = -1, False
        self._picture: Path | None = None
        self._draws = QTimer(self)
        self._draws.setSingleShot(True)
        self._draws.setInterval(_PICTURE_MS)
        self._draws.timeout.connect(self._draw)
        self._remote = open_remote(self._commanded.emit)
        if self._remote is None:
            return
        # Commands come in a thread of the remote's.
        self._commanded.connect(self.obey, Qt.ConnectionType.QueuedConnection)
        transport.moved.connect(self._show)
        transport.leapt.connect(self._show_leap)
        transport.resized.connect(self._show_leap)
        self._tell(leapt=False)

    def close(self) -> None:
        """Show nothing more."""
        self._draws.stop()
        remote, self._remote = self._remote, None
        if remote is not None:
            remote.close()

    @Slot(object)
    def obey(self, command: Command) -> None:
        """Do what is asked for, as the page's own keys would."""
        if self._remote is None:  # the practice has ended meanwhile
            return
        match command.act:
            case CommandKind.LOST:
                self._page.show_line(self._page.line or KEYS_LOST)  # all else there is graver
            case CommandKind.RAISE:
                self._raise()
            case CommandKind.QUIT:
                self._page.window().close()
            case CommandKind.PLAY | CommandKind.PLAY_PAUSE if self._page.asks:
                self._page.keep_going()
            case _ if not self._page.asks:
                self._steer(command)

    def _steer(self, command: Command) -> None:
        page, transport = self._page, self._transport
        runs = transport.player.state in {State.PLAYING, State.PREPARING}
        match command.act:
            case CommandKind.PLAY if not runs:
                page.toggle_asked.emit()
            case CommandKind.PAUSE if runs:
                page.toggle_asked.emit()
            case CommandKind.PLAY_PAUSE:
                page.toggle_asked.emit()
            case CommandKind.STOP:
                page.ask_leaving()
            case CommandKind.NEXT:
                page.next_asked.emit()
            case CommandKind.PREVIOUS:
                page.previous_asked.emit()
            case CommandKind.SKIP | CommandKind.GO_TO:
                player = transport.player
                transport.go_to(sought(command, player.timeline, player.position_ms))

    def _raise(self) -> None:
        window = self._page.window()
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    @Slot()
    def _show(self) -> None:
        self._tell(leapt=False)

    @Slot()
    def _show_leap(self) -> None:
        self._tell(leapt=True)

    def _tell(self, *, leapt: bool) -> None:
        if self._remote is None:
            return
        player = self._transport.player
        step = player.timeline.step_index(player.position_ms)
        if step != self._step:
            self._step = step
            self._draws.start()
        offer = offer_at(
            player.timeline,
            player.position_ms,
            player.state,
            picture=self._picture,
            asks=self._page.asks,
        )
        waits = player.state is State.PREPARING
        self._remote.show(offer, leapt=leapt or (self._waited and not waits))
        self._waited = waits

    @Slot()
    def _draw(self) -> None:
        """Show what this step looks like."""
        from taichi_coach.graphics.pictures.artwork import artwork  # seldom wanted
        from taichi_coach.graphics.pictures.shot import Shot
        from taichi_coach.remote.pictures import keep_picture

        timeline, of = self._transport.player.timeline, self._gallery
        if not timeline.steps:
            return
        step = timeline.step_index(self._transport.player.position_ms)
        guide = picture_of_step(timeline, step, of.movements)
        if guide is not None:
            png = artwork(Shot(guide, of.view, of.person))
            self._picture = keep_picture(of.folder, png)
            self._tell(leapt=False)
