"""The window with everything in it: who tells whom what.

What the first picture needs is made first; every other page, and whatever reads files, is made
when it is wanted, so that the window opens at once.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from taichi_coach.errors import CoachError
from taichi_coach.settings import Settings
from taichi_coach.ui import theme
from taichi_coach.ui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from taichi_coach.practice.under_way import UnderWay
    from taichi_coach.script.library import Library
    from taichi_coach.ui.hearing import Hearing
    from taichi_coach.ui.overview import Overview
    from taichi_coach.ui.pages.library import LibraryPage
    from taichi_coach.ui.pages.progress import ProgressPage
    from taichi_coach.ui.pages.settings import SettingsPage
    from taichi_coach.ui.pages.today import TodayPage
    from taichi_coach.ui.persons import Persons
    from taichi_coach.ui.practice_room import PracticeRoom
    from taichi_coach.ui.speaking import Speaking
    from taichi_coach.ui.studio import Studio
    from taichi_coach.ui.take_along import TakeAlong
    from taichi_coach.ui.teaching import Teaching
    from taichi_coach.ui.theme import Look
    from taichi_coach.ui.widgets.taking import Taking
    from taichi_coach.ui.world import World
    from taichi_coach.ui.yours import Yours
    from taichi_coach.voice.engine import VoiceChoice

_log = logging.getLogger(__name__)
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
        self._own, self._open_world = own, open_world
        self._room: PracticeRoom | None = None
        self._studio: Studio | None = None
        self._take_along: TakeAlong | None = None
        self._speaking: Speaking | None = None
        self._wanted: str | None = None
        self._back = "today"
        self._voices: tuple[tuple[str, str], ...] | None = None
        self._cared_for = self._welcomed = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._look_after)
        self._wear(theme.guess)
        self.window = MainWindow(theme.look_of())
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
        QApplication.styleHints().colorSchemeChanged.connect(self._dress)

    def _make_today(self) -> QWidget:
        from taichi_coach.ui.pages.today import TodayPage

        page = TodayPage()
        page.chosen.connect(self.choose)
        page.answered.connect(self._answer_aside)
        page.asked.connect(self.yours.open)
        return page

    def _make_library(self) -> QWidget:
        from taichi_coach.ui.handouts import Handouts
        from taichi_coach.ui.pages.library import LibraryPage
        from taichi_coach.ui.speaking import Speaking

        page = LibraryPage()
        page.chosen.connect(self.choose)
        page.entry_page.taking.wanted.connect(self._take)
        Handouts(self.window, page.entry_page.printing, self._here, self._sight, self)
        self._speaking = Speaking(
            self.window, page.entry_page.own_voice, self._here, self._sight, self
        )
        self._speaking.left.connect(self._reopen_entry)
        return page

    def _make_progress(self) -> QWidget:
        from taichi_coach.ui.pages.progress import ProgressPage

        page = ProgressPage()
        page.asked.connect(self.yours.open)
        page.day_asked.connect(self.yours.open_day)
        page.again_asked.connect(self.yours.go_through_again)
        return page

    def _make_teaching(self) -> QWidget:
        return self.teaching.page

    def _make_settings(self) -> QWidget:
        from taichi_coach.ui.pages.settings import SettingsPage

        page = SettingsPage()
        page.changed.connect(self._change_settings)
        page.hear.connect(self._hear)
        page.asked.connect(self.yours.open)
        return page

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
    def world(self) -> World:
        """Clocks, log, files, voice and device."""
        return self._open_world()

    @cached_property
    def persons(self) -> Persons:
        """Who practises, where there are several."""
        from taichi_coach.ui.persons import Persons

        made = Persons(self._here, self)
        made.became.connect(self._become)
        return made

    @cached_property
    def teaching(self) -> Teaching:
        """The classes of an instructor."""
        from taichi_coach.ui.teaching import Teaching

        made = Teaching(self._here, self)
        made.renamed.connect(self.persons.follow)
        made.files.copied.connect(self._read_anew)
        made.files.try_wanted.connect(self._try)
        return made

    @cached_property
    def hearing(self) -> Hearing:
        """What the settings let one hear."""
        from taichi_coach.ui.hearing import Hearing

        return Hearing(self.studio, self.world.audio, self)

    @cached_property
    def yours(self) -> Yours:
        """What the person plans and measures."""
        from taichi_coach.ui.yours import Yours

        made = Yours(self.window, self._here, self._sight, self._change_settings, self._ring, self)
        made.left.connect(self._go_back)
        made.decided.connect(self._tell_decision)
        return made

    def _here(self) -> World:
        return self.world

    def _sight(self) -> Overview:
        """Look at library, log and settings as they are now."""
        from taichi_coach.ui import overview

        return overview.look(self.world, self.library, self._own)

    def _ring(self) -> None:
        self.hearing.hear("bell", self._own)

    @cached_property
    def library(self) -> Library:
        """The sessions that were found."""
        return self.world.library()

    @property
    def studio(self) -> Studio:
        """Where clips are made."""
        if self._studio is None:
            from taichi_coach.ui.studio import Studio

            self._studio = Studio(self.world.clip_folder, self.world.open_engine, self)
            self._studio.voices_found.connect(self._show_voices)
        return self._studio

    @property
    def _taking(self) -> Taking:
        """What the library tells of a session that is being written to a file."""
        return self.library_page.entry_page.taking

    @property
    def take_along(self) -> TakeAlong:
        """Where a session is written to a file."""
        if self._take_along is None:
            from taichi_coach.ui.take_along import TakeAlong

            made = TakeAlong(self.world.clip_folder, self.world.open_engine, self)
            made.told.connect(self._taking.tell)
            made.ended.connect(self._taking.end)
            self._taking.cancelled.connect(made.cancel)
            self._taking.cancelled.connect(self._taking.wait)
            self._take_along = made
        return self._take_along

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
        bar = theme.look_of().px(TITLE_BAR)
        return self.window.width() <= room.width() and self.window.height() + bar <= room.height()

    @Slot()
    def _dress(self) -> None:
        """Put on the person's colours and text size, or the system's."""
        self._wear(theme.choose)

    def _wear(self, choose: Callable[[str, int, QApplication], Look]) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, choose(self._own.theme, self._own.text_scale, app))

    @property
    def room(self) -> PracticeRoom:
        """The three pages of a practice; made when the first session is chosen."""
        if self._room is None:
            from taichi_coach.ui.practice_room import PracticeRoom

            self._room = PracticeRoom(self.world, self.studio, self)
            for key, page in (
                ("ready", self._room.ready),
                ("practice", self._room.page),
                ("done", self._room.done),
            ):
                self.window.add_unlisted(key, page)
            self._room.page_wanted.connect(self._show_room)
            self._room.left.connect(self._leave_room)
            self._room.done.fell.connect(self._note_fall)
        return self._room

    @Slot()
    def _read(self) -> None:
        """Go to the session that was asked for, or else to the first page; once to the welcome."""
        self._dress()  # now that the system is asked itself
        self._later.start(CARE_MS)
        if not self._own.safety_read:
            self._welcome()
            return
        if (wanted := self._wanted) is not None:
            self._wanted = None
            self.choose(wanted)
            return
        self._fill("today")
        self.window.show_page("today")

    def _welcome(self) -> None:
        """Let the person read about safety first; everybody who is new here does."""
        if not self._welcomed:
            from taichi_coach.ui.pages.welcome import WelcomePage

            self._welcomed = True
            page = WelcomePage()
            page.read.connect(self._begin)
            self.window.add_unlisted("welcome", page)
        self.window.set_alone(True)
        self.window.show_page("welcome")

    @Slot()
    def _begin(self) -> None:
        """Remember that the welcome was read, and go on."""
        self._change_settings(replace(self._own, safety_read=True))
        self.window.set_alone(False)
        self._read()

    @Slot(str)
    def _go(self, key: str) -> None:
        """Go to a page of the side bar; answers that were given on the last page are kept."""
        if self.window.page == "done":
            self.room.keep_answers()
        self._fill(key)

    @Slot(str)
    def _fill(self, key: str, notice: str = "") -> None:
        """Tell a page what it shows, just before it is seen, and a `notice` where it has one."""
        if key == "settings":
            self._fill_settings()
            return
        if key == "teaching":
            self.teaching.fill()
            return
        sight = self._sight()
        if key == "today":
            self.today.show_view(sight.today(notice or self.world.trouble))
            self.persons.tell_today(self.today, self._own)
            self._ask_aside(sight)
        elif key == "library":
            self.library_page.show_entries(sight.entries(), sight.unreadable())
        elif key == "progress":
            self.progress.show_view(replace(sight.progress(), notice=notice))

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

    def _fill_settings(self) -> None:
        programmes = sorted(  # where everybody begins comes first
            self.library.programmes().values(),
            key=lambda each: (each.id != Settings().programme, each.title),
        )
        self.settings.show_programmes(tuple((each.id, each.title) for each in programmes))
        self.settings.show_settings(self._own, self._voices)
        self.persons.tell_settings(self.settings, self._own)
        if self._voices is None:
            self.studio.find_voices()

    @Slot(object)
    def _show_voices(self, voices: tuple[VoiceChoice, ...]) -> None:
        """Offer the voices that speak a language of the sessions, and say how to get better."""
        from taichi_coach.voice.more import more_voices

        spoken = {each.language.split("-")[0] for each in self.library.sessions().values()}
        fitting = [each for each in voices if each.language.split("-")[0] in spoken]
        self._voices = tuple((each.id, each.name) for each in fitting or voices)
        self.settings.show_more_voices(more_voices(voices))
        if self.window.page == "settings":
            self.settings.show_settings(self._own, self._voices)

    @Slot()
    def _read_anew(self) -> None:
        """Look for sessions again when they are wanted next."""
        vars(self).pop("library", None)

    @Slot(str)
    def _try(self, file: str) -> None:
        """Open a file as it is now, with what lies beside it."""
        self._read_anew()
        self.choose(file)

    @Slot(str)
    def choose(self, session_id: str, resumed: UnderWay | None = None) -> None:
        """Make a session ready to start, or to go on with where it broke off."""
        if self.window.page in {"today", "library", "teaching"}:
            self._back = self.window.page
        try:
            chosen = self._sight().choose(session_id)
        except CoachError as error:
            self._fill("today", str(error))
            self.window.show_page("today")
            return
        self.room.choose(replace(chosen, resumed=resumed))

    @Slot(str)
    def _take(self, session_id: str) -> None:
        """Ask where a session is to lie as a sound file, and write it there."""
        try:
            chosen = self._sight().choose(session_id)
            place = self.world.ask_place(self.window, chosen.session.title)
            if place is not None:
                self.take_along.begin(chosen, place)
                self._taking.begin()
        except CoachError as error:
            self._taking.refuse(str(error))

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

    @Slot(str)
    def _go_back(self, key: str) -> None:
        self._fill(key)
        self.window.show_page(key)

    def _ask_aside(self, sight: Overview) -> None:
        """Ask on the first page what is to be asked just now, if anything."""
        from taichi_coach.ui import asides, reminders, support_offer, week_choice

        asked = asides.found(self.world, self._own) or support_offer.found(sight)
        self.today.show_aside(asked or week_choice.found(sight) or reminders.found(sight))

    @Slot()
    def _look_after(self) -> None:
        """Take care of the log once; some seconds later look again what broke off."""
        from taichi_coach.ui import asides

        if not self._cared_for:
            self._cared_for = True
            asides.take_care(self.world.log, self.world.now())
            self._later.start(AGAIN_MS)
        elif self.window.page == "today":
            self._ask_aside(self._sight())

    @Slot(str, str)
    def _answer_aside(self, answer: str, about: str) -> None:
        """Do what was answered to the quiet card on the first page."""
        from taichi_coach.ui import asides, support_offer, week_choice

        self.today.show_aside(None)
        who, notice = self._own.participant, ""
        try:
            if self.yours.answer(answer, about):
                return
            if answer == asides.RESCUE:
                notice = self._mend()
            elif answer == asides.GO_ON:
                if broken := asides.broken_off(self.world, who, about):
                    self.choose(broken.practice.session, broken)
                    return
            elif answer in support_offer.ANSWERS:
                notice = self._hold_up(about, answer)
            elif answer in week_choice.ANSWERS:
                notice = week_choice.answered(self._sight(), about, answer)
            else:
                notice = asides.keep_answer(self.world, who, about, answer)
        except CoachError as error:
            notice = str(error)
        self._fill("today", notice)
        self.today.setFocus()

    def _hold_up(self, about: str, answer: str) -> str:
        """Keep an answer about the support, and use what was chosen; return what to say."""
        from taichi_coach.ui import support_offer

        own, told = support_offer.answered(self._sight(), about, answer)
        self._change_settings(own)
        return told

    def _mend(self) -> str:
        """Mend a damaged log and use it from now on; return what to say."""
        from taichi_coach.ui import asides

        log, told = asides.rescued(self.world)
        if log is not None:
            self.world = replace(self.world, log=log, trouble="", rescue=None)
            if self._room is not None:
                self._room.use(self.world)
        return told

    @Slot(object)
    def _change_settings(self, own: Settings) -> None:
        dressed = (own.theme, own.text_scale) != (self._own.theme, self._own.text_scale)
        self._own = own
        if not self.world.save_settings(own):
            _log.info("settings hold until the window closes")
        if dressed:
            self._dress()
            if self.window.page == "settings":
                QTimer.singleShot(0, self.settings, self.settings.keep_in_sight)

    @Slot(object)
    def _become(self, own: Settings) -> None:
        """Go on as somebody else: with their choices, and from where they are."""
        self._change_settings(own)
        if not own.safety_read:
            self._welcome()
            return
        self._fill(self.window.page)
        if self.window.page == "today":
            self.today.setFocus()

    @Slot(str)
    def _hear(self, what: str) -> None:
        """Let the person hear the voice, a whisper or a bell at its level."""
        self.settings.show_sound(there=self.world.audio.available())
        self.hearing.hear(what, self._own)

    @Slot()
    def _close(self) -> None:
        """Keep what is under way, and let go of voice and device."""
        self._later.stop()
        if "teaching" in vars(self):
            self.teaching.files.close()
        if self._room is not None:
            if self.window.page == "done":
                self._room.keep_answers()
            self._room.close()
        if self._take_along is not None:
            self._take_along.close()
        if self._speaking is not None:
            self._speaking.close()
        if self._studio is not None:
            self._studio.close()
        if "world" in vars(self):  # it may close before anything was read
            self.world.awake(False)
            self.world.audio.close()
