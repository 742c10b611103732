"""Practices as FIT activities, for the sites where watches keep theirs.

The profile of FIT (Garmin, 21.x) knows no tai chi: a practice is training, and of that flexibility.
"""

from __future__ import annotations

import re
import zlib
from datetime import timedelta
from typing import TYPE_CHECKING

from taichi_coach.atomic import write_atomic
from taichi_coach.errors import LogError
from taichi_coach.text.disk_faults import not_written

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from taichi_coach.practice.storage.practice_row import Practice

#: The profile's number for who makes files without being a maker of watches ("development").
_DEVELOPMENT = 255
#: From when FIT counts seconds, 1989-12-31, in those of Unix.
_FIT_EPOCH = 631_065_600
#: In bytes of UTF-8, with the zero at the end: fields of text are short.
_LONGEST_NAME = 60


def fit_activity(practice: Practice) -> bytes:
    """Return a practice as a FIT file: one activity with one session and one lap."""
    # 0.5 s to import, and few export so.
    from fit_tool.fit_file_builder import FitFileBuilder  # noqa: PLC0415
    from fit_tool.profile import profile_type as fit  # noqa: PLC0415
    from fit_tool.profile.messages.activity_message import ActivityMessage  # noqa: PLC0415
    from fit_tool.profile.messages.event_message import EventMessage  # noqa: PLC0415
    from fit_tool.profile.messages.file_id_message import FileIdMessage  # noqa: PLC0415
    from fit_tool.profile.messages.lap_message import LapMessage  # noqa: PLC0415
    from fit_tool.profile.messages.session_message import SessionMessage  # noqa: PLC0415
    from fit_tool.profile.messages.sport_message import SportMessage  # noqa: PLC0415

    began = round(practice.started_at.timestamp() * 1000)
    ended = began + practice.practised_s * 1000
    offset = practice.started_at.utcoffset() or timedelta()

    about = FileIdMessage()
    about.type = fit.FileType.ACTIVITY
    about.manufacturer = _DEVELOPMENT
    about.product = 0
    about.time_created = began
    about.serial_number = zlib.crc32(practice.id.encode()) or 1

    kind = SportMessage()
    kind.sport, kind.sub_sport = fit.Sport.TRAINING, fit.SubSport.FLEXIBILITY_TRAINING
    kind.sport_name = _short(practice.title or practice.session)

    start, stop = EventMessage(), EventMessage()
    for event, at, what in (
        (start, began, fit.EventType.START),
        (stop, ended, fit.EventType.STOP_ALL),
    ):
        event.timestamp, event.event, event.event_type = at, fit.Event.TIMER, what

    lap, session = LapMessage(), SessionMessage()
    for part in (lap, session):
        part.timestamp, part.start_time = ended, began
        part.total_elapsed_time = part.total_timer_time = float(practice.practised_s)
        part.sport, part.sub_sport = kind.sport, kind.sub_sport
        part.event_type = fit.EventType.STOP
    lap.event, session.event = fit.Event.LAP, fit.Event.SESSION
    session.first_lap_index, session.num_laps = 0, 1

    activity = ActivityMessage()
    activity.timestamp = ended
    # WORKAROUND findings/fit-tool-local-timestamp.sh: this one field counts as the file does.
    local = ended // 1000 + offset // timedelta(seconds=1)
    activity.local_timestamp = local - _FIT_EPOCH
    activity.total_timer_time = float(practice.practised_s)
    activity.num_sessions, activity.type = 1, fit.Activity.MANUAL
    activity.event, activity.event_type = fit.Event.ACTIVITY, fit.EventType.STOP

    builder = FitFileBuilder(auto_define=True, min_string_size=_LONGEST_NAME)
    for message in (about, kind, start, lap, stop, session, activity):
        builder.add(message)
    return bytes(builder.build().to_bytes())


def fit_name(practice: Practice) -> str:
    """Return what the file of a practice is called: "2026-03-04-0805-week-01-a.fit"."""
    what = re.sub(r"[^a-z0-9]+", "-", practice.session.lower()).strip("-")[:40] or "practice"
    return f"{practice.started_at:%Y-%m-%d-%H%M}-{what}.fit"


def write_activities(practices: Iterable[Practice], folder: Path) -> int:
    """Write each practice that a watch could have kept as a file; return how many there are.

    Left out is what took no time, and what was before 1990, where FIT begins to count. A file
    that is there already is written anew. Two of one minute are told apart by a number.

    Raises:
        LogError: The folder cannot be made, or a file not written.
    """
    done: set[str] = set()
    for practice in practices:
        if not practice.practised_s or practice.started_at.timestamp() < _FIT_EPOCH:
            continue
        name = stem = fit_name(practice).removesuffix(".fit")
        number = 1
        while name in done:
            number += 1
            name = f"{stem}-{number}"
        done.add(name)
        place = folder / f"{name}.fit"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_atomic(place, fit_activity(practice))
        except OSError as error:
            raise LogError(not_written(error, place)) from error
    return len(done)


def _short(text: str) -> str:
    return text.encode()[: _LONGEST_NAME - 1].decode(errors="ignore")
