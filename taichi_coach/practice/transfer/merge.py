"""What was noted in memory while the log could not be used joins the mended log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.practice.programme import classes, register
from taichi_coach.practice.storage import people
from taichi_coach.practice.storage.records import (
    Attendance,
    CheckIn,
    Fall,
    Measured,
    Meeting,
    Participant,
    Plan,
    WeekMark,
)

if TYPE_CHECKING:
    from datetime import datetime

    from taichi_coach.practice.storage.log import Log


def join_in(log: Log, meanwhile: Log, now: datetime) -> None:
    """Bring what was noted while the damaged log could not be used into the mended one.

    Raises:
        LogError: It cannot be written; then nothing has changed.
    """
    with log.together():
        for person in meanwhile.records(Participant):
            if person.here and person.name:
                people.add(log, person.name, now)
        for practice in meanwhile.practices():
            log.save(practice)
        for kind in (CheckIn, Fall, Measured, Plan, WeekMark):
            for record in meanwhile.records(kind):
                log.save(record)
        _join_classes(log, meanwhile, now)


def _join_classes(log: Log, meanwhile: Log, now: datetime) -> None:
    """Bring the classes, who was there, and when nobody was; somebody's having been there holds."""
    for course in classes.running(meanwhile):
        kept = classes.begin(log, course, now)
        for name in classes.members(meanwhile, course):
            classes.join(log, kept, name, now)
    for there in meanwhile.records(Attendance):
        classes.attend(log, there.course, there.participant, there.at, meeting=there.meeting)
    for held in meanwhile.records(Meeting):
        if not classes.there_on(log, held.course, held.day):
            register.note_meeting(log, held.course, held.day, held.kind, now)
