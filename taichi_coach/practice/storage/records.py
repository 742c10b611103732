"""What else the log keeps beside practices, one value a row.

Every value with an `at` keeps the moment with the offset of its place, in whole seconds. The
participant is the name under which the person practises; "" is the one who has given none.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from taichi_coach.practice.storage.schema_v4 import FIRST_CLASS

if TYPE_CHECKING:
    from datetime import date, datetime


class BodySite(StrEnum):
    """A part of the body where it may hurt. FEET are the ankles as well, where both are asked for.

    They stand in the order of the words that they are told with.
    """

    FEET = "feet"
    ANKLES = "ankles"
    BACK = "back"
    ELSEWHERE = "elsewhere"
    HANDS = "hands"
    HIPS = "hips"
    KNEES = "knees"
    NECK = "neck"
    SHOULDERS = "shoulders"
    WRISTS = "wrists"


#: The parts that have a figure of their own in a check-in.
RATED_SITES = (
    *(BodySite.HANDS, BodySite.SHOULDERS, BodySite.NECK, BodySite.BACK),
    *(BodySite.HIPS, BodySite.KNEES, BodySite.FEET),
)
#: What pain is asked for by. `all` is the body as a whole.
PLACES = ("all", *(site.value for site in RATED_SITES))


class HurtKind(StrEnum):
    """That it hurt during a practice, and whether that ended it."""

    ON_THE_WAY = "on-the-way"
    STOPPED = "stopped"


class Moment(StrEnum):
    """When a check-in was: around a practice, or about two hours after it."""

    BEFORE = "before"
    AFTER = "after"
    LATER = "later"


class FallKind(StrEnum):
    """Whether the person came to the ground."""

    FALL = "fall"
    NEAR = "near-fall"


class WeekDecision(StrEnum):
    """What a person decided about a week of a programme.

    REPEAT begins it anew, HOLD stays in it, GO_ON ends a hold, REOPEN makes it the week to
    practise: one that had not opened yet opens, one that was complete wants another day.
    """

    REPEAT = "repeat"
    HOLD = "hold"
    GO_ON = "go-on"
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A person who practises on this machine, or whose log was brought here.

    `here` tells whether the person is offered where one says who practises.
    """

    id: str
    name: str
    here: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A class that an instructor keeps; one that has `ended` is offered no more."""

    id: str
    name: str
    ended: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A participant is in a class."""

    id: str
    participant: str
    course: str


class MeetingKind(StrEnum):
    """Why nobody was in a class on a day: it was held all the same, or it was not held."""

    NOBODY_CAME = "nobody-came"
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A day of a class on which nobody was there; any other is told by its attendance."""

    id: str
    course: str
    day: date
    kind: MeetingKind
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """How a person is at one moment. Every figure is 0-10; None is "skipped".

    `hurt` tells that the practice hurt, None that it did not or nobody said so; `site` is where,
    None where that was not told.
    """

    id: str
    participant: str = ""
    at: datetime
    practice: str | None = None
    moment: Moment
    pain_all: int | None = None
    pain_hands: int | None = None
    pain_shoulders: int | None = None
    pain_neck: int | None = None
    pain_back: int | None = None
    pain_hips: int | None = None
    pain_knees: int | None = None
    pain_feet: int | None = None
    energy: int | None = None
    mood: int | None = None
    effort: int | None = None
    note: str = ""
    hurt: HurtKind | None = None
    site: BodySite | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fall:
    """A fall, or nearly one."""

    id: str
    participant: str = ""
    at: datetime
    kind: FallKind
    hurt: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One measurement: `name` is a key of `measures.MEASURES`, `value` is in its unit."""

    id: str
    participant: str = ""
    at: datetime
    name: str
    value: float
    side: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a person means to do in the week that begins on `monday`.

    `minutes` is how much, `moment` when in the day, `days` how often, `confidence` 0-10. `review`
    is what the person says afterwards.
    """

    id: str
    participant: str = ""
    at: datetime
    monday: date
    what: str
    minutes: int
    moment: str = ""
    days: int
    confidence: int | None = None
    review: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekMark:
    """A decision about a week of a programme. What was practised stays as it is.

    An answer about the support is one as well: see `support_history`.
    """

    id: str
    participant: str = ""
    at: datetime
    programme: str
    week: int
    act: WeekDecision


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """A participant was in a class on a day; `meeting` is which one of that day, from 1 on."""

    id: str
    participant: str
    course: str = FIRST_CLASS
    at: datetime
    meeting: int = 1
    note: str = ""


Record = (
    Participant
    | Course
    | Membership
    | Meeting
    | CheckIn
    | Fall
    | Measured
    | Plan
    | WeekMark
    | Attendance
)
