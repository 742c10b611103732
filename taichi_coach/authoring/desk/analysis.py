"""Everything that the desk says of a text while it is written: findings, lengths, timeline."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taichi_coach.authoring.desk.laid_out import Layouts, LineLength, line_lengths
from taichi_coach.authoring.desk.mending import mends_for
from taichi_coach.authoring.desk.own_lines import by_own_lines
from taichi_coach.authoring.file_checks import of_read
from taichi_coach.errors import CoachError
from taichi_coach.script.files.reader import inspect_text
from taichi_coach.script.model.includes import resolved
from taichi_coach.script.model.pose_words import BUILT_IN
from taichi_coach.script.model.session import SAFER, Movement, Session, Support

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from taichi_coach.authoring.desk.edits import Mend
    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.diagnostics import Diagnostic, Level
    from taichi_coach.script.model.session import Document
    from taichi_coach.timeline.model import Timeline

__all__ = ["Analysis", "LineLength", "Remark", "analyse"]


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding, and the ways to mend it that are certain to be meant; mostly there are none."""

    line: int
    column: int
    level: Level
    code: str
    message: str
    mend: str
    mends: tuple[Mend, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """A text looked through.

    `kind` is "session", "movement", "programme", or "" where it cannot be told. `whole`,
    `timeline` and `total_ms` are those of a session that can be laid out: `whole` has its includes
    in place, each with its own file; in `timeline` what they bring stands on their line.
    """

    text: str
    path: Path
    kind: str = ""
    title: str = ""
    support: Support | None = None
    remarks: tuple[Remark, ...] = ()
    lengths: tuple[LineLength, ...] = ()
    total_ms: int | None = None
    target_ms: int | None = None
    document: Document | None = None
    whole: Session | None = None
    timeline: Timeline | None = None


def analyse(text: str, path: Path, library: Library, support: str | None = None) -> Analysis:
    """Look a text through as if it stood in the file `path`; nothing is read from there.

    `support` chooses what is laid out; one that the session does not offer, or None, is the
    freest that it does offer. Never raises for what the text holds.
    """
    read = inspect_text(text, path)
    near = library.with_read(path, read)
    supports = read.draft.supports if isinstance(read.draft, Session) else SAFER
    chosen = _chosen(supports, support)
    layouts = Layouts(chosen)
    checked = of_read(read, path, near, layouts)
    names = _names(read.draft, near)
    remarks = tuple(_remark(text, each, names) for each in checked.findings)
    analysis = Analysis(text, path, checked.kind or read.meant[0], checked.title, remarks=remarks)
    analysis = replace(analysis, document=read.draft)
    if not isinstance(read.draft, Session):
        return analysis
    return _with_timeline(replace(analysis, support=chosen), read.draft, near, layouts)


def _names(document: Document | None, near: Library) -> dict[str, Collection[str]]:
    """Return the names that may be meant, by the code of the finding that one is missed."""
    poses = document.poses if isinstance(document, Movement) else ()
    return {
        "unknown-movement": near.movements(),
        "unknown-session": near.sessions(),
        "unknown-pose": (*poses, *BUILT_IN),
    }


def _remark(text: str, finding: Diagnostic, names: Mapping[str, Collection[str]]) -> Remark:
    mends = mends_for(text, finding, names)
    where = finding.line, finding.column
    return Remark(*where, finding.level, finding.code, finding.message, finding.mend, mends)


def _with_timeline(
    analysis: Analysis, session: Session, near: Library, layouts: Layouts
) -> Analysis:
    """Return the analysis with what only a session has that can be laid out."""
    analysis = replace(analysis, target_ms=session.length_ms)
    support = analysis.support or Support.SEATED
    try:
        own = by_own_lines(session, near)
        timeline = layouts.lay(own, near.movements(), support).timeline
        whole = resolved(session, near)
    except CoachError:
        return analysis  # of which the findings tell
    return replace(
        analysis,
        lengths=line_lengths(session, timeline, near.sessions()),
        total_ms=timeline.duration_ms,
        whole=whole,
        timeline=timeline,
    )


def _chosen(offered: Sequence[Support], wanted: str | None) -> Support:
    support = next((each for each in offered if each.value == wanted), None)
    return support or next((each for each in SAFER if each in offered), offered[0])
