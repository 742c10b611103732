"""The plan for a week, made by one question at a time, and its row in the log."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot

from taichi_coach.errors import LogError
from taichi_coach.practice.programme import calendar, plans
from taichi_coach.practice.report import plan_review
from taichi_coach.practice.storage import changes
from taichi_coach.practice.storage.records import Plan
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.plan import view as views
from taichi_coach.ui.plan.page import PlanPage
from taichi_coach.ui.plan.view import OWN, STOP
from taichi_coach.ui.state.calendar_export import export_calendar
from taichi_coach.ui.state.presenter import Presenter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from taichi_coach.ui.plan.view import AskView
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.state.snapshot import Snapshot

_LONGEST = 200
NOTHING = tr("Choose what you want to do, or write it in your own words.")


class PlanPresenter(Presenter):
    """Asks what, how long, when, how often and how sure; keeps what was answered."""

    ALONE: ClassVar = frozenset({"planning"})

    def __init__(self, app: AppState) -> None:
        super().__init__()
        self._app = app
        self.page = PlanPage()
        self._plan: Plan | None = None
        self._last: Plan | None = None
        self._whats: dict[str, tuple[str, int]] = {}
        self._step = 0
        self.page.answered.connect(self._answer)
        self._steps: tuple[tuple[Callable[[Plan], AskView], Callable[[Plan], Plan | None]], ...] = (
            (self._ask_what, self._hear_what),
            (views.ask_minutes, self._hear_minutes),
            (views.ask_moment, self._hear_moment),
            (views.ask_days, self._hear_days),
            (views.ask_confidence, self._hear_confidence),
        )

    @property
    def pages(self) -> Mapping[str, QWidget]:
        """Its pages by key."""
        return {"planning": self.page}

    def open(self, about: object = None) -> None:
        """Show the plan of the week, or begin one, with the last one where there is one."""
        del about
        seen = self._app.snapshot()
        monday = plans.monday_to_plan(seen.now.date())
        try:
            own_plans = seen.log.records(Plan, participant=seen.own.participant)
            now = plans.plan_of(own_plans, monday)
            last = now or max(own_plans, key=lambda each: each.monday, default=None)
            kept = plan_review.review(seen.log, last) if last else None
        except LogError:
            now = last = kept = None
        self._whats, self._last = views.activities(seen), last
        self._plan = now or self._first(seen)
        if kept is not None:
            self.page.show_view(
                views.known_plan(kept) if now else views.plan_again(kept, when=self._when)
            )
        else:
            self._ask(0)
        self.page_shown.emit("planning")

    def _first(self, seen: Snapshot) -> Plan:
        """Return what is chosen before anybody chooses: the programme's week."""
        now = seen.now
        what, minutes = next(iter(self._whats.values()), ("", plans.LENGTHS[2]))
        return Plan(
            id=str(uuid.uuid4()),
            participant=seen.own.participant,
            at=now,
            monday=plans.monday_to_plan(now.date()),
            what=what,
            minutes=plans.near_length(minutes),
            moment=plans.MOMENTS[0],
            days=views.usual_days(seen),
        )

    @property
    def _when(self) -> str:
        this = calendar.monday_of(self._app.snapshot().now.date())
        return (
            tr("this week") if self._plan is None or self._plan.monday == this else tr("next week")
        )

    @Slot(str)
    def _answer(self, key: str) -> None:
        plan = self._plan
        if plan is None or key == STOP:
            self.closed.emit()
        elif key == views.NEXT:
            self._hear(plan)
        elif key == views.BACK:
            self._ask(max(self._step - 1, 0))
        elif key == views.KEEP:
            self._keep(plan)
        elif key in {views.SAME, views.SMALLER}:
            self._repeat(plan, smaller=key == views.SMALLER)
        elif key == views.CALENDAR:
            self.page.show_line(export_calendar(self._app, self.page.window()))
        elif key in {views.CHANGE, views.NEW}:
            self._ask(0)
        else:
            ways = plans.ways_to_shrink(plan, views.EASY_WORDS)
            self._plan = next((way.plan for way in ways if way.key == key), plan)
            self._show_card()

    def _ask(self, step: int) -> None:
        self._step = step
        if self._plan is not None:
            ask, _ = self._steps[step]
            self.page.show_view(ask(self._plan))

    def _hear(self, plan: Plan) -> None:
        """Take over what was answered, and ask the next; at the end show the plan."""
        _, hear = self._steps[self._step]
        heard = hear(plan)
        if heard is None:
            self.page.show_line(NOTHING)
            return
        self._plan = heard
        if self._step + 1 < len(self._steps):
            self._ask(self._step + 1)
        elif plans.wants_shrinking(heard):
            self._step += 1
            self.page.show_view(views.ask_to_shrink(heard))
        else:
            self._show_card()

    def _show_card(self) -> None:
        self._step = len(self._steps)
        if self._plan is not None:
            self.page.show_view(views.plan_card(self._plan))

    def _ask_what(self, plan: Plan) -> AskView:
        return views.ask_activity(self._whats, plan.what, when=self._when)

    def _hear_what(self, plan: Plan) -> Plan | None:
        if self.page.choice == OWN:
            text = self.page.text[:_LONGEST]
            return replace(plan, what=text) if text else None
        what, minutes = self._whats.get(self.page.choice, ("", plan.minutes))
        if not what:
            return None
        same = what == plan.what
        return replace(
            plan, what=what, minutes=plan.minutes if same else plans.near_length(minutes)
        )

    def _hear_minutes(self, plan: Plan) -> Plan:
        return replace(plan, minutes=int(self.page.choice or plan.minutes))

    def _hear_moment(self, plan: Plan) -> Plan:
        return replace(plan, moment=self.page.choice or plan.moment)

    def _hear_days(self, plan: Plan) -> Plan:
        return replace(plan, days=int(self.page.choice or plan.days), confidence=None)

    def _hear_confidence(self, plan: Plan) -> Plan:
        choice = self.page.choice
        return replace(plan, confidence=int(choice) if choice else None)

    def _repeat(self, plan: Plan, *, smaller: bool) -> None:
        """Take the last plan for this week too, as it was or smaller."""
        last = self._last or plan
        if smaller:
            last = plans.smaller(last)
        self._plan = replace(last, id=plan.id, at=plan.at, monday=plan.monday, review="")
        self._show_card()

    def _keep(self, plan: Plan) -> None:
        seen = self._app.snapshot()
        text = plans.card(plan).rstrip(".")
        try:
            changes.save(seen.log, replace(plan, at=seen.now), label=text, at=seen.now)
        except LogError as error:
            self.page.show_line(str(error))
            return
        self.closed.emit()
