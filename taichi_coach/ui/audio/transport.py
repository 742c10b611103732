"""The one adapter between the player, the sound device and the screen."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from taichi_coach.player.clock import LapseWatch, PracticeClock
from taichi_coach.player.player import Player, State
from taichi_coach.player.preparation import KnownTimeline
from taichi_coach.settings import FASTEST, SLOWEST, SPEED_STEP

if TYPE_CHECKING:
    from collections.abc import Callable

    from taichi_coach.player.preparation import Layout
    from taichi_coach.sound.mix import Mix
    from taichi_coach.ui.audio.output import AudioOut

_log = logging.getLogger(__name__)

#: Thirty looks a second: the screen's rate. A look tells nothing about how much time has passed.
TICK_MS = 33
LEAP_MS = 10_000
#: A sound that is back so soon was hardly missed, and nothing is said about it.
SILENCE_MS = 1500


class Transport(QObject):
    """Owns the player of one practice and the only timer that walks it.

    Signals:
        moved: The position in milliseconds, at every look and after every leap.
        changed: The new `State`.
        resized: The `Timeline` that is walked from now on, laid out otherwise.
        extended: The same, where it is as before up to here and the rest is known better.
        leapt: The position, after every leap, and where a first device is found.
        silenced: The sound device died; the practice goes on by the clock. Told once, until
            `sounding`.
        sounding: A device plays again, from where the practice has got to.
        unplugged: What played has gone, and the practice pauses where it was.
        lapsed: The machine has slept or stood still, and the practice stands where it was.
        finished: The end was reached.
    """

    moved = Signal(int)
    changed = Signal(object)
    resized = Signal(object)
    extended = Signal(object)
    leapt = Signal(int)
    silenced = Signal()
    sounding = Signal()
    unplugged = Signal()
    lapsed = Signal()
    finished = Signal()

    def __init__(
        self,
        layout: Layout,
        speed: float,
        monotonic_ms: Callable[[], float],
        steady_ms: Callable[[], float],
        audio: AudioOut | None = None,
        mix_from: Callable[[KnownTimeline, int], Mix] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Stand at the beginning.

        Args:
            layout: lays the session out, by what is known of it.
            speed: the speed to begin with.
            monotonic_ms: the clock where no device plays.
            steady_ms: the clock that goes on while the machine sleeps.
            audio: the device; None for a silent practice.
            mix_from: what sounds from a position on.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._layout = layout
        self._audio, self._mix_from = audio, mix_from
        self._monotonic_ms = monotonic_ms
        self._lapses = LapseWatch(monotonic_ms, steady_ms)
        self._lost_at: float | None = None
        self._silent = False
        self._clock = PracticeClock(monotonic_ms)
        self._mix_ms = 0
        self._waits = True
        begun = layout.at_speed(speed)
        self.player = Player(begun.timeline, begun.known_ms)
        self._lasting = begun.lasting
        self._last_state = State.READY
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        if audio is not None:
            audio.lost.connect(self._on_lost)
            audio.returned.connect(self._on_returned)
            audio.gone.connect(self._on_gone)

    def go_on(self, position_ms: int, practised_ms: int) -> None:
        """Stand where a practice broke off, with what was practised of it until then."""
        self.player.go_on(position_ms, practised_ms, self._clock.now())

    def begin_silent(self) -> None:
        """Take it that the person knows that there is no device yet: no clip is waited for."""
        self._silent = True
        self._wait_no_more()

    @Slot()
    def tick(self) -> None:
        """Bring player and screen to this moment."""
        if not self._notice_lapse():
            self.player.advance(self._clock.now())
            self._tell()
        self._tell_silence()

    @Slot()
    def toggle(self) -> None:
        """Pause, go on, or pass the gate: what the one large button does."""
        if self._notice_lapse():
            return  # what was pressed has woken the machine
        state = self.player.state
        if state in {State.PLAYING, State.PREPARING}:
            self.pause()
        elif state is State.WAITING:
            self.player.go(self._clock.now())
            self._sound()
        else:
            self.play()

    @Slot()
    def play(self) -> None:
        """Begin, or go on after a pause."""
        if self.player.state in {State.READY, State.PAUSED, State.LAPSED}:
            self.player.play(self._clock.now())
            self._sound()

    @Slot()
    def pause(self) -> None:
        """Stand still."""
        self._notice_lapse()
        self.player.pause(self._clock.now())
        self._hush()
        self._tell()

    @Slot()
    def next_step(self) -> None:
        """Go to the next step."""
        self._leap(self.player.next_step)

    @Slot()
    def previous_step(self) -> None:
        """Go to the step before."""
        self._leap(self.player.previous_step)

    @Slot()
    def repeat_step(self) -> None:
        """Go to the start of this step."""
        self._leap(self.player.repeat_step)

    @Slot()
    def next_section(self) -> None:
        """Go to the next section."""
        self._leap(self.player.next_section)

    @Slot()
    def previous_section(self) -> None:
        """Go to the section before."""
        self._leap(self.player.previous_section)

    @Slot()
    def wind_down(self) -> None:
        """Go to the closing part and go on."""
        self._leap(self.player.wind_down)

    @Slot()
    def leave_out(self) -> None:
        """Go on behind the movement that is done now."""
        self._leap(self.player.leave_out)

    @Slot()
    def earlier(self) -> None:
        """Go ten seconds back."""
        self.skip(-LEAP_MS)

    @Slot()
    def later(self) -> None:
        """Go ten seconds on."""
        self.skip(LEAP_MS)

    def skip(self, by_ms: int) -> None:
        """Go so many milliseconds on, or back where negative."""
        self._leap(partial(self.player.skip, by_ms))

    def go_to(self, position_ms: int) -> None:
        """Go to a position of the practice."""
        self._leap(partial(self.player.seek, position_ms))

    @Slot()
    def slower(self) -> None:
        """Stretch holds and pauses a little."""
        self._change_speed(-SPEED_STEP)

    @Slot()
    def faster(self) -> None:
        """Shorten holds and pauses a little."""
        self._change_speed(SPEED_STEP)

    def learn(self) -> None:
        """Go on by what is known of the session now: unheard where it is the same up to here."""
        was, player, now = self.player.known_ms, self.player, self._clock.now()
        if was is None and self._waits:
            return  # it is known already
        player.advance(now)
        known = self._layout.at_speed(player.timeline.speed)
        if was is None or player.position_ms > was:
            self._change_to(known, now)
            self._sound()
            return
        stood = player.state
        player.learn(known.timeline, now, known.known_ms)
        self._lasting = known.lasting
        self.extended.emit(known.timeline)
        if stood is State.PREPARING:
            self._sound()
        elif stood is State.PLAYING and self._audio is not None and self._mix_from is not None:
            from taichi_coach.player.session_mix import REACH_MS  # noqa: PLC0415  numpy

            self._audio.exchange(self._mix_from(known, self._mix_ms), was - REACH_MS)

    def end(self, *, silent: bool) -> None:
        """Stop walking, for good; unless `silent`, what still rings may ring out."""
        self._timer.stop()
        if silent:
            self._hush()
        if self._audio is not None:
            self._audio.lost.disconnect(self._on_lost)
            self._audio.returned.disconnect(self._on_returned)
            self._audio.gone.disconnect(self._on_gone)
            self._audio = None

    def _notice_lapse(self) -> bool:
        """Let the practice stand where it was after a lapse; True where it has just begun to."""
        if not self._lapses.notice_lapse() or self.player.state is not State.PLAYING:
            return False
        self.player.lapse()
        self._tell()
        return True

    def _leap(self, way: Callable[[float], None]) -> None:
        if self._notice_lapse():
            return
        now = self._clock.now()
        self.player.advance(now)
        way(now)
        self._arrive(now)

    def _arrive(self, now: float) -> None:
        """Lay what follows a leap out by what is known by now: there is no sound to be kept to."""
        if not self._lasting:
            self._lay_out(self.player.timeline.speed, now)
        self._sound()
        self.leapt.emit(self.player.position_ms)

    def _change_speed(self, by: float) -> None:
        if self._notice_lapse():
            return
        if self.player.state is State.LAPSED:
            self.play()
        speed = round(min(max(self.player.timeline.speed + by, SLOWEST), FASTEST), 1)
        if speed == self.player.timeline.speed:
            return
        self._lay_out(speed, self._clock.now())
        self._sound()

    def _lay_out(self, speed: float, now: float) -> None:
        """Go on in the session laid out anew, in which what lies behind stays where it comes to."""
        self.player.advance(now)
        self._layout.stand_at(self.player.timeline.step_index(self.player.position_ms))
        self._change_to(self._layout.at_speed(speed), now)

    def _change_to(self, known: KnownTimeline, now: float) -> None:
        self.player.change(known.timeline, now, known.known_ms if self._waits else None)
        self._lasting = known.lasting
        self.resized.emit(known.timeline)

    def _sound(self) -> None:
        """Let the device play from where the player stands, and its clock lead."""
        known_ms = self.player.known_ms
        if known_ms is not None and known_ms <= self.player.position_ms:
            self.player.advance(self._clock.now())  # nothing may sound yet
        if self.player.state is State.PLAYING:
            self._lapses.notice_lapse()  # how long it stood until now is no matter
            at_ms = self.player.position_ms
            audio = self._audio
            if audio is not None and self._mix_from is not None:
                self._mix_ms = at_ms
                audio.start(self._mix_from(self._known(), at_ms), at_ms)
                if self._audio is None:  # the window was closed while the device began
                    audio.stop()
                    return
                self._clock.follow(audio.played_ms, at_ms)
            self.player.settle(self._clock.now())
        else:
            self._hush()
        self.tick()

    def _known(self) -> KnownTimeline:
        return KnownTimeline(self.player.timeline, self.player.known_ms)

    def _hush(self) -> None:
        if self._audio is not None:
            self._audio.stop()
        self._clock.release()

    def _tell(self) -> None:
        """Tell the screen where the practice is; the timer runs only while it moves."""
        state = self.player.state
        self.moved.emit(self.player.position_ms)
        if state is self._last_state:
            return
        self._last_state = state
        if state is State.PLAYING:
            self._timer.start()
        else:
            self._timer.stop()
        if state in {State.PAUSED, State.LAPSED, State.PREPARING}:
            self._hush()
        self.changed.emit(state)
        if state is State.LAPSED:
            _log.info("the machine slept or stood still at %d ms", self.player.position_ms)
            self.lapsed.emit()
        if state is State.FINISHED:
            self.finished.emit()

    @Slot()
    def _on_lost(self) -> None:
        """Go on by the machine's clock, which the practice's clock has turned to already."""
        if self.player.state is State.LAPSED:
            return  # what is told of it is not the practice
        _log.info("without sound from %d ms on", self.player.position_ms)
        if self._lost_at is None:
            self._lost_at = self._monotonic_ms()
        if self.player.state is State.PREPARING:
            self._timer.start()  # until it is sure that the sound is not back at once
        self.tick()

    @Slot()
    def _on_returned(self) -> None:
        """Sound from here on: a cue that has begun goes on from its middle, none is said twice."""
        self._lost_at = None
        if not self._waits:
            self._waits = True
            self._lay_out(self.player.timeline.speed, self._clock.now())
            self.leapt.emit(self.player.position_ms)  # what comes from here on is wanted first
        if self.player.state in {State.PLAYING, State.PREPARING}:
            self.player.advance(self._clock.now())
            self._sound()
            _log.info("with sound again from %d ms on", self.player.position_ms)
        if self._silent:
            self._silent = False
            self.sounding.emit()

    @Slot()
    def _on_gone(self) -> None:
        """Pause: whoever pulled the headphones out wants no sound from elsewhere."""
        _log.info("the device that played has gone at %d ms", self.player.position_ms)
        if self.player.state in {State.PLAYING, State.PREPARING, State.WAITING}:
            self.pause()
            self._lost_at = None
            self.unplugged.emit()

    def _tell_silence(self) -> None:
        lost = self._lost_at
        if not self._silent and lost is not None and self._monotonic_ms() - lost >= SILENCE_MS:
            self._silent = True
            if self.player.known_ms is not None:
                self._wait_no_more()
            self._tell()
            self.silenced.emit()

    def _wait_no_more(self) -> None:
        """Go on by the lengths that are thought of: nobody could hear the clips."""
        self._waits = False
        self.player.learn(self.player.timeline, self._clock.now(), None)
