"""Simple measures taken one after another: their pages, the clock, and their rows in the log."""

from __future__ import annotations

import uuid
from math import inf
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer, Slot

from taichi_coach.errors import LogError
from taichi_coach.player.clock import LapseWatch
from taichi_coach.practice.programme.measure_tasks import tasks_for
from taichi_coach.practice.programme.measures import MEASURES
from taichi_coach.practice.programme.stopwatch import Stopwatch, StopwatchPhase
from taichi_coach.practice.report import statistics
from taichi_coach.practice.report.measure_results import figure
from taichi_coach.practice.storage import changes
from taichi_coach.practice.storage.records import Measured
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.measures import view as views
from taichi_coach.ui.measures.page import MeasuresPage
from taichi_coach.ui.measures.step_page import MeasureStepPage
from taichi_coach.ui.measures.view import STOP
from taichi_coach.ui.state.presenter import Presenter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from taichi_coach.practice.programme.measure_tasks import Task
    from taichi_coach.practice.report.statistics import MeasuredSeries
    from taichi_coach.practice.storage.changes import Gesture
    from taichi_coach.ui.measures.view import StepView
    from taichi_coach.ui.state.app_state import AppState

#: So often it is looked at the clock; what is shown is read from the clock each time.
TICK_MS = 100
SLEPT = tr("The computer was asleep for a while, so this one is taken anew.")
_FOR_MS = {views.CHAIR: 30_000, views.BALANCE: 10_000}
_GO = {
    views.CHAIR: tr("Stand up and sit down."),
    views.WALK: tr("To the line, back, and sit."),
    views.BALANCE: tr("Hold still."),
}


class MeasuresPresenter(Presenter):
    """The page of all measures, and the steps of taking them."""

    ALONE: ClassVar = frozenset({"measuring"})

    def __init__(self, app: AppState) -> None:
        super().__init__()
        self._app = app
        self.page, self.step = MeasuresPage(), MeasureStepPage()
        self._wanted = ""
        self._tasks: tuple[Task, ...] = ()
        self._at = self._stage = self._count = 0
        self._kept: list[Task] = []
        self._gestures: list[Gesture] = []
        self._watch: Stopwatch | None = None
        self._lapses: LapseWatch | None = None
        self._phase = StopwatchPhase.OVER
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)
        self.page.measure_wanted.connect(self.take)
        self.page.closed.connect(self.closed)
        self.step.answered.connect(self._answer)
        self._ways: dict[str, Callable[[], None]] = {
            views.BESIDE: self._begin_beside,
            views.ALONE: self._begin_alone,
            views.START: self._start,
            views.FIGURE: self._enter,
            views.COUNT: self._count_one,
            views.HALT: self._halt,
            views.HELD: self._held,
            views.MOVED: self._end_stages,
            views.ENOUGH: self._end_stages,
            views.KEEP: self._keep,
            views.SKIP: self._next,
            views.DONE: self._show_all,
            views.TAKE_BACK: self._take_back,
            STOP: self._finish,
        }

    @property
    def pages(self) -> Mapping[str, QWidget]:
        """Its pages by key."""
        return {"measures": self.page, "measuring": self.step}

    def open(self, about: object = None) -> None:
        """Show all measures with what was last found; take them at once where `about` is "all"."""
        self._show_all()
        if about is not None:
            self.take("")

    def close(self) -> None:
        """Stop the clock: nobody measures by it once the window has closed."""
        self._rest()

    @Slot()
    def _show_all(self, notice: str = "") -> None:
        """Show all measures with what was last found."""
        self._rest()
        self.page.show_view(views.measures_view(self._measured_series()), notice)
        self.page_shown.emit("measures")

    @Slot(str)
    def take(self, key: str) -> None:
        """Take one kind of measure, or all with ""; somebody beside is asked for first."""
        self._wanted, self._kept, self._gestures = key, [], []
        if any(each.measure.helper for each in tasks_for(key, beside=True)):
            self._show(views.SOMEBODY)
        else:
            self._begin(tasks_for(key, beside=False))
        self.page_shown.emit("measuring")

    @Slot()
    def tick(self) -> None:
        """Show how the clock stands, and go on when its time is over.

        Nobody measures by a clock that is out of sight, in a window that has gone into the tray.
        """
        if self._watch is None:
            return
        if not self.step.isVisible():
            self._show_task()
            return
        if self._lapses is not None and self._lapses.notice_lapse():
            self._show_task()
            self.step.show_line(SLEPT)
            return
        read = self._watch.read(self._app.context.monotonic_ms())
        changed, self._phase = read.phase is not self._phase, read.phase
        if read.phase is StopwatchPhase.OVER:
            self._rest()
            self._app.ring()
            self._ended()
            return
        if changed and read.phase is StopwatchPhase.RUNNING and self._watch.for_ms is not None:
            self._app.ring()
        says = tr("Get ready.") if read.phase is StopwatchPhase.READY else _GO[self._task.key]
        if self._count:
            says = tr("{count} so far").format(count=self._count)
        self.step.show_clock(says, read.text, read.share)

    @property
    def _task(self) -> Task:
        return self._tasks[self._at]

    @property
    def _place(self) -> str:
        return (
            tr("{at} of {count}.").format(at=self._at + 1, count=len(self._tasks))
            if len(self._tasks) > 1
            else ""
        )

    def _measured_series(self) -> tuple[MeasuredSeries, ...]:
        """Return what was measured; nothing where the log cannot be read."""
        seen = self._app.snapshot()
        try:
            return statistics.measured(seen.log, seen.own.participant)
        except LogError:
            return ()

    def _show(self, view: StepView) -> None:
        self._rest()
        self.step.show_view(view)

    def _rest(self) -> None:
        self._watch = None
        self._timer.stop()

    @Slot(str)
    def _answer(self, key: str) -> None:
        self._ways[key]()

    def _begin_beside(self) -> None:
        self._begin(tasks_for(self._wanted, beside=True))

    def _begin_alone(self) -> None:
        self._begin(tasks_for(self._wanted, beside=False))

    def _begin(self, tasks: tuple[Task, ...]) -> None:
        self._tasks, self._at = tasks, 0
        if tasks:
            self._show_task()
        else:
            self._show_all(views.NOBODY)

    def _show_task(self) -> None:
        self._stage = self._count = 0
        seen = self._app.snapshot()
        if self._task.key == views.BALANCE:
            self._show(views.stage_view(self._task, 0, self._place))
        elif self._task.side != "right":  # what goes for one hand goes for the other
            self._show(views.instruction_view(self._task, self._place, seen.library, seen.own))
        else:
            self._enter()

    def _start(self) -> None:
        """Start the clock; what counts down leaves the person's time to get ready."""
        for_ms = _FOR_MS.get(self._task.key)
        self._show(views.running_view(self._task))
        lead_ms = 0 if for_ms is None else self._app.snapshot().own.lead_s * 1000
        self._watch = Stopwatch(self._app.context.monotonic_ms(), lead_ms, for_ms)
        context = self._app.context
        # The clock is right however late it is looked at; only of a sleep it knows nothing.
        self._lapses = LapseWatch(context.monotonic_ms, context.steady_ms, inf)
        self._phase = StopwatchPhase.OVER
        self._timer.start()
        self.tick()

    def _count_one(self) -> None:
        if self._phase is StopwatchPhase.RUNNING:
            self._count += 1
            self.tick()

    def _halt(self) -> None:
        """Stop the clock: a walk is over, a hold is not held, a countdown is begun anew."""
        watch = self._watch
        if watch is None:
            return
        if self._task.key == views.WALK:
            self._enter(watch.seconds(self._app.context.monotonic_ms()))
        elif self._task.key == views.BALANCE:
            self._end_stages()
        else:
            self._show_task()

    def _ended(self) -> None:
        """Go on where a countdown has come to its end."""
        if self._task.key == views.BALANCE:
            self._show(views.held_view(self._stage))
        else:
            self._enter(float(self._count) if self._count else None)

    def _enter(self, value: float | None = None) -> None:
        self._show(views.entry_view(self._task, self._place, self._measured_series(), value))

    def _held(self) -> None:
        self._stage += 1
        if self._stage == len(views.STAGES):
            self._end_stages()
        else:
            self._show(views.stage_view(self._task, self._stage, self._place))

    def _end_stages(self) -> None:
        self._save({views.BALANCE: float(self._stage)})

    def _keep(self) -> None:
        figures = self.step.figures
        if figures:
            self._save(figures)
        else:
            self.step.show_line(
                tr("There is no figure yet. Press a button for it, or skip this one.")
            )

    def _save(self, figures: dict[str, float]) -> None:
        """Write figures into the log and go on; where that fails, say so and stay."""
        context, own, task = self._app.context, self._app.snapshot().own, self._task
        now = context.now()
        rows = [
            Measured(
                id=str(uuid.uuid4()),
                participant=own.participant,
                at=now,
                name=name,
                value=value,
                side=task.side,
            )
            for name, value in figures.items()
        ]
        values = ", ".join(figure(MEASURES[name], value) for name, value in figures.items())
        try:
            changes.save_all(context.log, rows, label=f"{task.name}: {values}", at=now)
            gesture = changes.latest_gesture(context.log)
        except LogError as error:
            self.step.show_line(str(error))
            return
        self._kept.append(task)
        if gesture is not None:
            self._gestures.append(gesture)
        self._next()

    def _take_back(self) -> None:
        """Take back every figure of this time: a slip, or another person's."""
        log = self._app.context.log
        try:
            with log.together():
                for gesture in reversed(self._gestures):
                    changes.undo(log, gesture)
        except LogError as error:
            self.step.show_line(str(error))
            return
        self._show_all(views.TAKEN_BACK)

    def _next(self) -> None:
        self._at += 1
        if self._at < len(self._tasks):
            self._show_task()
        else:
            self._finish()

    def _finish(self) -> None:
        """Show what was kept; back to all measures where nothing was."""
        kept, self._kept = self._kept, []
        if kept:
            self._show(views.results_view(kept, self._measured_series()))
        else:
            self._show_all()
