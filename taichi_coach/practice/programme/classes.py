"""The classes that an instructor keeps: who is in them, and who was there."""

from __future__ import annotations

import difflib
import re
import shlex
import uuid
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from taichi_coach.errors import LogError
from taichi_coach.practice.programme.meetings import meetings_on
from taichi_coach.practice.storage import changes, people
from taichi_coach.practice.storage.records import Attendance, Course, Membership, Participant
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taichi_coach.practice.storage.log import Log

#: From this likeness on (0 to 1), a new name may be a slip: one letter in three or more.
NEAR: Final = 0.75
_WEEK = timedelta(days=7)
_NUMBERED = re.compile(r"^(?:[0-9]{1,3}[.)]|[-*•–])\s+")
_LONGEST_TOLD = 200
_NO_CLASS = tr('There is no class yet. Begin one: taichi-coach log class begin "Tuesdays".')


def running(log: Log) -> tuple[str, ...]:
    """Return the names of the classes that have not ended, in the order of the alphabet."""
    names = [each.name for each in log.records(Course) if not each.ended]
    return tuple(sorted(names, key=people.in_order))


def likely(log: Log, today: date) -> str:
    """Return the class to look at first, one that meets on this weekday; "" where there is none."""
    there = running(log)
    meets = [
        name for name in there if today.weekday() in {day.weekday() for day in days(log, name)}
    ]
    return next(iter(meets or there), "")


def course_meant(log: Log, name: str | None) -> str:
    """Return the class of a name; without one, the only class there is.

    Raises:
        LogError: There is none, none of that name, or there are several to choose from.
    """
    there = running(log)
    if not there:
        raise LogError(_NO_CLASS)
    if name is None:
        if len(there) > 1:
            raise LogError(
                tr("There are several classes; say which: {there}.").format(there=", ".join(there))
            )
        return there[0]
    if name not in there:
        raise LogError(
            tr("There is no class called {name}; `log class begin` begins one.").format(name=name)
        )
    return name


def begin(log: Log, name: str, at: datetime) -> str:
    """Begin a class, or take up one that had ended; return its name.

    Raises:
        LogError: There is no name, or it is too long.
    """
    name = people.tidy(name)
    same = [each for each in log.records(Course) if each.name.casefold() == name.casefold()]
    there = same[0] if same else None
    whole = replace(there or Course(id=uuid.uuid4().hex, name=name), ended=False)
    if whole != there:
        changes.save(log, whole, label=tr("The class {name} begun").format(name=whole.name), at=at)
    return whole.name


def rename(log: Log, course: str, new: str, at: datetime) -> str:
    """Give a class another name; return it as it is kept.

    Raises:
        LogError: There is no such class, no name, or another class has it.
    """
    new, there = people.tidy(new), _known(log, course)
    for each in log.records(Course):
        if each.name.casefold() == new.casefold() and each.id != there.id:
            raise LogError(
                tr("There is a class called {name} already; choose another name.").format(
                    name=each.name
                )
            )
    text = tr("The class {course} is now called {new}").format(course=course, new=new)
    changes.save(log, replace(there, name=new), label=text, at=at)
    return new


def end(log: Log, course: str, at: datetime) -> str:
    """Put a class away with all that was noted of it; return what undo will tell.

    Raises:
        LogError: There is no such class.
    """
    text = tr("The class {course} put away").format(course=course)
    changes.save(log, replace(_known(log, course), ended=True), label=text, at=at)
    return text


def members(log: Log, course: str) -> tuple[str, ...]:
    """Return who is in a class, in the order of the alphabet."""
    rows = log.select("SELECT participant FROM membership WHERE course = ?", course)
    return tuple(sorted((name for (name,) in rows), key=people.in_order))


def join(log: Log, course: str, name: str, at: datetime) -> str:
    """Put somebody into a class, known here or new; return the name as it is kept.

    Who is new is known by name alone, and not offered where one says who practises.

    Raises:
        LogError: There is no name, or it is too long.
    """
    with log.together():
        kept, rows = place_for(log, course, name)
        changes.save_all(
            log, rows, label=tr("{kept} added to {course}").format(kept=kept, course=course), at=at
        )
    return kept


def names_in(text: str) -> tuple[str, ...]:
    r"""Return the names of a list as it is pasted: one a line, or with commas between.

    >>> names_in("1. Ana Ruiz\n2. Ben\n\n- Cy; Dee")
    ('Ana Ruiz', 'Ben', 'Cy', 'Dee')
    """
    parts = (_NUMBERED.sub("", " ".join(part.split())) for part in re.split(r"[\n\r,;\t]", text))
    return tuple(dict.fromkeys(part for part in parts if part))


def join_all(log: Log, course: str, names: Sequence[str], at: datetime) -> tuple[str, ...]:
    """Put several people into a class as one gesture; return their names as they are kept.

    Raises:
        LogError: There is no name, or one is too long; then nobody is put into it.
    """
    with log.together():
        names_and_rows = [place_for(log, course, name) for name in names]
        kept = tuple(dict.fromkeys(name for name, _ in names_and_rows))
        text = tr("{names} added to {course}").format(names=", ".join(kept), course=course)
        # Twice the same name in other letters is one row.
        rows = {row.participant: row for _, rows in names_and_rows for row in rows}
        changes.save_all(log, tuple(rows.values()), label=text[:_LONGEST_TOLD], at=at)
    return kept


def member_meant(log: Log, course: str, name: str) -> str:
    """Return who is meant by a name: a member, capitals or not, or somebody else who is known.

    Raises:
        LogError: Nobody is; it says who may be.
    """
    name = people.tidy(name)
    there = members(log, course)
    same = [each for each in there if each.casefold() == name.casefold()]
    if name in there or same:
        return name if name in there else same[0]
    known = people.find(log, name)
    if known is not None:
        return known.name
    plain = {each.casefold(): each for each in there}
    near = difflib.get_close_matches(name.casefold(), plain, n=1, cutoff=NEAR)
    mend = (
        tr("Did you mean {near}?").format(near=plain[near[0]])
        if near
        else tr("To put them into it: taichi-coach log class add {name}.").format(
            name=shlex.quote(name)
        )
    )
    raise LogError(
        tr("There is nobody called {name} in {course}. {mend}").format(
            name=name, course=course, mend=mend
        )
    )


def place_for(log: Log, course: str, name: str) -> tuple[str, tuple[Membership, ...]]:
    """Make a name known; return it as it is kept, and the row that puts it into a class.

    There is no row where it is in the class already.

    Raises:
        LogError: There is no name, or it is too long.
    """
    name = people.tidy(name)
    there = people.find(log, name)
    if there is None:
        there = Participant(id=uuid.uuid4().hex, name=name, here=False)
        log.save(there)
    if there.name in members(log, course):
        return there.name, ()
    return there.name, (Membership(id=uuid.uuid4().hex, participant=there.name, course=course),)


def leave(log: Log, course: str, name: str, at: datetime) -> str:
    """Take somebody out of a class; what was noted stays. Return what undo will tell.

    Raises:
        LogError: There is nobody of that name in it.
    """
    query = "SELECT id FROM membership WHERE course = ? AND participant = ?"
    rows = log.select(query, course, name)
    if not rows:
        raise LogError(
            tr("There is nobody called {name} in {course}.").format(name=name, course=course)
        )
    text = tr("{name} left {course}").format(name=name, course=course)
    changes.remove(log, Membership, rows[0][0], label=text, at=at)
    return text


def attend(
    log: Log,
    course: str,
    name: str,
    at: datetime,
    *,
    present: bool = True,
    meeting: int | None = None,
) -> bool:
    """Note that a participant was in a class on the day of `at`, or was not after all.

    Without a `meeting` the latest one of that day is meant.

    Returns:
        Whether that changed anything: one meeting is noted once.
    """
    people.find_or_new(log, name)
    day = at.date().isoformat()
    number = meeting or max(meetings_on(log, course, at.date()), 1)
    there = log.select(
        "SELECT id FROM attendance WHERE course = ? AND day = ? AND participant = ?"
        " AND meeting = ?",
        *(course, day, name, number),
    )
    if present == bool(there):
        return False
    if present:
        row = Attendance(
            id=uuid.uuid4().hex, participant=name, course=course, at=at, meeting=number
        )
        changes.save(
            log, row, label=tr("{name} was there on {day}").format(name=name, day=day), at=at
        )
    else:
        changes.remove(
            log,
            Attendance,
            there[0][0],
            label=tr("{name} was not there, {day}").format(name=name, day=day),
            at=at,
        )
    return True


def turn_today(log: Log, course: str, name: str, at: datetime, meeting: int = 1) -> None:
    """Note that a participant is in a meeting on the day of `at`, or, if that is noted, is not."""
    here = name in there_on(log, course, at.date(), meeting)
    attend(log, course, name, at, present=not here, meeting=meeting)


def all_there(log: Log, course: str, at: datetime, meeting: int = 1) -> str:
    """Note that everybody was in a meeting on the day of `at`; return what undo will tell.

    Raises:
        LogError: There is nobody in the class, or it cannot be written.
    """
    there = there_on(log, course, at.date(), meeting)
    rows = [
        Attendance(id=uuid.uuid4().hex, participant=name, course=course, at=at, meeting=meeting)
        for name in members(log, course)
        if name not in there
    ]
    text = tr("Everybody in {course} was there on {at}").format(
        course=course, at=at.date().isoformat()
    )
    changes.save_all(log, rows, label=text, at=at)
    return text


def days(log: Log, course: str, name: str | None = None) -> tuple[date, ...]:
    """Return the days on which a class met, or on which one participant was there, in order."""
    who = "" if name is None else " AND participant = ?"
    rows = log.select(
        f"SELECT DISTINCT day FROM attendance WHERE course = ?{who} ORDER BY day",  # noqa: S608  our own words
        *((course,) if name is None else (course, name)),
    )
    return tuple(date.fromisoformat(day) for (day,) in rows)


def there_on(log: Log, course: str, day: date, meeting: int | None = None) -> frozenset[str]:
    """Return who was in a class on a day, in one meeting or in any of them."""
    rows = log.select(
        "SELECT participant, meeting FROM attendance WHERE course = ? AND day = ?",
        *(course, day.isoformat()),
    )
    return frozenset(name for name, number in rows if meeting in {None, number})


def _known(log: Log, course: str) -> Course:
    courses = [each for each in log.records(Course) if each.name == course]
    if not courses:
        raise LogError(tr("There is no class called {course}.").format(course=course))
    return courses[0]
