"""Fills the pages of the reminders, and keeps at once what is changed there."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Slot

from taichi_coach.errors import ReminderError
from taichi_coach.reminders.model import NOON, STRETCH, Manner, Reminder, ReminderList
from taichi_coach.reminders.reminder_words import READY_TIMES
from taichi_coach.script.files.sorting import listing_key
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.reminders import view as views
from taichi_coach.ui.reminders.form_page import ReminderFormPage
from taichi_coach.ui.reminders.page import RemindersPage
from taichi_coach.ui.reminders.view import ReminderForm, RemindersView
from taichi_coach.ui.state import reminding
from taichi_coach.ui.state.calendar_export import export_calendar
from taichi_coach.ui.state.entries import PART
from taichi_coach.ui.state.presenter import Presenter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from taichi_coach.reminders.model import QuietHours
    from taichi_coach.ui.reminders.view import Place
    from taichi_coach.ui.state.app_state import AppState
    from taichi_coach.ui.state.reminding import Reminding

PAGE, FORM = "reminders", "reminder"
#: What is offered first: the short sessions for the hands, which need no room.
_FEW: Final = (STRETCH, "morning-hands", "desk-hands", "television-hands")


class RemindersPresenter(Presenter):
    """Sets, changes and removes reminders, and says who waits for them."""

    ALONE: ClassVar = frozenset({FORM})

    def __init__(self, app: AppState) -> None:
        super().__init__()
        self._app = app
        self._removed: Reminder | None = None
        self._manner = Manner.NOTICE
        self.page, self.form = RemindersPage(), ReminderFormPage()
        page, form = self.page, self.form
        page.ready_changed.connect(self._set_ready)
        page.another_asked.connect(self._ask_another)
        page.change_asked.connect(self._ask_change)
        page.removed.connect(self._remove)
        page.restored.connect(self._restore)
        page.manner_chosen.connect(self._choose_manner)
        page.hard_day.connect(self._take_hard_day)
        page.quiet_changed.connect(self._take_quiet)
        page.login_chosen.connect(self._choose_login)
        page.tried.connect(self._try_out)
        page.calendar_asked.connect(self._export)
        page.outdated.connect(self._renew)
        page.closed.connect(self.closed)
        form.kept.connect(self._keep)
        form.closed.connect(self._go_back)

    @property
    def pages(self) -> Mapping[str, QWidget]:
        """Its pages by key."""
        return {PAGE: self.page, FORM: self.form}

    def fill(self, notice: str = "") -> None:
        """Show what is set; where the program is to wait and does not, it begins to."""
        self._removed = None
        outside = self._outside
        try:
            if self._own().reminders and outside.at_login() and not outside.waits():
                outside.wait()
        except ReminderError as error:
            notice = notice or str(error)
        self._show(notice, "waiting" if notice else "times")

    def leave(self) -> None:
        """Let go of what was removed: it cannot come back any more."""
        self._removed = None

    @property
    def _outside(self) -> Reminding:
        return self._app.context.reminding

    def _own(self) -> ReminderList:
        return reminding.list_of(self._outside, self._app.own.participant)

    def _show(self, said: str = "", place: Place = "times") -> None:
        outside, now = self._outside, self._app.context.now()
        try:
            own, fault = self._own(), ""
        except ReminderError as error:
            own, fault = ReminderList(), str(error)
        waits, at_login = outside.waits(), outside.at_login()
        manner = views.common_manner(own)
        self._manner = Manner(manner) if manner else self._manner
        self.page.show_view(
            RemindersView(
                coming=fault or self._coming(own, waits=waits),
                ready=frozenset(views.ready_now(own)),
                rows=views.rows_of(own, self._removed, self._app.title_of),
                manner=manner,
                none_today=own.none_on == now.date(),
                quiet=own.quiet,
                at_login=at_login,
                waiting=views.waiting_words(own, waits=waits, at_login=at_login),
                said=said,
                place=place,
            )
        )

    @Slot()
    def _renew(self) -> None:
        """Say anew what comes next; all else stays as the person has it before them."""
        try:
            own = self._own()
        except ReminderError as error:
            self.page.tell_coming(str(error))
        else:
            self.page.tell_coming(self._coming(own, waits=self._outside.waits()))

    def _coming(self, own: ReminderList, *, waits: bool) -> str:
        put_off = self._outside.put_off(self._app.own.participant)
        now = self._app.context.now()
        return views.coming_line(own, now, self._app.title_of, put_off, waits=waits)

    def _change(
        self,
        edit: Callable[[ReminderList], ReminderList],
        place: Place,
        *,
        after: Callable[[], object] = bool,
    ) -> bool:
        """Keep a change and show it, or say beside `place` why it cannot be; then do `after`."""
        try:
            trouble = reminding.change(self._outside, self._app.own.participant, edit)
        except ReminderError as error:
            self._show(str(error), place)
            return False
        after()
        self._show(trouble, place)
        return True

    @Slot(str, bool)
    def _set_ready(self, key: str, on: bool) -> None:  # noqa: FBT001  a slot takes what is given
        """Set one of the ready times, or remove what is set at it."""
        if not on:
            self._take_away(lambda own: views.ready_now(own)[key], "times")
            return
        hourly = key == views.HOURLY
        wanted = views.EVERY_TWO_HOURS if hourly else Reminder(number=0, at=READY_TIMES[key])
        self._change(partial(_added, replace(wanted, manner=self._manner)), "times")

    def _take_away(self, which: Callable[[ReminderList], Reminder], place: Place) -> bool:
        """Remove one; it can come back as long as the page is not left."""
        removed: list[Reminder] = []

        def edit(own: ReminderList) -> ReminderList:
            removed.append(which(own))
            return own.remove(removed[0].number)

        return self._change(edit, place, after=lambda: self._offer_back(removed[0]))

    def _offer_back(self, removed: Reminder | None) -> None:
        self._removed = removed

    @Slot(str)
    def _remove(self, number: str) -> None:
        if self._take_away(partial(_by_number, int(number)), "set"):
            self.page.focus_row(int(number), removed=True)

    @Slot(str)
    def _restore(self, number: str) -> None:
        removed = self._removed
        if removed is None or removed.number != int(number):
            return
        back = partial(_restored, removed)
        if self._change(back, "set", after=partial(self._offer_back, None)):
            self.page.focus_row(removed.number, removed=False)

    @Slot()
    def _ask_another(self) -> None:
        self._ask(Reminder(number=0, at=NOON, manner=self._manner))

    @Slot(str)
    def _ask_change(self, number: str) -> None:
        try:
            self._ask(_by_number(int(number), self._own()))
        except ReminderError as error:
            self._show(str(error), "set")

    def _ask(self, reminder: Reminder) -> None:
        """Show everything about one reminder."""
        sessions = sorted(
            (each for each in self._app.library.sessions().values() if PART not in each.tags),
            key=lambda each: listing_key(each.id, each.title),
        )
        everything = tuple((each.id, each.title) for each in sessions)
        few = tuple(dict.fromkeys((*_FEW, reminder.session)))
        offered = tuple((key, title) for key in few if (title := dict(everything).get(key)))
        self.form.show_view(ReminderForm(reminder=reminder, few=offered, all_sessions=everything))
        self.page_shown.emit(FORM)

    @Slot(object)
    def _keep(self, wanted: Reminder) -> None:
        """Keep what was asked for, or say on its page why it cannot be."""
        edit = partial(_changed if wanted.number else _added, wanted)
        try:
            trouble = reminding.change(self._outside, self._app.own.participant, edit)
        except ReminderError as error:
            self.form.tell(str(error))
            return
        self._removed = None
        self._show(trouble, "waiting")
        self.page_shown.emit(PAGE)
        self.page.focus_row(wanted.number or self._own().last_number, removed=False)

    @Slot()
    def _go_back(self) -> None:
        self._show()
        self.page_shown.emit(PAGE)

    @Slot(str)
    def _choose_manner(self, key: str) -> None:
        self._manner = Manner(key)
        self._change(partial(reminding.with_manner, manner=Manner(key)), "manner")

    @Slot(bool)
    def _take_hard_day(self, none: bool) -> None:  # noqa: FBT001  a slot takes what is given
        day = self._app.context.now().date() if none else None
        self._change(partial(reminding.with_none_on, day=day), "times")

    @Slot(object)
    def _take_quiet(self, quiet: QuietHours | None) -> None:
        self._change(lambda own: replace(own, quiet=quiet), "rest")

    @Slot(bool)
    def _choose_login(self, on: bool) -> None:  # noqa: FBT001  a slot takes what is given
        outside = self._outside
        try:
            if on:
                outside.wait_always()
            else:
                outside.wait_no_more()
        except ReminderError as error:
            self._show(str(error), "waiting")
        else:
            self._show()

    @Slot()
    def _export(self) -> None:
        """Write them, with the week's plan, where the person wants it."""
        if said := export_calendar(self._app, self.page.window()):
            self._show(said, "set")

    @Slot()
    def _try_out(self) -> None:
        """Let one come now, as they come."""
        own = self._own()
        try:
            self._outside.try_out(self._app.own.participant, own.reminders[0])
        except ReminderError as error:
            self._show(str(error), "manner")
        else:
            self._show(tr("It comes now, at the foot of the screen."), "manner")


def _by_number(number: int, own: ReminderList) -> Reminder:
    """Return a reminder by its number, which the person is not told."""
    reminder = next((each for each in own.reminders if each.number == number), None)
    if reminder is None:
        raise ReminderError(tr("This reminder is not there any more."))
    return reminder


def _added(wanted: Reminder, own: ReminderList) -> ReminderList:
    """Return a list with one more; what the person sees has no numbers, so its own words."""
    if fault := views.clash_words(wanted, own):
        raise ReminderError(fault)
    return own.add(wanted)


def _changed(wanted: Reminder, own: ReminderList) -> ReminderList:
    if fault := views.clash_words(wanted, own):
        raise ReminderError(fault)
    return own.change(wanted)


def _restored(removed: Reminder, own: ReminderList) -> ReminderList:
    if fault := views.clash_words(removed, own):
        raise ReminderError(fault)
    return own.restore(removed)
