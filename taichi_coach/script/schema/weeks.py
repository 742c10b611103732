"""The weeks of a programme: what each of them asks for, and of how much."""

from __future__ import annotations

from typing import Any

from taichi_coach.script.model.week import Week
from taichi_coach.script.schema.amounts import SessionInWeek, WeekSession
from taichi_coach.script.schema.cues import located
from taichi_coach.script.schema.fields import Field, Id, ListOf, Text, Whole
from taichi_coach.script.schema.table import KeyTable
from taichi_coach.text.catalogue import tr

_IDS = ListOf(Id(), distinct=True)
_COMPLETE = KeyTable(
    {"sessions": Field(Whole(1, 7), "On how many days.", required=True)},
    lambda values: values["sessions"],
    what=tr("a group with the number of sessions"),
    example="{sessions: 2}",
)


def _make_week(*, sessions: tuple[WeekSession, ...], **values: Any) -> Week:
    amounts = {each.id: each.amounts for each in sessions if each.amounts is not None}
    return Week(sessions=tuple(each.id for each in sessions), amounts=amounts, **values)


WEEK = located(
    "week",
    {
        "week": Field(Whole(1, 104), "The week's number.", required=True),
        "title": Field(Text(), "What the week is called.", required=True),
        "summary": Field(Text(), "What is new in it."),
        "sessions": Field(
            ListOf(SessionInWeek(), distinct=True),
            "Its sessions, by id, or with how much of them is done.",
            required=True,
        ),
        "daily": Field(_IDS, "Sessions for every day, wanted but never required."),
        "complete_when": Field(_COMPLETE, "When the week is complete.", "complete_sessions"),
    },
    _make_week,
    example="{week: 1, title: Roots, sessions: [week-01-a]}",
)
