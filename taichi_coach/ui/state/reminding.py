"""The person's reminders, as the pages and the tray change them, and what waits for the next one.

Everybody's lists are read anew before each change: the command line writes them, too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from taichi_coach.errors import ReminderError
from taichi_coach.reminders.model import Reminder, ReminderList
from taichi_coach.reminders.reminder_words import READY_TIMES
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager
    from datetime import date

    from taichi_coach.reminders.coming import Snoozed
    from taichi_coach.reminders.model import Manner

#: The one press that sets the ready times.
REMIND_ME: Final = tr("Remind me morning, noon and evening")


@dataclass(frozen=True, slots=True)
class Reminding:
    """What is outside of reminders: their file, who waits for them, and what they begin.

    `load` returns everybody's lists; those that `editing` gives to its block are kept as the block
    leaves them, and `rename` keeps a person's under another name. They raise a ReminderError, as
    does each of the others that cannot do its part.
    `at_login` tells whether the process that waits is started when the person signs in, `waits`
    whether it runs now; `put_off` returns what a participant answered "In 15 minutes" to, which it
    keeps in mind. `wait` starts it; `wait_always` does so now and at each login,
    `wait_no_more` ends it and leaves nothing behind. `stretch` begins a session for a participant
    in the strip at the foot of the screen;
    `try_out` lets a reminder come to a participant now.
    """

    load: Callable[[], dict[str, ReminderList]]
    editing: Callable[[], AbstractContextManager[dict[str, ReminderList]]]
    rename: Callable[[str, str], None]
    at_login: Callable[[], bool]
    waits: Callable[[], bool]
    put_off: Callable[[str], Snoozed | None]
    wait: Callable[[], None]
    wait_always: Callable[[], None]
    wait_no_more: Callable[[], None]
    stretch: Callable[[str, str], None]
    try_out: Callable[[str, Reminder], None]


def list_of(outside: Reminding, participant: str) -> ReminderList:
    """Return a person's reminders.

    Raises:
        ReminderError: They cannot be read.
    """
    return outside.load().get(participant, ReminderList())


def change(
    outside: Reminding, participant: str, edit: Callable[[ReminderList], ReminderList]
) -> str:
    """Keep a person's reminders as `edit` makes them; return a sentence where nobody waits then.

    With the first reminder of all, the process begins to wait, now and at each login; with the last
    of all it waits no more.

    Raises:
        ReminderError: They cannot be so, or cannot be kept; nothing has changed.
    """
    with outside.editing() as lists:
        was_any = _any(lists)
        lists[participant] = edit(lists.get(participant, ReminderList()))
    try:
        if _any(lists) and not was_any:
            outside.wait_always()
        elif was_any and not _any(lists):
            outside.wait_no_more()
    except ReminderError as error:
        return str(error)
    return ""


def with_ready_times(own: ReminderList) -> ReminderList:
    """Return a list to which those of the ready times are added that nothing comes at."""
    for at in READY_TIMES.values():
        if not any(at in each.times for each in own.reminders):
            own = own.add(Reminder(number=0, at=at))
    return own


def with_none_on(own: ReminderList, day: date | None) -> ReminderList:
    """Return a list of which none comes on a day: a hard one; None lets them come again."""
    return replace(own, none_on=day)


def with_manner(own: ReminderList, manner: Manner) -> ReminderList:
    """Return a list whose reminders all come in one manner."""
    return replace(own, reminders=tuple(replace(each, manner=manner) for each in own.reminders))


def _any(lists: Mapping[str, ReminderList]) -> bool:
    return any(each.reminders for each in lists.values())
