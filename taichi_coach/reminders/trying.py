"""One reminder that comes now, to be tried: shown and answered as any; nothing of it is kept."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from taichi_coach.errors import ReminderError
from taichi_coach.reminders.bounded_watch import BoundedWatch
from taichi_coach.reminders.coming import ReminderState, ShownReminder
from taichi_coach.reminders.model import ReminderList
from taichi_coach.reminders.resident import Resident
from taichi_coach.reminders.strip import StripManner
from taichi_coach.reminders.surroundings import Here
from taichi_coach.reminders.waiting import hear_notices, hear_strips
from taichi_coach.text.catalogue import tr
from taichi_coach.this_program import program

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from taichi_coach.reminders.model import Reminder
    from taichi_coach.reminders.schedule import Due
    from taichi_coach.reminders.strips import StripProcess


class Trying(Here):
    """This computer, on which one reminder alone waits to be shown, whatever the hour."""

    def __init__(self, program: Sequence[str], participant: str, reminder: Reminder) -> None:
        """Open nothing yet."""
        super().__init__(program)
        self._participant, self._reminder = participant, reminder

    def lists(self) -> tuple[Mapping[str, ReminderList], datetime]:
        """Return the one reminder, as if it had been set just now."""
        return {self._participant: ReminderList((self._reminder,))}, self.now()

    def load(self) -> ReminderState:
        """Return that it waits to be shown."""
        return ReminderState(
            shown={self._participant: ShownReminder(self._reminder.number, self.now())}
        )

    def save(self, state: ReminderState) -> None:
        """Keep nothing."""

    def keep_none_on(self, participant: str, day: date) -> None:
        """Keep nothing: the others come all the same."""

    def strip(self, due: Due, manner: StripManner) -> StripProcess:
        """Start a strip; to one that can be answered the keyboard goes, for it was asked for.

        Raises:
            ReminderError: The system starts no more processes.
        """
        try:
            return self.strips.start(due, manner, takes_keys=manner is not StripManner.CUE)
        except OSError as error:
            raise ReminderError(
                tr("Nothing can be started now ({why}): close something, and try again.").format(
                    why=(error.strerror or str(error)).lower()
                )
            ) from None

    def is_unwelcome(self) -> bool:
        """Return False: it was asked for."""
        return False


def come_now(participant: str, reminder: Reminder) -> None:
    """Let a reminder come, and stay until it is answered and what it led to is over."""
    with ExitStack() as ends:
        here = Trying(program(), participant, reminder)
        ends.callback(here.let_go)
        resident = Resident(here)
        ends.callback(resident.close)
        until_over(here, resident)


def until_over(here: Trying, resident: Resident) -> None:
    """Show what waits, and hand on the answers until nothing is shown or led any more."""
    watch = BoundedWatch()
    moment = resident.tick()
    while resident.is_asking or here.strips.running:
        hear_strips(watch, None if moment is None else moment.timestamp(), here, resident)
        hear_notices(here, resident)
        moment = resident.tick() if resident.is_asking else None
