"""The author's files that a session is made of: nothing that is written of it takes their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.errors import CoachError
from taichi_coach.script.files.folders import RECORDINGS
from taichi_coach.text.catalogue import tr
from taichi_coach.there import is_there

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from taichi_coach.script.model.session import Session
    from taichi_coach.timeline.model import Timeline


def check_spares_own(out: Path, session: Session, timeline: Timeline) -> None:
    """Look whether a file that is to be written would take the place of one that is played.

    In a folder of recordings it would be played itself, once it is called as something is said.

    Raises:
        CoachError: It would.
    """
    if out.absolute().parent.name.endswith(RECORDINGS):
        raise CoachError(
            tr("{folder} is for recordings of what is said: choose another folder.").format(
                folder=out.parent
            )
        )
    if is_there(out) and any(
        is_there(own) and own.samefile(out) for own in _own(session, timeline)
    ):
        raise CoachError(
            tr("{title} is made of {out}, which would be lost: choose another name.").format(
                title=session.title, out=out
            )
        )


def _own(session: Session, timeline: Timeline) -> Iterator[Path]:
    yield session.path
    yield from (file for _, file in session.recordings)
    yield from (each.audio for each in timeline.utterances if each.audio is not None)
    yield from (each.picture.file for each in timeline.steps if each.picture is not None)
    if timeline.music is not None:
        yield timeline.music
