"""The voice of the programme's next session, made while nobody touches the window."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Slot

from taichi_coach.errors import CoachError
from taichi_coach.ui.state.touches import TOUCHES

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QWindow

    from taichi_coach.ui.audio.clip_making import Making
    from taichi_coach.ui.state.app_state import AppState

    _Prepared = tuple[object, ...]

_log = logging.getLogger(__name__)

#: So long nobody has pressed a key or moved the mouse.
STILL_MS: Final = 20_000


class QuietPreparation(QObject):
    """Waits until the window has been still for a while, then makes what is practised next.

    Whatever the person asks of the voice lets go of it. It looks once, not all the time: `watch`
    has to be called when there may be another session to come, such as on the first page. A window
    that is touched may soon be practised in: its engine is started, which takes a second or two.
    """

    def __init__(self, app: AppState, parent: QObject | None = None) -> None:
        """Wait for `watch`."""
        super().__init__(parent)
        self._app = app
        self._window: QWindow | None = None
        self._touched_ms = 0.0
        self._making: Making | None = None
        self._wanted: _Prepared = ()
        self._prepared: _Prepared = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.begin_if_still)

    @Slot(object)
    def watch(self, window: QWindow) -> None:
        """Look after this window from now on."""
        self._touched_ms = self._app.context.monotonic_ms()
        if self._window is None:
            window.installEventFilter(self)
            self._window = window
        self._timer.start(STILL_MS)

    @Slot()
    def begin_if_still(self) -> None:
        """Begin, if the window has been still for so long; else look again later."""
        if self._window is None:
            return
        rest_ms = self._touched_ms + STILL_MS - self._app.context.monotonic_ms()
        if rest_ms <= 0 and not self._app.clips.busy:
            self._rest()
            self._begin()
        else:
            self._timer.start(max(round(rest_ms), STILL_MS // 4))

    def rest(self) -> None:
        """Let it be, as in a practice, until `watch` is called again."""
        self._rest()
        if self._making is not None and not self._making.over:
            self._making.drop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note that somebody is there."""
        if event.type() in TOUCHES:
            self._touched_ms = self._app.context.monotonic_ms()
            if self._app.own.speech_on:
                self._app.clips.open()
        return False

    def _rest(self) -> None:
        self._timer.stop()
        if self._window is not None:
            self._window.removeEventFilter(self)
            self._window = None

    def _begin(self) -> None:
        from taichi_coach.script.files.supports import support_for  # noqa: PLC0415  when all is quiet
        from taichi_coach.timeline.compiler import estimate  # noqa: PLC0415  as above
        from taichi_coach.ui.state.next_offer import next_offer  # noqa: PLC0415  as above

        own = self._app.own
        seen = self._app.snapshot()
        following = next_offer(seen)
        usual = seen.standing.next_session if seen.standing is not None else ""
        name = following.session if following.instead_of else usual
        if not name or not own.speech_on:
            return
        try:
            chosen = seen.choose(name)
            support = support_for(chosen.session, chosen.own.support)
            texts = chosen.laid_out(support, 1.0, estimate).utterances
        except CoachError as error:
            _log.info("%s is not prepared: %s", name, error)
            return
        self._wanted = (texts, own.voice, own.rate)
        if self._wanted != self._prepared:
            self._making = self._app.clips.make(texts, chosen.own)
            self._making.ended.connect(self._end)

    @Slot()
    def _end(self) -> None:
        self._prepared = self._wanted
