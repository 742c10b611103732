"""What the page's own script reads: words and pictures by their times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from taichi_coach.script.model.step_picture import GuideBeside
from taichi_coach.text.catalogue import tr
from taichi_coach.web_page.tracks import data_uri

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from taichi_coach.player.offline_render import OfflineRender
    from taichi_coach.web_page.moments import WebMoment
    from taichi_coach.web_page.poses import ShownPose

#: Of the sound in the page: every browser plays it, without anything that has to be added.
SOUND_KIND: Final = "audio/mpeg"


@dataclass(frozen=True, slots=True)
class PagePictures:
    """The pictures of a page, each in it once.

    `poses` are WebP files by the name of the theme, `which` is each shown pose's place among them;
    `own` are those of the author that can be shown, by their file.
    """

    poses: Mapping[str, tuple[bytes, ...]]
    which: tuple[int, ...]
    own: Mapping[Path, bytes]


def _changes(
    moments: Sequence[WebMoment], poses: Sequence[ShownPose], pictures: PagePictures
) -> list[dict[str, Any]]:
    """Return words and pictures together, at each time at which one of them changes."""
    own = {file: number for number, file in enumerate(pictures.own)}
    words_at = {moment.at_ms: _fields(moment, own) for moment in moments}
    seen = {
        pose.at_ms: {"pose": which, "alt": pose.words}
        for pose, which in zip(poses, pictures.which, strict=True)
    }
    words: dict[str, Any] = {}
    picture: dict[str, Any] = {}
    changes = []
    for at in sorted({*words_at, *seen}):
        words, picture = words_at.get(at, words), seen.get(at, picture)
        changes.append({"at": at, **words, **picture})
    return changes


def _fields(moment: WebMoment, own: Mapping[Path, int]) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "title": moment.title,
        "kicker": moment.kicker,
        "note": moment.note,
        "coming": moment.next_line,
        "clock": moment.clock,
        "untold": moment.untold,
    }
    if moment.picture is not None and moment.picture.file in own:
        fields["own"] = own[moment.picture.file]
        fields["shows"] = moment.picture.shows
        fields["small"] = moment.picture.guide is GuideBeside.SMALL
    return {name: value for name, value in fields.items() if value or name == "own"}


def _steps(whole: OfflineRender) -> list[int]:
    """Return when steps begin, each moment once; the one that goes on as the sound begins at 0."""
    begin_ms = whole.begin_ms
    here = (each.at_ms for each in whole.timeline.steps if each.end_ms > begin_ms)
    return list(dict.fromkeys(max(at - begin_ms, 0) for at in here)) or [0]


def shown(
    whole: OfflineRender,
    moments: Sequence[WebMoment],
    poses: Sequence[ShownPose],
    pictures: PagePictures,
    *,
    voiced: bool,
) -> dict[str, Any]:
    """Return all of it, as values for JSON; times are milliseconds of the sound."""
    return {
        "kind": SOUND_KIND,
        "author": whole.about.artist,
        "voiced": voiced,
        "length": whole.length_ms,
        "steps": _steps(whole),
        "sections": [chapter.at_ms for chapter in whole.about.chapters] or [0],
        "moments": _changes(moments, poses, pictures),
        "poses": {
            name: [data_uri("image/webp", each) for each in drawn]
            for name, drawn in pictures.poses.items()
        },
        "own": [data_uri("image/webp", each) for each in pictures.own.values()],
        "words": {
            "play": tr("Play"),
            "pause": tr("Pause"),
            "goOn": tr("Go on"),
            "again": tr("Once more"),
            "done": tr("Well done."),
            "time": tr("{done} of {whole}"),
            "fault": tr("This browser cannot play the sound: try another one, or a newer one."),
        },
    }
