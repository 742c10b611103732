"""A session as one file that any browser plays, without the program and without a network.

Heavy: imports numpy, and Qt for the pictures.
"""

from __future__ import annotations

import base64
from functools import partial
from typing import TYPE_CHECKING, Final

from taichi_coach.atomic import whole_file
from taichi_coach.errors import CoachError, SoundError
from taichi_coach.graphics.guide_person import person_of
from taichi_coach.graphics.guide_view import usual_view_in, view_of
from taichi_coach.graphics.paper.files import check_place
from taichi_coach.graphics.pictures.files import ready_to_paint
from taichi_coach.graphics.pictures.shot import Shot
from taichi_coach.graphics.pictures.web_picture import key_picture, own_picture
from taichi_coach.graphics.theme import THEMES
from taichi_coach.sound.clip import RATE
from taichi_coach.sound.encode import Encoder
from taichi_coach.sound.metadata import Metadata
from taichi_coach.sound.mix import steps
from taichi_coach.sound.sound_codecs import check_codec
from taichi_coach.text.catalogue import tr
from taichi_coach.text.disk_faults import not_written
from taichi_coach.web_page.moments import moments_of
from taichi_coach.web_page.page import page_around_sound
from taichi_coach.web_page.poses import poses_of
from taichi_coach.web_page.shown import SOUND_KIND, PagePictures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from taichi_coach.body.poses.guide import Guide
    from taichi_coach.player.offline_render import OfflineRender
    from taichi_coach.player.spoken import Cancelled, Progress
    from taichi_coach.web_page.moments import WebMoment
    from taichi_coach.web_page.poses import ShownPose
    from taichi_coach.web_page.scene import PageScene

#: A quarter less than a sound file has: the page grows by a third as it holds it in letters. Always
#: as much, so that a leap lands where it is meant to.
_BIT_RATE: Final = 96_000
_SOUND: Final = ".mp3"
_BLOCK: Final = RATE
#: Read at a time: a multiple of three bytes becomes letters without a rest.
_READ: Final = 3 << 18
#: How much of the work the pictures are.
_PICTURES: Final = 0.3


def check_page_place(out: Path) -> None:
    """Look whether a page can be begun, before anything that takes time.

    Raises:
        CoachError: There is no such folder, no right to write there, no encoder for the sound.
    """
    check_place(out)
    check_codec(_SOUND)


class _CancelledError(Exception):
    """The person thinks better of it."""


def write_web_page(
    whole: OfflineRender,
    scene: PageScene,
    out: Path,
    progress: Progress,
    cancelled: Cancelled,
    tell_fault: Callable[[str], None] = lambda _fault: None,
) -> bool:
    """Write the page `out`, whole or not at all; may run in any thread.

    `progress` is told how many of how many frames of sound are done, the pictures counted as some
    of them. `tell_fault` is called with each picture of the author that is left out and why. Once
    `cancelled` says so, or when anything is raised, nothing is left behind and an older file of
    this name stays as it was. Returns whether the file is there.

    Raises:
        CoachError: The file cannot be written: no folder, no room, no right, no encoder; or nothing
            can be painted here.
    """
    check_page_place(out)
    app = ready_to_paint()
    share = _Share(whole.frames, progress, cancelled)
    try:
        with whole_file(out) as part:
            begin_ms = whole.begin_ms
            moments = moments_of(whole.timeline, voiced=scene.own.speech_on, begin_ms=begin_ms)
            poses = poses_of(whole.timeline, scene, begin_ms)
            pictures = _painted(whole, scene, moments, poses, share, tell_fault)
            around = page_around_sound(whole, scene, moments, poses, pictures)
            sound = part.with_name(f"{part.name}{_SOUND}")
            try:
                _encode(whole, sound, share)
                _join(part, around, sound)
            finally:
                sound.unlink(missing_ok=True)
    except _CancelledError:
        return False
    except OSError as error:
        raise SoundError(not_written(error, out)) from error
    finally:
        del app
    return True


class _Share:
    """Tells how far all of the work is, of which pictures are one part and sound the other."""

    def __init__(self, frames: int, progress: Progress, cancelled: Cancelled) -> None:
        self._frames, self._progress, self._cancelled = frames, progress, cancelled

    def pictures(self, done: int, of: int) -> None:
        self._tell(_PICTURES * done / max(of, 1))

    def sound(self, done: int, of: int) -> None:
        self._tell(_PICTURES + (1 - _PICTURES) * done / max(of, 1))

    def _tell(self, part: float) -> None:
        if self._cancelled():
            raise _CancelledError
        self._progress(round(part * self._frames), self._frames)


def _painted(
    whole: OfflineRender,
    scene: PageScene,
    moments: Iterable[WebMoment],
    poses: Sequence[ShownPose],
    share: _Share,
    tell_fault: Callable[[str], None],
) -> PagePictures:
    """Paint each pose once in each theme, and read each picture of the author once."""
    view = view_of(scene.own, usual_view_in(whole.timeline, scene.movements))
    names = (tr("Left"), tr("Right")) if scene.own.side_names else None
    shot = partial(Shot, view=view, person=person_of(scene.own), labels=names)
    guides: dict[Guide, int] = {}
    which = tuple(guides.setdefault(pose.guide, len(guides)) for pose in poses)
    themed: dict[str, list[bytes]] = {name: [] for name in THEMES}
    for guide, number in guides.items():
        for part, (name, theme) in enumerate(THEMES.items()):
            share.pictures(number * len(THEMES) + part, len(guides) * len(THEMES))
            themed[name].append(key_picture(shot(guide), theme))
    own = _own_pictures(moments, tell_fault)
    return PagePictures({name: tuple(drawn) for name, drawn in themed.items()}, which, own)


def _own_pictures(
    moments: Iterable[WebMoment], tell_fault: Callable[[str], None]
) -> dict[Path, bytes]:
    pictures = {}
    files = dict.fromkeys(each.picture.file for each in moments if each.picture is not None)
    for file in files:
        try:
            pictures[file] = own_picture(file)
        except CoachError as fault:
            tell_fault(str(fault))
    return pictures


def _encode(whole: OfflineRender, sound: Path, share: _Share) -> None:
    """Write the sound by itself. Its title and chapters stand in the page."""
    encoder = Encoder(sound, _SOUND, Metadata(whole.about.title), _BIT_RATE)
    try:
        for pos in range(0, whole.frames, _BLOCK):
            share.sound(pos, whole.frames)
            encoder.write(steps(whole.mix.render(pos, min(_BLOCK, whole.frames - pos))))
        encoder.close()
    finally:
        encoder.drop()
    share.sound(whole.frames, whole.frames)


def _join(part: Path, around: tuple[str, str], sound: Path) -> None:
    """Write the page with the sound in it, read bit by bit: an hour of it is 40 MB."""
    before, after = around
    with part.open("wb") as page, sound.open("rb") as heard:
        page.write(before.encode("utf-8", "replace"))
        page.write(f"data:{SOUND_KIND};base64,".encode("ascii"))
        while block := heard.read(_READ):
            page.write(base64.b64encode(block))
        page.write(after.encode("utf-8", "replace"))
