"""Surroundings of a resident that are values: a clock to set, and a desktop that writes down."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta

from taichi_coach.errors import ReminderError
from taichi_coach.reminders.coming import ReminderState
from taichi_coach.reminders.model import Reminder, ReminderList
from taichi_coach.reminders.resident import Notice, Resident

NINE = datetime(2026, 3, 2, 9).astimezone()


@dataclass(eq=False)
class FakeStrip:
    """A strip that writes down what becomes of it."""

    participant: str
    manner: str
    went: bool = False
    ended: bool = False

    def go(self):
        self.went = True

    def end(self):
        self.ended = True


@dataclass
class World:
    """What is outside. `shown` are the notices on the screen; `strips` all that were started."""

    people: dict[str, ReminderList]
    time: datetime = NINE
    changed: datetime = NINE - timedelta(days=1)
    kept: ReminderState = field(default_factory=ReminderState)
    unwelcome: bool = False
    buttons: bool = True
    sessions: tuple[str, ...] = ("ten-finger-stretch",)
    broken: bool = False
    crowded: bool = False
    shown: dict[int, str] = field(default_factory=dict)
    strips: list[FakeStrip] = field(default_factory=list)
    saves: list[ReminderState] = field(default_factory=list)
    numbers: int = 0

    def now(self):
        return self.time

    def lists(self):
        if self.broken:
            raise ReminderError("broken")
        return self.people, self.changed

    def keep_none_on(self, participant, day):
        self.people[participant] = replace(self.people[participant], none_on=day)

    def load(self):
        return self.kept

    def save(self, state):
        self.kept = state
        self.saves.append(state)

    def is_unwelcome(self):
        return self.unwelcome

    def is_there(self, session):
        return session in self.sessions

    def strip(self, due, manner):
        if self.crowded:
            return None
        self.strips.append(FakeStrip(due.participant, manner.value))
        return self.strips[-1]

    def can_ask(self, session):
        return self.buttons and self.is_there(session)

    def notice(self, due, instead_of):
        if not self.buttons:
            return None
        self.shown.pop(instead_of, None)
        self.numbers += 1
        self.shown[self.numbers] = due.participant
        return Notice(self.numbers, asks=self.is_there(due.reminder.session))

    def withdraw(self, notice):
        self.shown.pop(notice, None)

    def look(self, resident, minutes=0.0):
        """Let time go by, and look; whatever is made ready is so at once."""
        self.time += timedelta(minutes=minutes)
        resident.tick()
        for strip in [*self.strips]:
            resident.ready(strip)
        return resident.tick()


def one_person(**how):
    """A world in which Anna has one reminder at nine, and somebody who waits in it."""
    world = World({"Anna": ReminderList().add(Reminder(number=0, at=time(9), **how))})
    return world, Resident(world)
