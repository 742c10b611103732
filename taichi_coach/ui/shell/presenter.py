"""The window with everything in it: who tells whom what.

What the first picture needs is made first; every other page, and whatever reads files, is made
when it is wanted, so that the window opens at once.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from taichi_coach.errors import CoachError
from taichi_coach.ui.shell.window import MainWindow
from taichi_coach.ui.state.app_state import Home
from taichi_coach.ui.theme import appearance

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from taichi_coach.practice.storage.unfinished import UnderWay
    from taichi_coach.settings import Settings
    from taichi_coach.ui.library.page import LibraryPage
    from taichi_coach.ui.library.presenter import LibraryRoom
    from taichi_coach.ui.practice.presenter import PracticeRoom
    from taichi_coach.ui.progress.page import ProgressPage
    from taichi_coach.ui.settings.page import SettingsPage
    from taichi_coach.ui.settings.people_presenter import Persons
    from taichi_coach.ui.settings.presenter import Choices
    from taichi_coach.ui.state.app_context import World
    from taichi_coach.ui.teaching.presenter import Teaching
    from taichi_coach.ui.today.page import TodayPage
    from taichi_coach.ui.today.presenter import FirstPage
    from taichi_coach.ui.yours import Yours

TITLE_BAR = 40
#: The log is taken care of so long after the first picture.
CARE_MS = 250
#: So long after that, a practice of a program that was killed just now is known to have ended.
AGAIN_MS = 16_000


class Coach(QObject):
    """The window with everything in it."""

    def __init__(self, own: Settings, open_world: Callable[[], World]) -> None:
        """Make the window by the person's choices; the world is opened when it is first needed."""
        super().__init__()
        self.home = Home(own, open_world, self)
        self.home.mended.connect(self._use_other_log)
        self._wanted: str | None = None
        self._back = "today"
        self._welcomed = self._cared_for = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._look_after)
        self.window = MainWindow(appearance.look_of())
        for key, title, make in (
            ("today", "Today", self._make_today),
            ("library", "Library", self._make_library),
            ("progress", "Progress", self._make_progress),
            ("teaching", "Teaching", self._make_teaching),
            ("settings", "Settings", self._make_settings),
        ):
            self.window.add_page(key, title, make)
        self.window.page_asked.connect(self._go)
        self.window.seen.connect(self._read)
        self.window.closing.connect(self._close)
        QApplication.styleHints().colorSchemeChanged.connect(self.home.dress)

    def _make_today(self) -> QWidget:
        return self.first.page

    def _make_library(self) -> QWidget:
        return self.library.page

    def _make_progress(self) -> QWidget:
        from taichi_coach.ui.progress.page import ProgressPage

        page = ProgressPage()
        page.asked.connect(self.yours.open)
        page.day_asked.connect(self.yours.open_day)
        page.again_asked.connect(self.yours.go_through_again)
        return page

    def _make_teaching(self) -> QWidget:
        return self.teaching.page

    def _make_settings(self) -> QWidget:
        return self.choices.page

    @property
    def today(self) -> TodayPage:
        """The first page."""
        return cast("TodayPage", self.window.page_of("today"))

    @property
    def library_page(self) -> LibraryPage:
        """The page of all sessions."""
        return cast("LibraryPage", self.window.page_of("library"))

    @property
    def progress(self) -> ProgressPage:
        """The page of the weeks and of what was practised."""
        return cast("ProgressPage", self.window.page_of("progress"))

    @property
    def settings(self) -> SettingsPage:
        """The page of the person's choices."""
        return cast("SettingsPage", self.window.page_of("settings"))

    @cached_property
    def first(self) -> FirstPage:
        """What is shown and asked on the first page."""
        from taichi_coach.ui.today.presenter import FirstPage

        made = FirstPage(self.home, self.persons, self.yours, self)
        made.page.chosen.connect(self.choose)
        made.gone_on.connect(self._go_on)
        return made

    @cached_property
    def library(self) -> LibraryRoom:
        """What is done with a session besides practising it."""
        from taichi_coach.ui.library.presenter import LibraryRoom

        made = LibraryRoom(self.window, self.home, self)
        made.page.chosen.connect(self.choose)
        made.left.connect(self._reopen_entry)
        return made

    @cached_property
    def teaching(self) -> Teaching:
        """The classes of an instructor."""
        from taichi_coach.ui.teaching.presenter import Teaching

        made = Teaching(self.home.here, self)
        made.renamed.connect(self.persons.follow)
        made.files.copied.connect(self.home.read_anew)
        made.files.try_wanted.connect(self._try)
        return made

    @cached_property
    def persons(self) -> Persons:
        """Who practises, where there are several."""
        from taichi_coach.ui.settings.people_presenter import Persons

        made = Persons(self.home.here, self)
        made.became.connect(self._become)
        return made

    @cached_property
    def yours(self) -> Yours:
        """What the person noted, plans and measures."""
        from taichi_coach.ui.yours import Yours

        made = Yours(self.window, self.home, self)
        made.left.connect(self._go_back)
        made.decided.connect(self._tell_decision)
        return made

    @cached_property
    def room(self) -> PracticeRoom:
        """The three pages of a practice; made when the first session is chosen."""
        from taichi_coach.ui.practice.presenter import PracticeRoom

        made = PracticeRoom(self.home.world, self.home.studio, self)
        for key, page in (("ready", made.ready), ("practice", made.page), ("done", made.done)):
            self.window.add_unlisted(key, page)
        made.page_wanted.connect(self._show_room)
        made.left.connect(self._leave_room)
        made.done.fell.connect(self._note_fall)
        return made

    @cached_property
    def choices(self) -> Choices:
        """What is shown and heard in the settings."""
        from taichi_coach.ui.settings.presenter import Choices

        made = Choices(self.home, self.persons, self)
        made.page.asked.connect(self.yours.open)
        return made

    def open(self, open_id: str | None) -> None:
        """Show the window; its first page is read and made right after the first painting."""
        self._wanted = open_id
        if self._fits():
            self.window.show()
        else:
            self.window.showMaximized()

    def _fits(self) -> bool:
        """Tell whether the window and its title bar have room on the screen."""
        room = self.window.screen().availableSize()
        bar = appearance.look_of().px(TITLE_BAR)
        return self.window.width() <= room.width() and self.window.height() + bar <= room.height()

    @Slot()
    def _read(self) -> None:
        """Go to the session that was asked for, or else to the first page; once to the welcome."""
        self.home.dress()  # now that the system is asked itself
        self._later.start(CARE_MS)
        if not self.home.own.safety_read:
            self._welcome()
            return
        if (wanted := self._wanted) is not None:
            self._wanted = None
            self.choose(wanted)
            return
        self._go_back("today")

    @Slot()
    def _look_after(self) -> None:
        """Take care of the log once; some seconds later look again what broke off."""
        from taichi_coach.ui import asides

        if not self._cared_for:
            self._cared_for = True
            asides.take_care(self.home.world.log, self.home.world.now())
            self._later.start(AGAIN_MS)
        elif self.window.page == "today":
            self.first.ask_again()

    def _welcome(self) -> None:
        """Let the person read about safety first; everybody who is new here does."""
        if not self._welcomed:
            from taichi_coach.ui.welcome.page import WelcomePage

            self._welcomed = True
            page = WelcomePage()
            page.read.connect(self._begin)
            self.window.add_unlisted("welcome", page)
        self.window.set_alone(True)
        self.window.show_page("welcome")

    @Slot()
    def _begin(self) -> None:
        """Remember that the welcome was read, and go on."""
        self.home.change(replace(self.home.own, safety_read=True))
        self.window.set_alone(False)
        self._read()

    @Slot(object)
    def _become(self, own: Settings) -> None:
        """Go on as somebody else: with their choices, and from where they are."""
        self.home.change(own)
        if not own.safety_read:
            self._welcome()
            return
        self._fill(self.window.page)
        if self.window.page == "today":
            self.today.setFocus()

    @Slot(str)
    def _go(self, key: str) -> None:
        """Go to a page of the side bar; answers that were given on the last page are kept."""
        if self.window.page == "done":
            self.room.keep_answers()
        self._fill(key)

    @Slot(str)
    def _go_back(self, key: str) -> None:
        self._fill(key)
        self.window.show_page(key)

    def _fill(self, key: str, notice: str = "") -> None:
        """Tell a page what it shows, just before it is seen, and a `notice` where it has one."""
        self.window.page_of(key)  # the order of its parts for the keyboard is the window's
        if key == "today":
            self.first.fill(notice)
        elif key == "library":
            self.library.fill()
        elif key == "progress":
            self.progress.show_view(replace(self.home.sight().progress(), notice=notice))
        elif key == "teaching":
            self.teaching.fill()
        elif key == "settings":
            self.choices.fill()

    @Slot(str)
    def _tell_decision(self, told: str) -> None:
        """Tell on the progress page what was decided about a week."""
        self._fill("progress", told)
        self.progress.setFocus()

    @Slot()
    def _note_fall(self) -> None:
        """Note a fall after a practice; answers that were given are kept."""
        self.room.keep_answers()
        self.yours.open("fall")

    @Slot(str)
    def _try(self, file: str) -> None:
        """Open a file as it is now, with what lies beside it."""
        self.home.read_anew()
        self.choose(file)

    @Slot(object)
    def _go_on(self, broken: UnderWay) -> None:
        self.choose(broken.practice.session, broken)

    @Slot(str)
    def choose(self, session_id: str, resumed: UnderWay | None = None) -> None:
        """Make a session ready to start, or to go on with where it broke off."""
        if self.window.page in {"today", "library", "teaching"}:
            self._back = self.window.page
        try:
            chosen = self.home.sight().choose(session_id)
        except CoachError as error:
            self._fill("today", str(error))
            self.window.show_page("today")
            return
        self.room.choose(replace(chosen, resumed=resumed))

    @Slot(str)
    def _reopen_entry(self, session_id: str) -> None:
        """Go back to the page of a session."""
        self._go_back("library")
        self.library_page.open_entry(session_id)

    @Slot(str)
    def _show_room(self, key: str) -> None:
        self.window.set_alone(key == "practice")
        self.window.show_page(key)

    @Slot()
    def _leave_room(self) -> None:
        self.window.set_alone(False)
        self._go_back(self._back)

    @Slot()
    def _use_other_log(self) -> None:
        if "room" in vars(self):
            self.room.use(self.home.world)

    @Slot()
    def _close(self) -> None:
        """Keep what is under way, and let go of voice and device."""
        self._later.stop()
        if "teaching" in vars(self):
            self.teaching.files.close()
        if "room" in vars(self):
            if self.window.page == "done":
                self.room.keep_answers()
            self.room.close()
        if "library" in vars(self):
            self.library.close()
        self.home.close()
