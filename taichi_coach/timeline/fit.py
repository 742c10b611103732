"""What `check` knows only from the timeline: speech that does not fit, rests that are missing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from taichi_coach.errors import CoachError
from taichi_coach.script.messages import duration_text, quotable
from taichi_coach.script.model.diagnostics import Diagnostic, Level
from taichi_coach.script.model.flow_parts import every_part
from taichi_coach.script.model.includes import every_step
from taichi_coach.script.model.session import Flow, Role, Where
from taichi_coach.text.catalogue import tr
from taichi_coach.timeline.compiler import lay_out
from taichi_coach.timeline.passages import Passages
from taichi_coach.timeline.text import stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import TypeAlias

    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.session import Movement, Session, Support
    from taichi_coach.timeline.compiler import LaidOut
    from taichi_coach.timeline.model import Timeline
    from taichi_coach.timeline.speech_room import Clash

    Lay: TypeAlias = Callable[[Session, Mapping[str, Movement], Support], LaidOut]

#: By so much of its length a session may miss it.
LENGTH_SLACK = 0.1
LONGEST_MS = 90 * 60_000
WITHOUT_REST_MS = 6 * 60_000
#: Steps of a library, which does not change, as they were laid out before.
_known: WeakKeyDictionary[Library, Passages] = WeakKeyDictionary()


def check(session: Session, library: Library, lay: Lay | None = None) -> tuple[Diagnostic, ...]:
    """Lay a resolved session out for each support by estimated speech; say what does not fit.

    Only places in the session's own file are told; a file that it includes is checked as itself.
    `lay` lays it out, for who also wants to see the timelines.
    """
    if lay is None:  # nothing but steps and speech is wanted
        lay = partial(lay_out, events=False, known=_known.setdefault(library, Passages()))
    diagnostics: dict[tuple[Where, str], Diagnostic] = {}
    for support in session.supports:
        try:
            laid_out = lay(session, library.movements(), support)
        except CoachError:
            return ()  # an unknown movement, of which the rules tell
        for clash in laid_out.clashes:
            for each in _of_clash(clash):
                diagnostics.setdefault((clash.where, each.code), each)
        for rule in (_too_long, _length_missed, _no_rest):
            for each in rule(session, laid_out.timeline):
                diagnostics.setdefault((Where(each.file, each.line), each.code), each)
    return tuple(each for each in diagnostics.values() if each.file == session.path)


def _of_clash(clash: Clash) -> Iterator[Diagnostic]:
    begins = stamp(clash.at_ms)
    if clash.late_ms:
        yield _warning(
            clash.where,
            "cue-overlap",
            tr("“{text}” would start at {begins}, while other speech sounds until {sum}.").format(
                text=quotable(clash.text), begins=begins, sum=stamp(clash.at_ms + clash.late_ms)
            ),
            tr("Start it later, or shorten what is said before."),
        )
    if clash.over_ms:
        ends = clash.at_ms + clash.late_ms + clash.for_ms
        yield _warning(
            clash.where,
            "speech-too-long",
            tr("“{text}” would sound until {ends}, but its step ends at {ends_2}.").format(
                text=quotable(clash.text), ends=stamp(ends), ends_2=stamp(ends - clash.over_ms)
            ),
            tr("Start it earlier, shorten it, or make the step longer."),
        )


def _too_long(session: Session, timeline: Timeline) -> Iterator[Diagnostic]:
    if timeline.duration_ms > LONGEST_MS:
        yield _warning(
            Where(session.path, 1),
            "too-long",
            tr("The session lasts {duration} minutes.").format(
                duration=timeline.duration_ms // 60000
            ),
            tr("Keep it under 90 minutes, or make two of it."),
        )


def _length_missed(session: Session, timeline: Timeline) -> Iterator[Diagnostic]:
    """Yield advice where a session is longer or shorter than its author means it to be."""
    meant, lasts = timeline.target_ms, timeline.duration_ms
    if meant and abs(lasts - meant) > meant * LENGTH_SLACK:
        message = tr("The session lasts {lasts}, and is meant to last {meant}.").format(
            lasts=duration_text(round(lasts, -3)), meant=duration_text(meant)
        )
        mend = tr("Make holds, rests and repetitions shorter, or write another `length`.")
        if lasts < meant:
            mend = tr("Make holds, rests and repetitions longer, or write another `length`.")
        where = Where(session.path, 1)
        yield _remark(where, Level.ADVICE, "length-missed", message, mend)


def _no_rest(session: Session, timeline: Timeline) -> Iterator[Diagnostic]:
    """Yield the first place where practice has gone on too long without a rest."""
    since = None
    for step in timeline.steps:
        practice = timeline.sections[step.section].role is Role.PRACTICE
        if not practice or step.verb in {"rest", "ready"}:
            since = None
        elif since is None:
            since = step.at_ms
        if since is not None and step.end_ms - since > WITHOUT_REST_MS:
            written = {(each.file, each.line): each for each in _places(session)}
            yield _warning(
                written[step.file or session.path, step.line],
                "no-rest",
                tr("By the end of this step practice has gone on for {end} without a rest.").format(
                    end=stamp(step.end_ms - since)
                ),
                tr("Put a rest before it, for instance “- rest: 30s”."),
            )
            return


def _places(session: Session) -> Iterator[Where]:
    """Yield where the steps of a session stand, and the parts of its flows."""
    for step in every_step(session.steps):
        yield step.where
        if isinstance(step, Flow):
            yield from (part.where for part in every_part(step.parts))


def _warning(where: Where, code: str, message: str, mend: str) -> Diagnostic:
    return _remark(where, Level.WARNING, code, message, mend)


def _remark(where: Where, level: Level, code: str, message: str, mend: str) -> Diagnostic:
    return Diagnostic(where.file, where.line, where.column, level, code, message, mend)
