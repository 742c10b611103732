"""Which key poses a session has, and when: its phases, its forms, its holds and its rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from taichi_coach.body.motion.between_forms import way_to_form
from taichi_coach.body.motion.follow_step import passed
from taichi_coach.body.motion.repetition import Held, along_the_way, goes_round, reached
from taichi_coach.body.motion.seating import (
    LEAST_SEATING_MS,
    SEATING_MS,
    seating,
    sits,
    sits_at_last,
)
from taichi_coach.body.poses.pose_cache import book_of, rest_pose
from taichi_coach.body.poses.pose_lookup import shown_to
from taichi_coach.script.model.movement_kinds import FORMS
from taichi_coach.script.model.session import Support
from taichi_coach.timeline.model import FLOW, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from taichi_coach.body.motion.travels import Travels
    from taichi_coach.body.poses.pose_builder import Posed
    from taichi_coach.body.poses.pose_cache import PoseBook
    from taichi_coach.script.model.session import Movement
    from taichi_coach.timeline.model import Event, Step, Timeline

#: Going back to rest takes at most so long, and is not begun in a shorter step.
_TO_REST_MS, _SHORTEST_REST_MS = 3000, 1500


def laid_poses(
    timeline: Timeline, movements: Mapping[str, Movement], travels: Travels
) -> Iterator[Held]:
    """Yield the key poses of all steps, in order; of several at one time the last counts."""
    yield from _Laying(timeline, movements, travels).laid()


class _Laying:
    """Lays key poses step by step.

    Who was told to sit down stays seated (`_stays`) until told to stand up, or until a form; who
    has only done something seated stands up for the next movement on the feet.
    """

    def __init__(
        self, timeline: Timeline, movements: Mapping[str, Movement], travels: Travels
    ) -> None:
        self.timeline, self.movements, self.travels = timeline, movements, travels
        self._own = book_of(movements, timeline.support)
        self._seated = book_of(movements, Support.SEATED)
        self._stays = False
        self._ways = {event.at_ms: event for event in timeline.events if event.kind is Kind.WAY}
        self._phases_of: dict[int, list[Event]] = {}
        for event in timeline.events:
            if event.kind is Kind.PHASE:
                self._phases_of.setdefault(event.step, []).append(event)

    def laid(self) -> Iterator[Held]:
        """Yield the key poses of all steps."""
        now = rest_pose(self.timeline.support)
        yield Held(0, now)
        for number, step in enumerate(self.timeline.steps):
            for each in self._step(number, step, now):
                now = each.posed
                yield each

    def _step(self, number: int, step: Step, now: Posed) -> Iterator[Held]:
        movement = self.movements.get(step.movement)
        rest = self._rest(now)
        if movement is not None and self._shows(movement):
            yield from self._shown(number, step, movement, now)
        elif step.verb == "hold" and movement is None:
            yield Held(step.at_ms, now)
            yield Held(step.end_ms, now)
        elif step.for_ms >= _SHORTEST_REST_MS and now is not rest:
            yield Held(step.at_ms, now)
            yield Held(step.at_ms + min(_TO_REST_MS, step.for_ms), rest)

    def _shown(self, number: int, step: Step, movement: Movement, now: Posed) -> Iterator[Held]:
        """Yield the poses of a step with a movement; the change to the chair begins with its words.

        A step that says that one sits down or stands up, and performs nothing, does just that.
        """
        phases = tuple(self._phases_of.get(number, ()))
        book = self._book(movement, now)
        ends = None if phases else sits_at_last(movement, self._own, self.timeline.support)
        if ends is not None:
            self._stays = ends
            if ends is not sits(now):
                yield from self._seating(step.at_ms, self._until(number, step), now)
            return
        first = self._first(step, movement, phases, book)
        ready_ms = step.at_ms
        if first is not None and sits(first) is not sits(now):
            for each in self._seating(step.at_ms, _begins(step, phases), now):
                now, ready_ms = each.posed, each.at_ms
                yield each
        if step.verb == FLOW and ready_ms == step.at_ms:
            yield from self._form(phases, movement, self._ways.get(step.at_ms), now, book)
        elif phases:
            yield from self._phases(phases, now, book, ready_ms)
        else:
            yield from self._kept(step, movement, now, book, ready_ms)

    def _seating(self, begin_ms: int, until_ms: int, now: Posed) -> Iterator[Held]:
        """Yield the poses from standing to sitting, or back, as slowly as there is time."""
        aim = rest_pose(self.timeline.support if sits(now) else Support.SEATED)
        yield from seating(begin_ms, min(begin_ms + SEATING_MS, until_ms), now, aim)

    def _until(self, number: int, step: Step) -> int:
        """Return when the first step after this one begins that shows another movement."""
        known = {"", step.movement}
        later = self.timeline.steps[number + 1 :]
        onward = (each for each in later if each.movement not in known)
        after = next(onward, None)
        return self.timeline.duration_ms if after is None else after.at_ms

    def _rest(self, now: Posed) -> Posed:
        """Return how a person waits: who sits stays there."""
        return rest_pose(Support.SEATED if sits(now) else self.timeline.support)

    def _book(self, movement: Movement, now: Posed) -> PoseBook:
        """Return the poses of a movement as it is done now: by who is to stay seated, seated."""
        self._stays = self._stays and sits(now) and movement.family not in FORMS
        return self._seated if self._stays else self._own

    def _first(
        self, step: Step, movement: Movement, phases: tuple[Event, ...], book: PoseBook
    ) -> Posed | None:
        """Return the pose that a step comes to first."""
        for event in phases:
            if event.pose:
                return book.pose(movement, event.pose, event.weight, event.side)
        written = movement.phases_for(self.timeline.support)
        held = next(reached(movement, written, book, step.side), None)
        return None if held is None or phases else held.posed

    def _shows(self, movement: Movement) -> bool:
        """Return whether any phase of a movement has a pose that is there, for this support."""
        support = self.timeline.support
        return shown_to(support, movement, self.movements) and any(
            phase.pose and self._own.pose(movement, phase.pose, phase.weight)
            for phase in movement.phases_for(support)
        )

    def _form(
        self,
        phases: tuple[Event, ...],
        movement: Movement,
        way: Event | None,
        now: Posed,
        book: PoseBook,
    ) -> Iterator[Held]:
        """Yield the poses of a form in a flow, on the way to which the body is joined to it.

        Poses that lead back to a form's first from its last one are of no use to who comes from
        elsewhere, unless they only go round where the feet are.
        """
        first = self._named(phases[0], now, book)
        yield Held(phases[0].at_ms if way is None else way.at_ms, now)
        joined = None
        if self.travels.goes(phases[0]):
            joined = next(iter(passed(now, first, phases[0].travels)), None)
        elif way is not None:
            joined = way_to_form(now, first, movement, book)
        if joined is not None:
            yield Held(phases[0].at_ms, joined, passing=True)
        elif _stands_as(first):
            yield from along_the_way(phases[0].at_ms, phases[0].end_ms, first)
        yield Held(phases[0].end_ms, first)
        yield from self._onward(phases[1:], first, book, phases[0])

    def _named(self, event: Event, now: Posed, book: PoseBook) -> Posed:
        """Return the pose in which a phase ends; that of now where it names none."""
        movement = self.movements.get(event.movement)
        if movement is None or not event.pose:
            return now
        return book.pose(movement, event.pose, event.weight, event.side) or now

    def _towards(
        self, event: Event, coming: Posed, now: Posed, ready_ms: int = 0
    ) -> Iterator[Held]:
        """Yield the poses of a phase; who goes on through the room passes none that lead back."""
        if self.travels.goes(event):
            coming = structs.replace(coming, through=passed(now, coming, event.travels))
        # What leads back over the chair is for who does it again.
        if sits(coming) is sits(now) and any(
            sits(each) is not sits(now) for each in coming.through
        ):
            coming = structs.replace(coming, through=())
        yield from along_the_way(max(event.at_ms, ready_ms), event.end_ms, coming)

    def _phases(
        self, phases: tuple[Event, ...], now: Posed, book: PoseBook, ready_ms: int
    ) -> Iterator[Held]:
        """Yield the poses of a performed movement; the first is begun when the body is ready."""
        first = phases[0]
        yield Held(max(first.at_ms, ready_ms), now)
        yield from self._onward(phases, now, book, None, ready_ms)

    def _onward(
        self,
        phases: Sequence[Event],
        now: Posed,
        book: PoseBook,
        before: Event | None,
        ready_ms: int = 0,
    ) -> Iterator[Held]:
        """Yield the poses of phases that follow on `before`, or on how the body is `now`.

        A phase that ends in the pose there is already is a pause, but for what goes round in one
        pose: that goes its way in every repetition.
        """
        rounds = goes_round(event.pose for event in phases)
        for event in phases:
            coming = self._named(event, now, book)
            if before is None:
                stays = coming is now
            else:
                stays = not event.pose or (event.pose, event.side) == (before.pose, before.side)
            if stays and not (rounds and event.pose and _begins_again(event, before)):
                # Nothing is said of the weight: it stays as well.
                coming = now if event.weight is None else coming
                yield Held(event.end_ms, coming)
            else:
                yield from self._towards(event, coming, now, ready_ms)
            now, before = coming, event if event.pose else before

    def _kept(
        self, step: Step, movement: Movement, now: Posed, book: PoseBook, ready_ms: int
    ) -> Iterator[Held]:
        """Yield a movement's poses once, in the first half at most, then the last one held."""
        begin, length = step.clock_at_ms, step.clock_for_ms
        if not length:
            begin, length = step.at_ms, step.for_ms
        if ready_ms > begin:
            begin, length = ready_ms, begin + length - ready_ms
        yield Held(begin, now)
        written = movement.phases_for(self.timeline.support)
        once = sum(phase.for_ms for phase in written)
        scale = min(1.0, length / 2 / once)
        for each in reached(movement, written, book, step.side):
            now = each.posed
            yield structs.replace(each, at_ms=begin + round(each.at_ms * scale))
        yield Held(begin + length, now)


def _begins(step: Step, phases: tuple[Event, ...]) -> int:
    """Return when a movement's own poses begin after a change to the chair: with its clock.

    Where that leaves too little time, they begin later.
    """
    least = step.at_ms + LEAST_SEATING_MS
    if phases:
        return max(phases[0].at_ms, min(least, (phases[0].at_ms + 3 * phases[0].end_ms) // 4))
    clock = step.clock_at_ms if step.clock_for_ms else step.at_ms
    return max(clock, min(least, step.at_ms + step.for_ms // 2))


def _begins_again(event: Event, before: Event | None) -> bool:
    """Return whether a phase is of another repetition than the one before, or another side."""
    return before is None or (event.index, event.side) != (before.index, before.side)


def _stands_as(first: Posed) -> bool:
    """Return whether the feet stay where they are through the poses on the way to a pose."""
    legs = first.pose.left_leg, first.pose.right_leg
    return all((each.pose.left_leg, each.pose.right_leg) == legs for each in first.through)
