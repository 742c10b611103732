"""The files that a session names, each opened: pictures and recordings, and the folder of these."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from taichi_coach.authoring.picture_file import picture_fault
from taichi_coach.errors import CoachError, VoiceError
from taichi_coach.script.files.recordings import (
    ENDING,
    folder_of,
    name_of,
    recording_of,
    recordings_of,
    sound_files,
)
from taichi_coach.script.messages import quotable
from taichi_coach.script.model.diagnostics import Diagnostic, Level
from taichi_coach.script.model.includes import every_step, spoken_places
from taichi_coach.script.model.session import Where
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from taichi_coach.script.model.session import Movement, Session
    from taichi_coach.timeline.recording_prompts import RecordingPrompt

_PICTURE_MEND = tr("Save it as PNG or JPEG, no larger than a photograph.")
#: So alike a file's name and that of a text have to be, without their hyphens, to be meant.
_NEAR: Final = 0.6


def check_named(session: Session) -> Iterator[Diagnostic]:
    """Yield what is wrong with the pictures and recordings that the steps name.

    Files that are not there are told of by the rules.
    """
    if session.music is not None:
        yield from _opened(session.music, _top(session), _music_fault, "")
    for step in every_step(session.steps):
        if step.picture is not None:
            yield from _opened(step.picture.file, step.where, picture_fault, _PICTURE_MEND)
        for spoken, where in spoken_places(step):
            if spoken.audio is not None:
                yield from _opened(spoken.audio, where, _sound_fault, "")


def _opened(
    file: Path, where: Where, fault_of: Callable[[Path], str], mend: str
) -> Iterator[Diagnostic]:
    """Yield what is wrong with one file at the place that names it, if it is there."""
    try:
        if not file.is_file():
            return
        leaves = not file.resolve().is_relative_to(where.file.resolve().parent)
    except (OSError, ValueError):
        return
    if leaves:
        message = tr("{file} is a link that leads out of this file's folder.")
        mend = tr("Put a copy beside this file.")
        yield _remark(where, message.format(file=file.name), mend)
    elif fault := fault_of(file):
        message = tr("{file} cannot be used: {fault}.")
        yield _remark(where, message.format(file=file.name, fault=fault), mend)


def check_recordings(
    session: Session, whole: Session, movements: Mapping[str, Movement]
) -> Iterator[Diagnostic]:
    """Yield what is wrong with the recordings beside a session: broken, or for no text of it.

    `whole` is the session with its includes in place.
    """
    from taichi_coach.timeline.recording_prompts import prompts_of  # noqa: PLC0415  few record

    files = recorded_beside(session)
    if not files:
        return
    try:
        prompts = prompts_of(whole, movements)
    except CoachError:
        return  # an unknown movement, of which the rules tell
    known = dict(recordings_of([(session.path, session.id)]))
    heard = {
        recording_of(known, prompt.utterance.text, prompt.utterance.style) for prompt in prompts
    }
    for file in files:
        if file in heard:
            if fault := _sound_fault(file):
                message = tr("The recording {file} is not used: {fault}.")
                yield _remark(_top(session), message.format(file=file.name, fault=fault), "")
        else:
            yield _for_no_text(file, prompts, session)


def recorded_beside(session: Session) -> list[Path]:
    """Return the sound files that are there for a session, by folder and name."""
    folders = dict.fromkeys((folder_of(session.path, session.id), session.path.with_suffix(ENDING)))
    return [file for folder in folders for file in sound_files(folder)]


def _for_no_text(file: Path, prompts: tuple[RecordingPrompt, ...], session: Session) -> Diagnostic:
    near = max(prompts, key=lambda prompt: _alike(file.stem, prompt.name), default=None)
    message = tr("The recording {file} is for no text of this session.").format(file=file.name)
    if near is None or _alike(file.stem, near.name) < _NEAR:
        mend = tr(
            "`taichi-coach timeline` lists what is said; a recording is called like its text."
        )
        return _remark(_top(session), message, mend)
    mend = tr("Call it `{name}` if it says “{text}”.").format(
        name=f"{near.name}{file.suffix}", text=quotable(near.utterance.text)
    )
    return _remark(_place_of(near, session), message, mend)


def _place_of(prompt: RecordingPrompt, session: Session) -> Where:
    """Return the line that says a prompt; the first where it stands in another file."""
    for step in every_step(session.steps):
        for spoken, where in spoken_places(step):
            if name_of(spoken.text, spoken.style) == prompt.name:
                return where
    return _top(session)


def _top(session: Session) -> Where:
    return Where(session.path, 1)


def _remark(where: Where, message: str, mend: str) -> Diagnostic:
    return Diagnostic(
        where.file, where.line, where.column, Level.WARNING, "unusable-file", message, mend
    )


def _sound_fault(file: Path) -> str:
    """Return why a recording cannot be heard, as the end of a sentence; "" if it can."""
    try:
        status = file.stat()
    except OSError as error:
        return str(error.strerror or error)
    return _decoded(file, status.st_size, status.st_mtime_ns)


def _music_fault(file: Path) -> str:
    """Return why music cannot be heard, as the end of a sentence; "" if it can."""
    from taichi_coach.sound.music import read_music  # noqa: PLC0415  numpy, for few sessions

    return _why_not(file, read_music)


@lru_cache(maxsize=2000)  # the same file again and again, while its session is written
def _decoded(file: Path, _size: int, _changed_ns: int) -> str:
    from taichi_coach.sound.decode import decode  # noqa: PLC0415  few record

    return _why_not(file, decode)


def _why_not(file: Path, reads: Callable[[bytes], object]) -> str:
    from taichi_coach.sound.decode import read_sound  # noqa: PLC0415  few record

    try:
        reads(read_sound(file))
    except (VoiceError, OSError) as error:
        why = str(getattr(error, "strerror", None) or error).rstrip(".")
        return why[:1].lower() + why[1:]
    return ""


def _alike(one: str, other: str) -> float:
    from difflib import SequenceMatcher  # noqa: PLC0415  few record

    return SequenceMatcher(None, _bare(one), _bare(other)).ratio()


def _bare(name: str) -> str:
    return "".join(sign for sign in name.lower() if sign.isalnum())
