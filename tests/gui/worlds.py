"""A world for tests: clocks moved by hand, no sound, no voice, a log in memory."""

from datetime import datetime, timedelta, timezone

from PySide6.QtCore import QObject, Signal

from taichi_coach import settings
from taichi_coach.errors import CoachError, ReminderError
from taichi_coach.paths import own_sessions, reminders_file, settings_file
from taichi_coach.practice.storage.log import Log
from taichi_coach.reminders import reminder_file
from taichi_coach.reminders.model import ReminderList
from taichi_coach.script.files.added import added_folders
from taichi_coach.script.files.library import Library
from taichi_coach.settings import Settings
from taichi_coach.ui.state.app_context import AppContext
from taichi_coach.ui.state.reminding import Reminding
from tests import bundled_library

MORNING = datetime(2026, 3, 2, 8, 30, tzinfo=timezone(timedelta(hours=1)))


def library():
    """Return the bundled files and, read anew each time, the person's own."""
    if not own_sessions().exists():
        return bundled_library.library()
    return Library((own_sessions(), *added_folders()), beneath=bundled_library.library())


def few_sessions(beneath=None):
    """Return what the person has, read anew, and every movement: a library that is soon told.

    In place of the movements alone, it may stand upon another library.
    """
    beneath = beneath or bundled_library.movements()
    return Library((own_sessions(), *added_folders()), beneath=beneath)


class Quiet(QObject):
    """A sound device, or the lack of one, that plays as far as it is told."""

    lost = Signal()
    returned = Signal()
    gone = Signal()
    heard = Signal()

    def __init__(self, *, there=False):
        super().__init__()
        self.there, self.calls, self.played, self.rests = there, [], None, False

    def rest_when_gone(self, *, on):
        self.rests = on

    def available(self):
        return self.there

    def start(self, mix, at_ms):
        self.calls.append(("start", at_ms))
        self.played = float(at_ms) if self.there else None

    def exchange(self, mix, same_ms):
        self.calls.append(("exchange", same_ms))

    def stop(self):
        self.calls.append(("stop",))
        self.played = None

    def hear(self, samples):
        self.calls.append(("hear", len(samples)))
        return True

    def played_ms(self):
        return self.played

    def close(self):
        self.calls.append(("close",))


class Ears(QObject):
    """A microphone that hears what a test says, or the lack of one."""

    begun = Signal()
    level_changed = Signal(float, float)
    recorded = Signal(object, str)
    failed = Signal(str)
    changed = Signal()

    def __init__(self, there=()):
        super().__init__()
        self.there, self.calls = there, []

    def choices(self):
        return self.there

    def begin(self, device_id):
        self.calls.append(("begin", device_id))

    def finish(self):
        self.calls.append(("finish",))

    def forget(self):
        self.calls.append(("forget",))

    def close(self):
        self.calls.append(("close",))


class Waiter:
    """Everybody's reminders in the home of the test, and who would wait for them and begin them."""

    def __init__(self):
        self.at_login = self.waits = False
        self.calls, self.faults, self.put_off = [], {}, {}

    def lists(self):
        return reminder_file.load(reminders_file())

    def of(self, participant=""):
        return self.lists().get(participant, ReminderList())

    def has(self, own, participant=""):
        reminder_file.save(reminders_file(), {**self.lists(), participant: own})

    def act(self, name, **after):
        def do(*words):
            self.calls.append((name, *words))
            if name in self.faults:
                raise ReminderError(self.faults[name])
            vars(self).update(after)

        return do

    def reminding(self):
        return Reminding(
            load=self.lists,
            editing=lambda: reminder_file.editing(reminders_file()),
            rename=lambda name, new: reminder_file.rename(reminders_file(), name, new),
            at_login=lambda: self.at_login,
            waits=lambda: self.waits,
            put_off=self.put_off.get,
            wait=self.act("wait", waits=True),
            wait_always=self.act("always", at_login=True, waits=True),
            wait_no_more=self.act("no more", at_login=False, waits=False),
            stretch=self.act("stretch"),
            try_out=self.act("try"),
        )


class Sign(QObject):
    """The program's sign in a tray, pressed by a test."""

    chosen = Signal(str)
    pressed = Signal()
    about_to_show = Signal()

    def __init__(self, name=""):
        super().__init__()
        self.name, self.entries, self.there = name, (), False

    def show_entries(self, entries):
        self.entries, self.there = tuple(entries), True

    def close(self):
        self.there = False


class Hands:
    """The world's clocks, moved by hand, and what it was asked."""

    def __init__(self, own=None, *, there=False):
        self.ms = 0.0
        self.slept = 0.0
        self.at = MORNING
        self.audio = Quiet(there=there)
        self.muted = False
        self.microphone = Ears()
        self.log = Log.open(None)
        self.own = own or Settings(safety_read=True, offer_reminders=False)
        self.awake, self.lets_awake, self.practising = [], True, []
        self.alone, self.wishes = True, None
        self.trouble = ""
        self.rescue = None
        self.printed, self.printer = [], ""
        self.log_place, self.folders, self.opens = None, [], True
        self.files_opened = []
        self.asked, self.place, self.files = [], None, ()
        self.waiter = Waiter()
        self.tray, self.sign = False, None
        self.reader = False
        self.library = library
        self.open_engine = lambda: None
        self.open_remote = lambda told: None

    def keep(self, own, was):
        self.own = own
        settings.save(settings_file(), own, was=was)
        return True

    def keep_awake(self, on):
        self.awake.append(on)
        return self.lets_awake or not on

    def desktop_wishes(self):
        if self.wishes is None:
            raise CoachError("Nobody tells.")
        return self.wishes

    def keep_practising(self, on):
        if self.practising[-1:] != [on]:
            self.practising.append(on)
        return self.alone

    def sleep(self, ms):
        """Let the machine sleep: the clock on the wall goes on, and the steady one."""
        self.slept += ms
        self.at += timedelta(milliseconds=ms)

    def read_library(self):
        return self.library()  # what a test puts there meanwhile

    def settings_of(self, name):
        return settings.settings_of(settings_file(), name)

    def rename_settings(self, name, new):
        return settings.rename(settings_file(), name, new)

    def ask_log_place(self, window, writing):
        self.asked.append("export" if writing else "import")
        return self.log_place

    def open_folder(self, folder):
        self.folders.append(folder)
        return self.opens

    def open_file(self, file):
        self.files_opened.append(file)
        return self.opens

    def ask_calendar(self, window):
        return self.ask_place(window, "")

    def ask_place(self, window, title):
        self.asked.append(title)
        return self.place

    def print_pages(self, window, document):
        self.printed.append(document)
        if isinstance(self.printer, Exception):
            raise self.printer
        return self.printer

    def make_tray(self, name):
        self.sign = Sign(name)
        return self.sign

    def world(self, folder):
        return AppContext(
            monotonic_ms=lambda: self.ms,
            steady_ms=lambda: self.ms + self.slept,
            now=lambda: self.at,
            log=self.log,
            library=self.read_library,
            open_engine=self.open_engine,
            audio=self.audio,
            is_muted=lambda: self.muted,
            microphone=self.microphone,
            clip_folder=folder,
            picture_folder=folder / "pictures",
            save_settings=self.keep,
            settings_of=self.settings_of,
            rename_settings=self.rename_settings,
            wishes=self.desktop_wishes,
            awake=self.keep_awake,
            practising=self.keep_practising,
            open_remote=self.open_remote,
            ask_place=self.ask_place,
            ask_film_place=self.ask_place,
            ask_pdf=self.ask_place,
            print_pages=self.print_pages,
            ask_log_place=self.ask_log_place,
            open_folder=self.open_folder,
            open_file=self.open_file,
            ask_logs=lambda _window: tuple(self.files),
            ask_table=self.ask_place,
            ask_calendar=self.ask_calendar,
            ask_session=lambda _window: self.place,
            ask_bundle=lambda _window: self.place,
            ask_bundle_place=lambda _window, _title: self.place,
            reminding=self.waiter.reminding(),
            reader_listens=lambda: self.reader,
            tray_is_there=lambda: self.tray,
            make_tray=self.make_tray,
            trouble=self.trouble,
            rescue=self.rescue,
        )
