"""A practice in the terminal: the player walked by a clock, keys and a screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from taichi_coach.player.clock import LapseWatch
from taichi_coach.player.display import LAPSED_ALOUD
from taichi_coach.player.player import Player, State
from taichi_coach.remote.offer import KEYS_LOST, CommandKind, sought
from taichi_coach.settings import FASTEST, SLOWEST, SPEED_STEP
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from taichi_coach.cli.terminal.keys import Wait
    from taichi_coach.cli.terminal.screen import Screen
    from taichi_coach.remote.offer import Command
    from taichi_coach.script.model.session import Utterance
    from taichi_coach.timeline.model import Timeline

UNPLUGGED = tr("The headphones have gone, so the practice pauses. Space goes on.")
#: How long to wait for a key before looking at the clock again.
TICK_S = 0.1
#: The longest that the end bell may ring on.
RING_MS = 12_000
#: Where nobody can press a key, it goes on so long after what is told of a lapse was said: a device
#: that has just been opened may be late, and whoever is there gets ready.
LAPSE_TOLD_MS = 3000


class PracticeSound(Protocol):
    """Sounds a timeline. Every call returns at once, and none of them fails."""

    def start(self, timeline: Timeline, at_ms: int) -> None:
        """Sound the timeline from there on, instead of whatever sounds."""
        ...

    def pause(self) -> None:
        """Be silent until the next start."""
        ...

    def say(self, words: Utterance) -> int:
        """Sound words that were prepared, by themselves; return their length in ms, 0 for none."""
        ...

    def tick(self) -> bool:
        """Do what is due in the background; tell whether anything is sounding."""
        ...

    def returned(self) -> bool:
        """Tell, once, that a device plays that did not: what is to sound has to be started."""
        ...

    def unplugged(self) -> bool:
        """Tell, once, that what played has gone, so that the practice is to pause."""
        ...


class PracticeRemote(Protocol):
    """Shows a practice outside the terminal, and tells what is asked for there."""

    def show(self, player: Player, *, leapt: bool) -> None:
        """Show the practice as it stands; `leapt`: time alone did not lead there."""
        ...

    def take(self) -> tuple[Command, ...]:
        """Return what was asked for since the last time, oldest first."""
        ...


@dataclass(frozen=True, slots=True)
class Room:
    """What a practice needs around it.

    `clock` counts milliseconds and never goes back, `steady` counts them while the machine sleeps
    as well; `keep` is shown the player at every look.
    """

    clock: Callable[[], float]
    steady: Callable[[], float]
    wait: Wait
    screen: Screen
    speaker: PracticeSound | None = None
    has_keys: bool = True
    keep: Callable[[Player], None] | None = None
    media_keys: PracticeRemote | None = None


class PracticeLoop:
    """One practice, from the first moment to the end or until the person stops."""

    def __init__(self, at_speed: Callable[[float], Timeline], speed: float, room: Room) -> None:
        """Lay out the session by `at_speed` at `speed`."""
        self._at_speed = at_speed
        self._room = room
        self.timeline = at_speed(speed)
        self.player = Player(self.timeline)
        self._lapses = LapseWatch(room.clock, room.steady)
        self._told_until: float | None = None
        self._moved = False
        self._sounding = False
        self._stopped = False

    def go_on(self, position_ms: int, practised_ms: int) -> None:
        """Stand where a practice broke off, with what was practised of it until then."""
        self.player.go_on(position_ms, practised_ms, self._room.clock())

    def run(self) -> None:
        """Practise; returns at the end, or when the person stops."""
        room = self._room
        self.player.play(room.clock())
        with room.screen:
            while self._advance() and not self._stopped:
                keys = room.wait(TICK_S)
                commands = room.media_keys.take() if room.media_keys else ()
                if self._lapsed():  # what was pressed to wake the machine was meant for it
                    keys = ()
                    commands = tuple(each for each in commands if each.act is CommandKind.LOST)
                for key in keys:
                    self._press(key)
                for command in commands:
                    self._obey(command)
            self._ring_out()

    def _ring_out(self) -> None:
        """Let the last bell ring, unless a key says that it is enough."""
        room, until = self._room, self._room.clock() + RING_MS
        if room.speaker is None or self._stopped:
            return
        while room.speaker.tick() and room.clock() < until:
            if room.wait(TICK_S):
                return

    def _advance(self) -> bool:
        """Bring everything to this moment; False at the end."""
        now = self._room.clock()
        leapt, self._moved = self._moved, False
        self._lapsed()
        begun = self.player.advance(now)
        if self.player.state is State.WAITING and not self._room.has_keys:
            self.player.go(now)
        self._sound(leapt=leapt)
        self._tell_lapse(now)
        if self._room.keep is not None:
            self._room.keep(self.player)
        if self._room.media_keys is not None:
            self._room.media_keys.show(self.player, leapt=leapt)
        state = self.player.state
        self._room.screen.show(self.timeline, self.player.position_ms, state, begun)
        return state is not State.FINISHED

    def _lapsed(self) -> bool:
        """Stand still where the machine has slept; tell whether it has since the last look."""
        lapsed = self._lapses.notice_lapse()
        if lapsed:
            self.player.lapse()
        return lapsed

    def _press(self, key: str) -> None:
        now = self._room.clock()
        if key in {"q", "\x1b"}:
            self._stopped = True
        elif self.player.state is State.WAITING:
            self.player.go(now)
        elif self.player.state is State.LAPSED:
            self.player.play(now)
        elif key == "space":
            self._pause_or_play(now)
        elif key in {"+", "="}:
            self._change_speed(now, SPEED_STEP)
        elif key in {"-", "_"}:
            self._change_speed(now, -SPEED_STEP)
        else:
            self._go_elsewhere(now, key)

    def _obey(self, command: Command) -> None:
        """Do what is asked for from outside; nobody can be asked there whether to stop for good."""
        now, player = self._room.clock(), self.player
        match command.act:
            case CommandKind.PLAY | CommandKind.PLAY_PAUSE if player.state is State.WAITING:
                player.go(now)
            case CommandKind.PLAY_PAUSE if player.state not in {State.LAPSED, State.PAUSED}:
                self._pause_from_outside(now)
            case CommandKind.PLAY | CommandKind.PLAY_PAUSE:
                player.play(now)
            case CommandKind.PAUSE | CommandKind.STOP:
                self._pause_from_outside(now)
            case CommandKind.LOST:
                self._tell_lost(now)
            case CommandKind.NEXT:
                self._go_elsewhere(now, "right")
            case CommandKind.PREVIOUS:
                self._go_elsewhere(now, "left")
            case CommandKind.SKIP | CommandKind.GO_TO:
                player.seek(sought(command, player.timeline, player.position_ms), now)
                self._moved = True
            case CommandKind.QUIT:
                self._stopped = True

    def _tell_lost(self, now: float) -> None:
        """Say that nothing more comes from outside; where only that could go on, do so."""
        if self._room.has_keys:
            self._room.screen.say(KEYS_LOST)
        elif self.player.state is State.PAUSED:
            self._room.screen.say(tr("Nobody can say play any more. The practice goes on."))
            self.player.play(now)

    def _pause_from_outside(self, now: float) -> None:
        before = self.player.state
        self.player.pause(now)
        if not self._room.has_keys and self.player.state is State.PAUSED is not before:
            self._room.screen.say(tr("Paused from outside. Play goes on."))

    def _pause_or_play(self, now: float) -> None:
        if self.player.state is State.PAUSED:
            self.player.play(now)
        else:
            self.player.pause(now)

    def _go_elsewhere(self, now: float, key: str) -> None:
        player = self.player
        ways = {
            "right": player.next_step,
            "n": player.next_step,
            "left": player.previous_step,
            "p": player.previous_step,
            "r": player.repeat_step,
            "w": player.wind_down,
        }
        if key in ways:
            ways[key](now)
            self._moved = True

    def _change_speed(self, now: float, by: float) -> None:
        speed = round(min(max(self.timeline.speed + by, SLOWEST), FASTEST), 1)
        if speed != self.timeline.speed:
            self.timeline = self._at_speed(speed)
            self.player.change(self.timeline, now)
            self._moved = True

    def _tell_lapse(self, now: float) -> None:
        """Say that time has passed; where nobody can press a key, go on when that is said."""
        room = self._room
        if self.player.state is not State.LAPSED:
            self._told_until = None
        elif self._told_until is None:
            said_ms = 0 if room.speaker is None else room.speaker.say(LAPSED_ALOUD[room.has_keys])
            self._told_until = now + said_ms + LAPSE_TOLD_MS
        elif not room.has_keys and now >= self._told_until:
            self.player.play(now)

    def _sound(self, *, leapt: bool) -> None:
        """Let the speaker sound what the player plays, from where it plays it."""
        speaker, state = self._room.speaker, self.player.state
        if speaker is None:
            return
        speaker.tick()
        if speaker.unplugged() and state in {State.PLAYING, State.WAITING}:
            self.player.pause(self._room.clock())
            self._room.screen.say(UNPLUGGED)
            state = self.player.state
        playing = state is State.PLAYING
        anew = speaker.returned() or leapt
        if playing and (anew or not self._sounding):
            speaker.start(self.timeline, self.player.position_ms)
        elif self._sounding and state in {State.PAUSED, State.LAPSED}:
            speaker.pause()
        # Where the practice waits, or is over, what has begun to sound may end.
        self._sounding = playing
