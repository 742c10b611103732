"""The microphone for the window: begin a take, end it, and be told how loud it is.

Light: QtMultimedia is imported by the first question about a microphone, not by this module.
"""

from __future__ import annotations

import logging
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QCoreApplication,
    QMicrophonePermission,
    QObject,
    Qt,
    QThread,
    Signal,
    Slot,
)

from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from taichi_coach.sound.pcm import Pcm
    from taichi_coach.ui.audio.microphone_stream import Listener

_log = logging.getLogger(__name__)

NONE: Final = tr("No microphone was found. Plug one in or switch it on; it is noticed at once.")
LOST: Final = tr("The microphone fell silent before the end. Is it still plugged in?")
LONG: Final = tr("A take is a minute at most; this one ended by itself.")
_ALLOW: Final = {
    "darwin": (
        tr(
            "Allow it in System Settings, Privacy & Security, Microphone, for the"
            " program that this one was started from, and start it again."
        )
    ),
    "win32": tr("Allow it in Settings, Privacy & security, Microphone, and choose it once more."),
}
_SWITCHED: Final = tr(
    "Look in the system's sound settings whether it is switched on and turned up."
)
_LEAVE_MS: Final = 3000
_INPUTS: Final = "taichi_coach.ui.audio.microphone_device"
_STREAM: Final = "taichi_coach.ui.audio.microphone_stream"


def shut() -> str:
    """Return what to say where nothing comes from the microphone, and what to do here."""
    return tr("Nothing comes from the microphone. {platform}").format(
        platform=_ALLOW.get(sys.platform, _SWITCHED)
    )


class Microphone(QObject):
    """The microphone. Every method returns at once; the device has a thread of its own.

    Signals:
        begun: What is said from now on is heard.
        level_changed: The largest sample of the newest part, and its root mean square (0 to 1).
        recorded: What was said, as `Pcm`, and a remark; "" where it is as it should be.
        failed: Why nothing was heard.
        changed: A microphone came or went.
    """

    begun = Signal()
    level_changed = Signal(float, float)
    recorded = Signal(object, str)
    failed = Signal(str)
    changed = Signal()
    _start_asked = Signal(int, str)
    _finish_asked = Signal()
    _forget_asked = Signal()
    _close_asked = Signal()

    def __init__(
        self, parent: QObject | None = None, listener: Callable[[], Listener] | None = None
    ) -> None:
        """Take how what listens is made (default: to the real devices)."""
        super().__init__(parent)
        self._make = listener
        self._listener: Listener | None = None
        self._thread: QThread | None = None
        self._watch: QObject | None = None
        self._turn = 0
        self._device = ""
        self._asking = False
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.close)

    def choices(self) -> tuple[tuple[str, str], ...]:
        """Return the microphones there are, the usual one first: their ids and names."""
        sound = _late(_INPUTS)
        if sound is None:
            return ()
        if self._watch is None:
            watch = self._watch = sound.watch(self)
            watch.audioInputsChanged.connect(self.changed)
        microphones: tuple[tuple[str, str], ...] = sound.inputs()
        return microphones

    def begin(self, device_id: str) -> None:
        """Begin a take; the system may ask the person first whether it is allowed."""
        self._turn += 1
        self._device = device_id
        app = QCoreApplication.instance()
        asked = QMicrophonePermission()
        if app is not None and app.checkPermission(asked) is Qt.PermissionStatus.Undetermined:
            self._asking = True
            app.requestPermission(asked, self, self._allowed)
        else:
            self._begin()

    def finish(self) -> None:
        """End the take; `taken` brings it, or `failed` why there is none."""
        self._finish_asked.emit()

    def forget(self) -> None:
        """Let go of the take that is under way, and of the device."""
        self._turn += 1
        self._asking = False
        self._forget_asked.emit()

    @Slot()
    def close(self) -> None:
        """Let go of the device and end its thread; may be called more than once."""
        self._turn += 1
        self._asking = False
        thread, self._thread = self._thread, None
        if thread is None:
            return
        self._close_asked.emit()
        if not thread.wait(_LEAVE_MS):
            _log.warning("the microphone does not answer; it is left behind")
            _ABANDONED.append((thread, self._listener))
        self._listener = None

    def _allowed(self, *_: object) -> None:
        """Go on when the person has answered the system; a refusal is heard as silence."""
        if self._asking:
            self._asking = False
            self._begin()

    def _begin(self) -> None:
        if self._ready():
            self._start_asked.emit(self._turn, self._device)
        else:
            self.failed.emit(NONE)

    def _ready(self) -> bool:
        """Start the microphone's thread on first use; False where no sound library loads."""
        if self._thread is not None:
            return True
        make = self._make
        if make is None:
            sound = _late(_STREAM)
            if sound is None:
                return False
            make = sound.Listener
        listener = make()
        thread = QThread()
        thread.setObjectName("microphone")
        listener.moveToThread(thread)
        queued = Qt.ConnectionType.QueuedConnection
        self._start_asked.connect(listener.start, queued)
        self._finish_asked.connect(listener.finish, queued)
        self._forget_asked.connect(listener.forget, queued)
        self._close_asked.connect(listener.close, queued)
        listener.begun.connect(self._on_begun, queued)
        listener.level_changed.connect(self._on_level, queued)
        listener.ended.connect(self._on_ended, queued)
        thread.start(QThread.Priority.HighPriority)
        self._thread, self._listener = thread, listener
        return True

    @Slot(int)
    def _on_begun(self, turn: int) -> None:
        if turn == self._turn:
            self.begun.emit()

    @Slot(int, float, float)
    def _on_level(self, turn: int, peak: float, strength: float) -> None:
        if turn == self._turn:
            self.level_changed.emit(peak, strength)

    @Slot(int, object, str)
    def _on_ended(self, turn: int, pcm: Pcm, why: str) -> None:
        if turn != self._turn:
            return
        if not pcm.frames:
            self.failed.emit(shut())
            return
        self.recorded.emit(pcm, {"long": LONG, "lost": LOST}.get(why, ""))


#: Threads stuck in a dead device; destroying them while they run would abort the program.
_ABANDONED: list[tuple[QThread, Listener | None]] = []


def _late(module: str) -> Any:
    """Return one of the modules that listen, or None where QtMultimedia cannot be imported."""
    try:
        return import_module(module)
    except ImportError as error:
        _log.info("no microphone: %s", error)
        return None
