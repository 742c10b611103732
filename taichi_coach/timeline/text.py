"""A timeline to read: as lines for people, as JSON for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from taichi_coach.text.catalogue import ngettext, tr
from taichi_coach.timeline.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from taichi_coach.timeline.model import Event, Timeline


def stamp(ms: int) -> str:
    """Return a moment as m:ss.t (tenths of a second)."""
    minutes, rest = divmod(ms, 60_000)
    return f"{minutes}:{rest / 1000:04.1f}" if rest < 59_950 else f"{minutes + 1}:00.0"


def as_text(timeline: Timeline, *, estimated: bool = False) -> str:
    """Return every section and event on a line of its own, in order."""
    return "\n".join(_lines(timeline, estimated=estimated)) + "\n"


def _lines(timeline: Timeline, *, estimated: bool) -> Iterator[str]:
    length = stamp(timeline.duration_ms)
    if estimated:
        length = tr("about {length}").format(length=length)
    if timeline.target_ms:
        length = tr("{length} of {target}").format(length=length, target=stamp(timeline.target_ms))
    yield f"{timeline.title} · {timeline.support.value} · {length}"
    sections = list(timeline.sections)
    for event in timeline.events:
        while sections and sections[0].at_ms <= event.at_ms:
            section = sections.pop(0)
            yield ""
            yield f"{stamp(section.at_ms):>8}  {section.title} ({section.role.value})"
        length = f"{event.for_ms / 1000:6.1f} s"
        words = f"{event.kind.value:<7} {_words(event)}{_eyes(event)}".rstrip()
        yield f"{stamp(event.at_ms):>8}  {length}  {words}"
    yield ""
    if sentence := recorded_line(timeline):
        yield sentence
    yield tr("{duration:>8}  end").format(duration=stamp(timeline.duration_ms))


def recorded_line(timeline: Timeline) -> str:
    """Return how many of the texts are recorded; "" where none is.

    A text that is said twice is one.
    """
    said = {event.utterance for event in timeline.events if event.utterance is not None}
    recorded = sum(utterance.audio is not None for utterance in said)
    if not recorded:
        return ""
    return ngettext(
        "{recorded} of {count} text is recorded.",
        "{recorded} of {count} texts are recorded.",
        len(said),
    ).format(recorded=recorded, count=len(said))


def _recording(event: Event) -> Path | None:
    return event.utterance.audio if event.utterance is not None else None


def _eyes(event: Event) -> str:
    return tr(" (eyes {eyes})").format(eyes=event.eyes) if event.eyes else ""


def _words(event: Event) -> str:
    number = f" {event.index}/{event.of}" if event.of else ""
    match event.kind:
        case Kind.SPEECH:
            whispered = event.utterance is not None and event.utterance.style == "whisper"
            shown = tr(" (only shown: it does not fit)") if event.shown_only else ""
            recorded = (
                tr(" (recorded: {file})").format(file=file.name)
                if (file := _recording(event))
                else ""
            )
            return f"{tr('whispered: ') if whispered else ''}{event.text}{shown}{recorded}"
        case Kind.BREATH | Kind.COUNT:
            return f"{event.phase}{number}".strip()
        case Kind.PHASE:
            side = f" {event.side.value}" if event.side else ""
            return f"{event.movement}: {event.phase}{side}{number}"
        case Kind.WAY:
            side = f" {event.side.value}" if event.side else ""
            return tr("to {text}{side}").format(text=event.text, side=side)
        case Kind.BELL | Kind.HOLD | Kind.REST | Kind.WAIT | Kind.SWITCH | Kind.READY | Kind.LEAD:
            return event.text or event.movement
        case _:
            assert_never(event.kind)


def as_json(timeline: Timeline, *, estimated: bool = False) -> dict[str, Any]:
    """Return the JSON object that `timeline --json` prints."""
    return {
        "format": 1,
        "session": timeline.session,
        "support": timeline.support.value,
        "duration_ms": timeline.duration_ms,
        **({"estimated": True} if estimated else {}),
        **({"target_ms": timeline.target_ms} if timeline.target_ms else {}),
        "sections": [
            {
                "title": section.title,
                "role": section.role.value,
                "at_ms": section.at_ms,
                "for_ms": section.for_ms,
            }
            for section in timeline.sections
        ],
        "events": [_event(event) for event in timeline.events],
    }


def _event(event: Event) -> dict[str, Any]:
    common = {"at_ms": event.at_ms, "for_ms": event.for_ms, "kind": event.kind.value}
    place: dict[str, Any] = {"line": event.line}
    if event.file is not None:
        place["file"] = str(event.file)
    own = _own(event) | ({"eyes": event.eyes} if event.eyes else {})
    return common | own | place


def _own(event: Event) -> dict[str, Any]:
    """Return the keys that this kind of event has beside the common ones."""
    match event.kind:
        case Kind.SPEECH:
            style = event.utterance.style.value if event.utterance else "normal"
            own: dict[str, Any] = {"text": event.text, "voice": style}
            if (file := _recording(event)) is not None:
                own["recording"] = str(file)
            return own | ({"shown_only": True} if event.shown_only else {})
        case Kind.PHASE:
            return _phase(event)
        case (
            Kind.BELL
            | Kind.BREATH
            | Kind.HOLD
            | Kind.REST
            | Kind.WAIT
            | Kind.COUNT
            | Kind.SWITCH
            | Kind.READY
            | Kind.LEAD
            | Kind.WAY
        ):
            return {key: value for key, value in _plain(event).items() if value}
        case _:
            assert_never(event.kind)


def _plain(event: Event) -> dict[str, Any]:
    """Return the keys of the kinds whose keys are the event's own, under their written names."""
    named: dict[Kind, dict[str, Any]] = {
        Kind.BELL: {"bell": event.text},
        Kind.BREATH: {"phase": event.phase, "index": event.index, "of": event.of},
        Kind.COUNT: {"index": event.index, "of": event.of},
        Kind.HOLD: {
            "movement": event.movement,
            "side": event.side.value if event.side else "",
        },
        Kind.SWITCH: {"side": event.text},
        Kind.READY: {"text": event.text},
        Kind.LEAD: {"text": event.text},
        Kind.WAY: {
            "movement": event.movement,
            "text": event.text,
            "side": event.side.value if event.side else "",
            "breath": event.breath,
            "weight": None
            if event.weight is None
            else {"left": event.weight, "right": 100 - event.weight},
        },
    }
    return named.get(event.kind, {})


def _phase(event: Event) -> dict[str, Any]:
    own: dict[str, Any] = {
        "movement": event.movement,
        "phase": event.phase,
        "side": event.side.value if event.side else None,
        "rep": event.index,
        "of": event.of,
    }
    if event.breath:
        own["breath"] = event.breath
    if event.weight is not None:
        own["weight"] = {"left": event.weight, "right": 100 - event.weight}
    if event.pose:
        own["pose"] = event.pose
    return own
