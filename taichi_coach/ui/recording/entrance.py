"""The way from a session's page in the library to speaking it oneself, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from taichi_coach.errors import CoachError

if TYPE_CHECKING:
    from collections.abc import Callable

    from taichi_coach.ui.recording.presenter import SpeakRoom
    from taichi_coach.ui.shell.window import MainWindow
    from taichi_coach.ui.state.app_context import World
    from taichi_coach.ui.state.snapshot import Overview
    from taichi_coach.ui.widgets.own_voice import OwnVoice


class Speaking(QObject):
    """Answers the button on a session's page; the room behind it is made when it is pressed.

    Signals:
        left: The person is through; the window goes back to the page of the session of this id.
    """

    left = Signal(str)

    def __init__(
        self,
        window: MainWindow,
        own_voice: OwnVoice,
        world: Callable[[], World],
        sight: Callable[[], Overview],
        parent: QObject | None = None,
    ) -> None:
        """Take the window, what stands on a session's page, and how all is seen together."""
        super().__init__(parent)
        self._window, self._own_voice = window, own_voice
        self._world, self._sight = world, sight
        self._room: SpeakRoom | None = None
        own_voice.wanted.connect(self._speak)
        own_voice.asked.connect(self._tell)

    @property
    def room(self) -> SpeakRoom:
        """The list and the prompter."""
        if self._room is None:
            from taichi_coach.ui.recording.presenter import (  # noqa: PLC0415  for those who speak
                SpeakRoom,
            )
            from taichi_coach.ui.workers.clip_worker import Studio  # noqa: PLC0415

            world = self._world()
            room = SpeakRoom(world, Studio(world.clip_folder, world.open_engine), self)
            self._window.add_unlisted("speak", room.list)
            self._window.add_unlisted("prompter", room.page)
            room.page_wanted.connect(self._show)
            room.left.connect(self.left)
            self._room = room
        return self._room

    def close(self) -> None:
        """Let go of the microphone and the voice."""
        if self._room is not None:
            self._room.close()

    @Slot(str)
    def _speak(self, session_id: str) -> None:
        try:
            self.room.choose(self._sight().choose(session_id))
        except CoachError as error:
            self._own_voice.tell(str(error))

    @Slot(str)
    def _tell(self, session_id: str) -> None:
        """Tell on a session's page how much of it is in the person's own voice."""
        from taichi_coach.ui.recording.view import own_voice_line  # noqa: PLC0415

        try:
            chosen = self._sight().choose(session_id)
            self._own_voice.tell(own_voice_line(chosen.session, chosen.library))
        except CoachError:
            self._own_voice.tell("")  # what is wrong with it is told when it is begun

    @Slot(str)
    def _show(self, key: str) -> None:
        self._window.set_alone(key == "prompter")
        self._window.show_page(key)
