"""Walk along a timeline. The player is told the time; it never asks for it and never waits.

A tick means "look again", never "so much has passed": `advance` returns what lies between the
last look and this one, so that late, early, doubled or missed ticks lose and repeat nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import StrEnum
from typing import TYPE_CHECKING

from taichi_coach.player.clock import HELD_UP_MS
from taichi_coach.timeline.model import Kind

if TYPE_CHECKING:
    from taichi_coach.timeline.model import Event, Timeline


class State(StrEnum):
    """Where a practice stands. It waits for the person; it is preparing while the voice is not.

    LAPSED is a pause that nobody asked for: time passed in which nobody could practise.
    """

    READY = "ready"
    PLAYING = "playing"
    PAUSED = "paused"
    LAPSED = "lapsed"
    WAITING = "waiting"
    PREPARING = "preparing"
    FINISHED = "finished"


class Player:
    """One practice of one timeline. All times are milliseconds; `now` is any clock's reading.

    While clips are still being made, only the beginning of the timeline is known for certain: the
    player goes as far as `known_ms`, and there it is preparing until it learns more.
    """

    def __init__(self, timeline: Timeline, known_ms: int | None = None) -> None:
        """Stand at the beginning of `timeline`, known up to a moment; None is all of it."""
        self._timeline, self._known = timeline, known_ms
        self._position = 0
        self._heard = -1
        self._asked = self._passed = 0
        self._anchor = 0.0
        self._anchor_position = 0
        self._seen = 0.0
        self._practised = 0.0
        self._state = State.READY
        self._wound_down = False
        self._left_out: tuple[str, ...] = ()
        self._held: tuple[Event, ...] = ()

    @property
    def timeline(self) -> Timeline:
        """Return what is practised."""
        return self._timeline

    @property
    def state(self) -> State:
        """Return where the practice stands."""
        return self._state

    @property
    def position_ms(self) -> int:
        """Return the moment of the timeline that was reached at the last look."""
        return self._position

    @property
    def practised_ms(self) -> int:
        """Return how long the timeline was played; what was skipped does not count.

        What was practised before the program ended in the midst of it counts as well.
        """
        return round(self._practised)

    @property
    def counts(self) -> bool:
        """Tell whether a finished practice counts as completed.

        It does when at least half of it was practised, or when it was ended by the wind-down.
        """
        enough = self._practised * 2 >= self._timeline.duration_ms
        return self._state is State.FINISHED and (enough or self._wound_down)

    @property
    def wound_down(self) -> bool:
        """Tell whether the person went to the closing part."""
        return self._wound_down

    @property
    def left_out(self) -> tuple[str, ...]:
        """Return the ids of the movements that the person has left out, each once."""
        return self._left_out

    def go_on(self, position_ms: int, practised_ms: int, now: float) -> None:
        """Stand where a practice broke off, with what was practised of it until then."""
        self._practised += practised_ms
        self.seek(position_ms, now)

    def play(self, now: float) -> None:
        """Begin, or go on after a pause. A practice that waits or is over stays as it is.

        After a lapse words that were cut off are said from their beginning.
        """
        if self._state is State.LAPSED:
            self._begin_words_anew()
        if self._state in {State.READY, State.PAUSED, State.LAPSED}:
            self._run(now)

    def pause(self, now: float) -> tuple[Event, ...]:
        """Stop the walk; return what became due up to now."""
        due = self.advance(now)
        if self._state in {State.PLAYING, State.WAITING, State.PREPARING, State.LAPSED}:
            self._state = State.PAUSED
        return due

    def lapse(self) -> None:
        """Stand where it was: since the last look the machine has slept, or stood still."""
        if self._state is State.PLAYING:
            self._state = State.LAPSED

    def _begin_words_anew(self) -> None:
        """Go back to where the words began that are under way, behind the gate if there is one."""
        words = self._timeline.caption_at(self._position)
        if words is not None and words.at_ms < self._position < words.end_ms:
            self._position, self._heard = words.at_ms, words.at_ms - 1
            self._asked = self._passed = bisect_right(self._timeline.gates, words.at_ms)

    def go(self, now: float) -> None:
        """Pass the gate at which the practice waits for the person."""
        if self._state is State.WAITING:
            self._passed += 1
            self._run(now)

    def advance(self, now: float) -> tuple[Event, ...]:
        """Walk to `now` and return the events that began on the way, in order.

        After a gap of more than `HELD_UP_MS`, or when the clock went back, nothing is walked:
        the player stands where it was (a lapse), or goes on from there (a clock set back).
        """
        if self._state is not State.PLAYING:
            return ()
        passed = now - self._seen
        if passed > HELD_UP_MS:
            self.lapse()
            return ()
        if passed < 0:
            self._run(now)
            return ()
        reached = self._anchor_position + round(now - self._anchor)
        return self._walk(max(reached, self._position), now)

    def _walk(self, reached: int, now: float) -> tuple[Event, ...]:
        stop, there = self._next_stop()
        if stop < self._position:  # a leap led to where nothing is known yet
            self._state = there
            return ()
        position = min(reached, stop)
        self._practised += position - self._position
        self._position, self._seen = position, now
        if reached >= stop:
            self._state = there
        due = self._held + self._timeline.between(self._heard, position)
        self._heard, self._held = max(self._heard, position), ()
        return due if self._state is not State.WAITING else self._up_to_gate(due)

    def _up_to_gate(self, due: tuple[Event, ...]) -> tuple[Event, ...]:
        """Keep what begins behind the gate, at the same moment, until the person says go."""
        if self._asked > self._passed:  # back from a pause at this gate
            self._held = due
            return ()
        self._asked = self._passed + 1
        self._held = self._behind_gate()
        return due[: len(due) - len(self._held)]

    def _behind_gate(self) -> tuple[Event, ...]:
        """Return what begins at this moment behind the gate that was asked about last."""
        at = self._position
        here = self._timeline.between(at - 1, at)
        asked = self._asked - bisect_left(self._timeline.gates, at)
        gates = [number for number, each in enumerate(here, 1) if each.kind is Kind.READY]
        return here[gates[asked - 1] :]

    def _next_stop(self) -> tuple[int, State]:
        """Return the moment at which the walk stops by itself, and how it stands there."""
        gate, end = self._next_gate(), self._timeline.duration_ms
        stop = (end, State.FINISHED) if gate is None else (gate, State.WAITING)
        if self._known is not None and self._known < stop[0]:
            return self._known, State.PREPARING
        return stop

    def _next_gate(self) -> int | None:
        gates = self._timeline.gates
        return gates[self._passed] if self._passed < len(gates) else None

    def _run(self, now: float) -> None:
        self._state = State.PLAYING
        self._anchor = self._seen = now
        self._anchor_position = self._position

    def settle(self, now: float) -> None:
        """Take `now` for the moment at which the present position is heard."""
        if self._state is State.PLAYING:
            self._run(now)

    # Moving about -----------------------------------------------------------------------------

    def seek(self, position_ms: int, now: float) -> None:
        """Go to a moment; play goes on from there, a pause stays a pause, a lapse is over."""
        self._position = min(max(position_ms, 0), self._timeline.duration_ms)
        self._heard, self._held = self._position - 1, ()
        self._asked = self._passed = bisect_left(self._timeline.gates, self._position)
        if self._state is State.FINISHED:
            self._state = State.PAUSED
        elif self._state in {State.WAITING, State.PREPARING, State.LAPSED}:
            self._state = State.PLAYING
        if self._state is State.PLAYING:
            self._run(now)

    def skip(self, by_ms: int, now: float) -> None:
        """Go so many milliseconds forwards, or backwards where negative."""
        self.seek(self._position + by_ms, now)

    def next_step(self, now: float) -> None:
        """Go to the start of the next step; from the last one to the end."""
        step = self._timeline.step_after(self._position)
        self.seek(self._timeline.duration_ms if step is None else step.at_ms, now)

    def previous_step(self, now: float) -> None:
        """Go to the start of the step before this one; from the first one to the beginning."""
        steps = self._timeline.steps
        index = self._timeline.step_index(self._position)
        self.seek(steps[index - 1].at_ms if index else 0, now)

    def repeat_step(self, now: float) -> None:
        """Go to the start of this step."""
        step = self._timeline.step_at(self._position)
        self.seek(0 if step is None else step.at_ms, now)

    def next_section(self, now: float) -> None:
        """Go to the start of the next section; from the last one to the end."""
        sections = self._timeline.sections
        index = self._timeline.section_index(self._position) + 1
        at = sections[index].at_ms if index < len(sections) else self._timeline.duration_ms
        self.seek(at, now)

    def previous_section(self, now: float) -> None:
        """Go to the start of the section before this one; from the first to the beginning."""
        index = self._timeline.section_index(self._position)
        self.seek(self._timeline.sections[index - 1].at_ms if index else 0, now)

    def leave_out(self, now: float) -> None:
        """Go on behind the movement that is done now; nothing changes where there is none."""
        at = self._timeline.movement_over_ms(self._position)
        if at is not None:
            movement = self._timeline.movement_at(self._position)
            self._left_out = tuple(dict.fromkeys((*self._left_out, movement)))
            self.seek(at, now)
        self.play(now)

    def wind_down(self, now: float) -> None:
        """Go to the closing part, or to the end where there is none; the practice still counts."""
        at = self._timeline.wind_down_ms()
        self._wound_down = True
        if at is None:
            self.seek(self._timeline.duration_ms, now)
        elif at > self._position:
            self.seek(at, now)
        self.play(now)

    # Another timeline -------------------------------------------------------------------------

    @property
    def known_ms(self) -> int | None:
        """Return up to which moment the timeline is known for certain; None is all of it."""
        return self._known

    def change(
        self, timeline: Timeline, now: float, known_ms: int | None = None
    ) -> tuple[Event, ...]:
        """Go on in the same session laid out otherwise, at the moment that corresponds.

        Another speed, or lengths of words in what lies behind. Return what became due up to now.
        """
        due = self.advance(now)
        matching = self._timeline.position_in(timeline, self._position)
        fresh = self._heard < self._position
        self._timeline, self._known, self._position = timeline, known_ms, matching
        self._heard = matching - 1 if fresh else matching
        if self._held:
            self._held = self._behind_gate()
        self._go_on_if_known(now)
        return due

    def learn(self, timeline: Timeline, now: float, known_ms: int | None) -> tuple[Event, ...]:
        """Go on with a timeline that is the same as far as this one is known, at the same moment.

        Return what became due up to now.
        """
        due = self.advance(now)
        self._timeline, self._known = timeline, known_ms
        self._go_on_if_known(now)
        return due

    def _go_on_if_known(self, now: float) -> None:
        known = self._known is None or self._known > self._position
        if self._state is State.PLAYING or (self._state is State.PREPARING and known):
            self._run(now)
