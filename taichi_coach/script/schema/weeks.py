"""The weeks of a programme: what each of them asks for, and of how much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from taichi_coach.script.model.week import Week
from taichi_coach.script.schema.amounts import NamedInWeek, SessionInWeek, WeekSession
from taichi_coach.script.schema.cues import exactly_one, located, one_of
from taichi_coach.script.schema.fields import Field, Flag, ListOf, Text, Whole
from taichi_coach.script.syntax.nodes import Mapping, Sequence
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from taichi_coach.script.syntax.findings import Findings

_IDS = ListOf(NamedInWeek(), distinct=True)
#: So many sessions a week may ask for each of; the log has room for no more than 99 days.
_MOST_EACH = 14


def _complete_agrees(node: Mapping, label: str, report: Findings) -> bool:
    if "in_order" in node.values and "each" not in node.values:
        message = tr("`in_order` belongs to `each`.")
        report.error(node.keys["in_order"], "missing-key", message, tr("Add `each: 1`."))
        return False
    return one_of(node, label, report, ("sessions", "each"))


_COMPLETE = located(
    tr("group with when the week is complete"),
    {
        "sessions": Field(Whole(1, 7), "On how many days any of them.", "complete_sessions"),
        "each": Field(Whole(1, 7), "On how many days each of them.", "complete_each"),
        "in_order": Field(Flag(), "Whether each counts only after the one before it."),
    },
    lambda where, **values: values,  # noqa: ARG005  its place is that of the week
    agree=_complete_agrees,
    example="{sessions: 2}",
    rules=(exactly_one("sessions", "each"), {"dependentRequired": {"in_order": ["each"]}}),
)


def _week_agrees(node: Mapping, _label: str, report: Findings) -> bool:
    wanted, sessions = (node.values.get(key) for key in ("complete_when", "sessions"))
    each = isinstance(wanted, Mapping) and "each" in wanted.values
    if each and isinstance(sessions, Sequence) and len(sessions.items) > _MOST_EACH:
        message = tr("Each of {count} sessions is too much for one week.").format(
            count=len(sessions.items)
        )
        mend = tr("Name at most {most}, or write `sessions:` instead of `each:`.")
        report.error(sessions, "bad-value", message, mend.format(most=_MOST_EACH))
        return False
    return True


def _make_week(
    *,
    sessions: tuple[WeekSession, ...],
    daily: tuple[WeekSession, ...] = (),
    complete: dict[str, Any] | None = None,
    **values: Any,
) -> Week:
    amounts = {each.id: each.amounts for each in sessions if each.amounts is not None}
    return Week(
        sessions=tuple(each.id for each in sessions),
        daily=tuple(each.id for each in daily),
        amounts=amounts,
        places={each.id: each.where for each in (*daily, *sessions) if each.where is not None},
        **values,
        **(complete or {}),
    )


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
        "complete_when": Field(_COMPLETE, "When the week is complete.", "complete"),
    },
    _make_week,
    agree=_week_agrees,
    example="{week: 1, title: Roots, sessions: [week-01-a]}",
)
