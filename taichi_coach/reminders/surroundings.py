"""A resident's surroundings as they are: the clock, the files, the desktop, and real strips."""

from __future__ import annotations

import logging
import sys
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from taichi_coach import paths
from taichi_coach.errors import CoachError, ReminderError
from taichi_coach.machine_clock import local_now
from taichi_coach.reminders import notice_words, reminder_file, state_file
from taichi_coach.reminders.coming import PATIENCE
from taichi_coach.reminders.resident import Notice
from taichi_coach.reminders.strips import Strips
from taichi_coach.reminders.unwelcome import is_unwelcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from taichi_coach.reminders.coming import ReminderState
    from taichi_coach.reminders.desktop_notices import NoticeService
    from taichi_coach.reminders.model import ReminderList
    from taichi_coach.reminders.schedule import Due
    from taichi_coach.reminders.strip import ReminderReply, StripManner
    from taichi_coach.reminders.strips import StripProcess
    from taichi_coach.script.files.library import Library

_log = logging.getLogger(__name__)


class Here:
    """All that is outside, on this computer."""

    def __init__(self, program: Sequence[str]) -> None:
        """Open nothing yet. `program` is what starts this program."""
        self.strips = Strips(program)
        self._service: NoticeService | None = None
        self._people = 0

    def now(self) -> datetime:
        """Return the moment, by the time zone that the system has now."""
        return local_now()

    def lists(self) -> tuple[Mapping[str, ReminderList], datetime]:
        """Return everybody's reminders, and when they were changed last.

        Raises:
            ReminderError: They cannot be read.
        """
        vars(self).pop("_library", None)  # sessions are written and removed, too
        file = paths.reminders_file()
        changed = self.now()
        with suppress(OSError):  # nobody has set any yet
            changed = datetime.fromtimestamp(file.stat().st_mtime, UTC).astimezone()
        reminder_lists = reminder_file.load(file)
        self._people = len(reminder_lists)
        return reminder_lists, changed

    def keep_none_on(self, participant: str, day: date) -> None:
        """Keep that somebody wants no more reminders on a day; where it cannot be, it is not."""
        file = paths.reminders_file()
        with suppress(ReminderError), reminder_file.editing(file) as lists:
            if participant in lists:
                lists[participant] = replace(lists[participant], none_on=day)

    def load(self) -> ReminderState:
        """Return what outlasted the last process that waited."""
        return state_file.load(paths.reminder_state_file())

    def save(self, state: ReminderState) -> None:
        """Keep what has to outlast this one."""
        state_file.save(paths.reminder_state_file(), state)

    def is_unwelcome(self) -> bool:
        """Tell whether nothing may come now."""
        return is_unwelcome(self._desktop())

    def is_there(self, session: str) -> bool:
        """Tell whether there is a session of this id that can begin."""
        return not self._why_not(session)

    def strip(self, due: Due, manner: StripManner) -> StripProcess | None:
        """Start a strip; None where the system starts no more processes just now."""
        try:
            return self.strips.start(due, manner)
        except OSError as error:  # whoever waits goes on waiting: there are other reminders
            _log.warning("no strip: %s", error)
            return None

    def can_ask(self, session: str) -> bool:
        """Tell whether there are notices with buttons, and a session to begin by them."""
        service = self._desktop()
        return service is not None and service.has_buttons and self.is_there(session)

    def notice(self, due: Due, instead_of: int) -> Notice | None:
        """Show a notice; None where the desktop shows none that can be answered."""
        asked = due.reminder.session
        why_not = self._why_not(asked)
        nothing = Notice(0, asks=False) if why_not else None
        service = self._desktop()
        if service is None or not (why_not or service.has_buttons):
            return nothing
        try:
            number = service.show(
                notice_words.title(asked, due.participant if self._people > 1 else ""),
                why_not or notice_words.words(self._library.sessions()[asked].title),
                {} if why_not else notice_words.buttons(asked),
                tag=f"taichi-coach-reminder-{due.participant}",
                instead_of=instead_of,
                expires_ms=round(PATIENCE.total_seconds() * 1000),
            )
        except _faults():
            return nothing
        return Notice(number, asks=not why_not)

    def withdraw(self, notice: int) -> None:
        """Take a notice away; nothing where it is gone."""
        service = self._desktop()
        if service is not None:
            service.withdraw(notice)

    def answers(self) -> Iterator[tuple[int, ReminderReply | None]]:
        """Read what was answered to notices by now.

        Raises:
            ConnectionResetError: The desktop's bus or service has gone, and all that it showed.
        """
        if self._service is not None:
            try:
                yield from self._service.answers()
            except _faults() as fault:
                self.let_go()
                raise ConnectionResetError(str(fault)) from None

    @property
    def has_heard(self) -> bool:
        """Tell whether answers lie here that `bus` will not tell of any more."""
        return self._service is not None and self._service.has_heard

    def bus(self) -> int | None:
        """Return the open file that answers to notices come from; None where none can come."""
        return None if self._service is None else self._service.fileno()

    def let_go(self) -> None:
        """Let go of the desktop, until it is wanted again."""
        if self._service is not None:
            self._service.close()
            self._service = None

    def _why_not(self, name: str) -> str:
        """Return why a session cannot begin; "" where it can."""
        session = self._library.sessions().get(name)
        if session is None:
            return notice_words.gone_words(name)
        try:
            self._library.resolve(session)
        except CoachError:
            return notice_words.broken_words(session.title)
        return ""

    @cached_property
    def _library(self) -> Library:
        from taichi_coach.script.files.library import default_library  # noqa: PLC0415  when due

        return default_library(by_need=True)

    def _desktop(self) -> NoticeService | None:
        if self._service is None and sys.platform == "linux":
            from taichi_coach.reminders.desktop_notices import NoticeService  # noqa: PLC0415  when due

            with suppress(*_faults()):
                self._service = NoticeService()
        return self._service


def _faults() -> tuple[type[Exception], ...]:
    from taichi_coach.reminders.desktop_notices import FAULTS  # noqa: PLC0415  when due

    return FAULTS
