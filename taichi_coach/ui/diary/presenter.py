"""The diary in the window: its pages, what they ask for, and what becomes of it in the log."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot

from taichi_coach.errors import LogError
from taichi_coach.practice.report import diary
from taichi_coach.practice.storage import changes
from taichi_coach.practice.storage.bounds import check_over
from taichi_coach.practice.storage.practice_row import Practice
from taichi_coach.practice.storage.records import Fall, FallKind
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.diary import practice_form
from taichi_coach.ui.diary import view as diary_view
from taichi_coach.ui.diary.fall_page import FallPage
from taichi_coach.ui.diary.page import DiaryPage
from taichi_coach.ui.diary.practice_form_page import PracticeFormPage
from taichi_coach.ui.diary.view import DiaryView, FallForm
from taichi_coach.ui.state.presenter import Presenter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from taichi_coach.practice.storage.log import Log
    from taichi_coach.ui.diary.practice_form import FilledForm
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.state.snapshot import Snapshot

MONTH, PRACTICE, FALL = "diary", "diary-practice", "fall"
_KINDS = {diary_view.PRACTICE: Practice, diary_view.FALL: Fall}


class DiaryPresenter(Presenter):
    """Shows what was practised, and changes it as the person says; all of it can be taken back."""

    def __init__(self, app: AppState) -> None:
        super().__init__()
        self._app = app
        self._from_diary = False
        self._month, self._most = 0, diary.MOST
        self._open: Practice | Fall | None = None
        self._taken: dict[str, tuple[str, changes.Gesture]] = {}
        self._gestures = 0
        self.page, self.form, self.fall = DiaryPage(), PracticeFormPage(), FallPage()
        self._join()

    @property
    def pages(self) -> Mapping[str, QWidget]:
        """Its pages by key."""
        return {MONTH: self.page, PRACTICE: self.form, FALL: self.fall}

    def _join(self) -> None:
        self._app.day_turned.connect(self._turn_day)
        self.page.month_asked.connect(self._turn_to)
        self.page.more_asked.connect(self._show_rest)
        self.page.opened.connect(self._open_row)
        self.page.add_asked.connect(self._add)
        self.page.fall_asked.connect(self._note_fall_here)
        self.page.undo_asked.connect(self._undo)
        self.page.closed.connect(self._leave)
        self.form.kept.connect(self._keep_practice)
        self.form.removed.connect(self._remove)
        self.form.closed.connect(self._return)
        self.fall.kept.connect(self._keep_fall)
        self.fall.removed.connect(self._remove)
        self.fall.support_chosen.connect(self._choose_support)
        self.fall.closed.connect(self._leave_fall)

    def open(self, about: object = None) -> None:
        """Show the latest month, or the one of a day; ask for a fall where `about` is FALL."""
        if about == FALL:
            self._ask_fall(from_diary=False)
        else:
            self._open_at(about if isinstance(about, date) else None)

    def _open_at(self, day: date | None) -> None:
        self._most = diary.MOST
        self._taken = {}
        self._open = None
        shown = day or self._app.snapshot().now.date()
        self._month = _number(shown)
        self._show(at=day)

    def _show(self, *, at: date | None = None, notice: str = "") -> None:
        """Show the month, and come back to where the person was."""
        snapshot = self._app.snapshot()
        today = snapshot.now.date()
        try:
            view = self._view(snapshot, notice)
        except LogError as error:
            now = _number(today)
            view = DiaryView(str(error), now, now, now)
        self.page.show_view(view, at)
        self.page_shown.emit(MONTH)
        self.page.come_back_to(_key_of(self._open))

    def _view(self, snapshot: Snapshot, notice: str) -> DiaryView:
        today, who = snapshot.now.date(), snapshot.own.participant
        begins = diary.begins(snapshot.log, who)
        last = max(_number(today), self._month)
        first = min(_number(begins) if begins else last, self._month)
        diary_month = diary.month(snapshot.log, who, _first_day(self._month), self._most)
        return DiaryView(
            subtitle=notice or tr("Press a line to see it, correct it or remove it."),
            month=self._month,
            first=first,
            last=last,
            weeks=diary_view.weeks_of(diary_month, today, snapshot.library.movements),
            more=diary_month.more,
            taken=tuple((key, words) for key, (words, _) in reversed(self._taken.items())),
        )

    @Slot(int)
    def _turn_to(self, month: int) -> None:
        self._month, self._most = month, diary.MOST
        self._redraw()

    @Slot()
    def _show_rest(self) -> None:
        self._most += diary.MOST
        self._redraw()

    @Slot()
    def _turn_day(self) -> None:
        """Call yesterday so, if the page is the one that is seen."""
        if not self.page.isHidden():
            self._redraw()

    def _redraw(self) -> None:
        """Show another month without moving the focus from the button that was pressed."""
        try:
            self.page.show_view(self._view(self._app.snapshot(), ""), keep_place=True)
        except LogError as error:
            self._show(notice=str(error))

    @Slot(str)
    def _open_row(self, key: str) -> None:
        kind, _, row_id = key.partition(":")
        snapshot = self._app.snapshot()
        try:
            entry = diary.find(snapshot.log, _KINDS[kind], row_id)
        except LogError as error:
            self._show(notice=str(error))
            return
        self._open = entry
        if entry is None:  # another window has removed it meanwhile
            self._show(notice=tr("This line is not there any more."))
        elif isinstance(entry, Practice):
            self._ask_practice(snapshot, entry)
        else:
            self._from_diary = True
            now = snapshot.now
            self.fall.show_view(
                FallForm(
                    adding=False,
                    now=now,
                    at=entry.at,
                    kind=entry.kind,
                    hurt=entry.hurt,
                    note=entry.note,
                )
            )
            self.page_shown.emit(FALL)

    @Slot()
    def _add(self) -> None:
        self._open = None
        self._ask_practice(self._app.snapshot(), None)

    def _ask_practice(self, snapshot: Snapshot, row: Practice | None) -> None:
        self.form.show_view(practice_form.form(snapshot, row))
        self.page_shown.emit(PRACTICE)

    @Slot()
    def _note_fall_here(self) -> None:
        self._ask_fall(from_diary=True)

    def _ask_fall(self, *, from_diary: bool) -> None:
        self._open, self._from_diary = None, from_diary
        now = self._app.snapshot().now
        self.fall.show_view(FallForm(adding=True, now=now, at=now))
        self.page_shown.emit(FALL)

    @Slot(object)
    def _keep_practice(self, filled: FilledForm) -> None:
        snapshot = self._app.snapshot()
        was = self._open if isinstance(self._open, Practice) else None
        row = practice_form.practice_of(filled, snapshot, was)
        done = tr("corrected") if was else tr("added")
        if row != was and not (
            self._is_over(row, was, snapshot.now) and self._change(snapshot, row, done)
        ):
            return
        self._open = row
        self._month = _number(row.started_at.date())
        self._show()

    def _is_over(self, row: Practice, was: Practice | None, now: datetime) -> bool:
        """Tell whether it has ended, as far as its time was changed; if not, that is told."""
        if was and (row.started_at, row.practised_s) == (was.started_at, was.practised_s):
            return True
        try:
            check_over(row, now)
        except LogError as error:
            self.form.refuse(str(error))
            return False
        return True

    @Slot(object)
    def _keep_fall(self, filled: FallForm) -> None:
        snapshot = self._app.snapshot()
        was = self._open if isinstance(self._open, Fall) else None
        row = Fall(
            id=was.id if was else str(uuid.uuid4()),
            participant=was.participant if was else snapshot.own.participant,
            at=filled.at,
            kind=filled.kind or FallKind.FALL,
            hurt=filled.hurt,
            note=filled.note,
        )
        if row != was and not self._change(snapshot, row, tr("corrected") if was else tr("noted")):
            return
        self._open = row
        self._month = _number(row.at.date())
        if was is None:
            count = diary.falls_within_a_year(snapshot.log, row.participant, snapshot.now)
            self.fall.show_afterwards(diary_view.after_a_fall(row, count, snapshot.own.support))
        else:
            self._show()

    @Slot()
    def _remove(self) -> None:
        row, snapshot = self._open, self._app.snapshot()
        if row is None:
            return

        def remove(log: Log, label: str, at: datetime) -> bool:
            return changes.remove(log, type(row), row.id, label=label, at=at)

        if self._do(snapshot, row, tr("removed"), remove):
            self._open = None
            self._show()

    def _change(self, snapshot: Snapshot, row: Practice | Fall, done: str) -> bool:
        """Keep a row; False where that failed, which is told."""

        def save(log: Log, label: str, at: datetime) -> bool:
            changes.save(log, row, label=label, at=at)
            return True

        return self._do(snapshot, row, done, save)

    def _do(
        self,
        snapshot: Snapshot,
        row: Practice | Fall,
        done: str,
        act: Callable[[Log, str, datetime], bool],
    ) -> bool:
        """Do something that can be taken back; False where it failed, which is told."""
        name = diary_view.name_of(row, snapshot.now.date())
        try:
            with snapshot.log.together():
                changed = act(snapshot.log, f"{name} {done}", snapshot.now)
                gesture = changes.latest_gesture(snapshot.log)
        except LogError as error:
            self.form.refuse(str(error))
            self.fall.say(str(error))
            return False
        if changed and gesture is not None:
            self._gestures += 1
            self._taken[str(self._gestures)] = (f"{done.capitalize()}: {name}.", gesture)
        return True

    @Slot(str)
    def _undo(self, key: str) -> None:
        words, gesture = self._taken.pop(key)
        notice = tr("Taken back. {words}").format(words=words)
        try:
            if changes.undo(self._app.snapshot().log, gesture) is None:
                notice = tr("That was taken back already.")
        except LogError as error:
            notice = str(error)
        self._show(notice=notice)

    @Slot(str)
    def _choose_support(self, support: str) -> None:
        self._app.change(replace(self._app.own, support=support))
        self.fall.say(diary_view.support_words(support))

    @Slot()
    def _return(self) -> None:
        self._show()

    @Slot()
    def _leave_fall(self) -> None:
        if self._from_diary:
            self._show()
        else:
            self._leave()

    @Slot()
    def _leave(self) -> None:
        self._taken = {}
        self.closed.emit()


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _key_of(entry: Any) -> str:
    if entry is None:
        return ""
    kind = diary_view.PRACTICE if isinstance(entry, Practice) else diary_view.FALL
    return f"{kind}:{entry.id}"
