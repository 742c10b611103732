"""What is said in a session, text after text, for somebody who is to say it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from taichi_coach.script.files.recordings import name_of
from taichi_coach.timeline.compiler import compile_timeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from taichi_coach.script.model.session import Movement, Session, Support, Utterance
    from taichi_coach.timeline.model import Event, Timeline


class RecordingPrompt(Struct, frozen=True):
    """A text to say once, wherever it occurs; `utterance.audio` is what is recorded of it.

    `name` is what its recording is called. `before` and `after` are the texts around it where it
    occurs first, "" at the ends. `room_ms` is how long it may be everywhere, None where the
    session waits for it. `supports` are those in which it is said.
    """

    name: str
    utterance: Utterance
    before: str
    after: str
    room_ms: int | None
    supports: tuple[Support, ...]


def prompts_of(session: Session, movements: Mapping[str, Movement]) -> tuple[RecordingPrompt, ...]:
    """Return every distinct text of a session in order, whatever holds the person up.

    Texts that differ in their signs alone share a recording, and so a prompt. Includes are in
    place already (`Library.resolve`).

    Raises:
        CoachError: A movement that a step's length depends on is not known.
    """
    prompts: dict[str, RecordingPrompt] = {}
    order: list[str] = []
    for support in session.supports:
        # Words that take next to no time leave each at the place where it is written.
        timeline = compile_timeline(session, movements, support, length_of=_at_once, lead_ms=0)
        said = [prompt for prompt in _said(timeline) if prompt.name]
        order = _woven(order, (prompt.name for prompt in said))
        for prompt in said:
            known = prompts.setdefault(prompt.name, prompt)
            prompts[prompt.name] = structs.replace(
                known,
                room_ms=_less(known.room_ms, prompt.room_ms),
                supports=tuple(dict.fromkeys((*known.supports, support))),
            )
    return tuple(prompts[name] for name in order)


def _at_once(_utterance: Utterance) -> int:
    return 1


def _said(timeline: Timeline) -> Iterable[RecordingPrompt]:
    spoken = [(event, event.utterance) for event in timeline.events if event.utterance is not None]
    texts = ["", *(words.text for _, words in spoken), ""]
    ends = [after.at_ms for _, (after, _) in pairwise(spoken)]
    for at, (event, words) in enumerate(spoken):
        following = ends[at] if at < len(ends) else timeline.duration_ms
        yield RecordingPrompt(
            name=name_of(words.text, words.style),
            utterance=words,
            before=texts[at],
            after=texts[at + 2],
            room_ms=_room(timeline, event, following),
            supports=(timeline.support,),
        )


def _room(timeline: Timeline, event: Event, following_ms: int) -> int | None:
    """Return how long words may be that are said while a step's clock runs."""
    step = timeline.steps[event.step]
    end_ms = step.clock_at_ms + step.clock_for_ms
    if not step.clock_at_ms <= event.at_ms < end_ms:
        return None
    return min(following_ms, end_ms) - event.at_ms


def _less(one: int | None, other: int | None) -> int | None:
    return min((each for each in (one, other) if each is not None), default=None)


def _woven(order: list[str], names: Iterable[str]) -> list[str]:
    """Return `order` with each new name behind the one that it follows."""
    woven, place = list(order), 0
    at = {name: number for number, name in enumerate(woven)}
    for name in names:
        if name in at:
            place = at[name] + 1
        else:
            woven.insert(place, name)
            at = {each: number for number, each in enumerate(woven)}
            place += 1
    return woven
