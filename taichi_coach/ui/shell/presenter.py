"""The window with everything in it: which page is shown, and who is told when it changes.

What the first picture needs is made first; every other page, and whatever reads files, is made
when it is wanted, so that the window opens at once. The features are lines of `pages.PAGES`; what
each of them may want of the window is in the three signals that they have in common.
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from taichi_coach.errors import CoachError
from taichi_coach.ui.shell.leaving import Leaving
from taichi_coach.ui.shell.pages import PAGES, read_ahead
from taichi_coach.ui.shell.wearing import Wearing
from taichi_coach.ui.shell.window import MainWindow
from taichi_coach.ui.state.app_state import AppState
from taichi_coach.ui.theme import appearance

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from taichi_coach.settings import Settings
    from taichi_coach.ui.practice.quiet import QuietPreparation
    from taichi_coach.ui.shell.day_watch import DayWatch
    from taichi_coach.ui.shell.handover import Handover
    from taichi_coach.ui.shell.second_start import StartRequest, WindowLock
    from taichi_coach.ui.shell.tray_presenter import HiddenWindow, TrayPresenter
    from taichi_coach.ui.state.app_context import AppContext
    from taichi_coach.ui.state.desk_request import DeskRequest
    from taichi_coach.ui.state.hall_request import HallRequest
    from taichi_coach.ui.state.presenter import Presenter
    from taichi_coach.ui.state.work_ahead import WorkAhead

TITLE_BAR = 40
#: The log is taken care of so long after the first picture.
CARE_MS = 250
#: So long after that, a practice of a program that was killed just now is known to have ended.
AGAIN_MS = 16_000
HOME = "today"
DESK = "desk-text"
#: Pages besides those of the side bar from which one may be called away: what was answered is kept.
AT_REST = ("ready", "done", "hall-choose", "hall-ready", "hall-done", "sharing", "desk", DESK)
_RETURNS = ((DESK, "practice"), ("done", "diary"))  # pages, and what one comes back from to them
#: Pages on which something goes on by itself: a practice, a recording.
UNDER_WAY = ("practice", "hall", "prompter")


class MainPresenter(QObject):
    """Makes the features as they are wanted, and leads from one to the other."""

    def __init__(self, own: Settings, open_context: Callable[[], AppContext]) -> None:
        """Make the window by the person's choices; the context is opened when it is needed."""
        super().__init__()
        self.app = AppState(own, open_context, self)
        self._specs = {spec.key: spec for spec in PAGES}
        self._made: dict[str, Presenter] = {}
        self._owners: dict[str, Presenter] = {}
        self._wanted: str | DeskRequest | HallRequest | None = None
        self._back, self._to = HOME, ""
        self._cared_for = False
        self._days: DayWatch | None = None
        self._lock: WindowLock | None = None
        self._handover: Handover | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.look_after)
        self.window = MainWindow(appearance.look_of())
        self.wearing = Wearing(self.app, self.window, self)
        self.leaving = Leaving(self.window, self._made.values, self)
        for spec in PAGES:
            if spec.title:
                self.window.add_page(spec.key, spec.title, partial(self._first_page, spec.key))
        self.window.page_requested.connect(self._go)
        self.window.file_dropped.connect(self.choose)
        self.window.painted.connect(self._begin)
        self.window.closing.connect(self._close)
        self.window.hidden_instead.connect(self._hide)
        self.app.profile_changed.connect(self._show_profile)
        QApplication.styleHints().colorSchemeChanged.connect(self.app.dress)

    @cached_property
    def quiet(self) -> QuietPreparation:
        """What makes the voice of the next session while nobody is there."""
        from taichi_coach.ui.practice.quiet import QuietPreparation

        return QuietPreparation(self.app, self)

    @cached_property
    def tray(self) -> TrayPresenter:
        """The program's sign in the tray, where there is one."""
        from taichi_coach.ui.shell.tray_presenter import TrayPresenter

        tray = TrayPresenter(self.app, self.window, self)
        tray.open_wanted.connect(self._show_again)
        tray.quit_wanted.connect(self.end)
        tray.failed.connect(self._tell_fault)
        tray.reminders_changed.connect(self._show_reminders)
        self.window.goes_into_tray = self._goes_into_tray
        return tray

    @cached_property
    def hidden(self) -> HiddenWindow:
        """What becomes of the window while it is in the tray."""
        from taichi_coach.ui.shell.tray_presenter import HiddenWindow

        return HiddenWindow(self.window, self)

    def presenter(self, key: str) -> Presenter:
        """Return the presenter of a feature; it is made when it is first wanted."""
        if key not in self._made:
            self._made[key] = made = self._specs[key].make(self.app)
            made.setParent(self)
            made.page_shown.connect(self._show)
            made.page_requested.connect(self.open_page)
            made.closed.connect(self._close_page)
            for name, page in made.pages.items():
                self._owners[name] = made
                if name not in self.window.side.buttons:
                    self.window.add_unlisted(name, page)
        return self._made[key]

    def _first_page(self, key: str) -> QWidget:
        return self.presenter(key).pages[key]

    def open(self, wanted: str | DeskRequest | HallRequest | None) -> None:
        """Show the window; its first page is read and made right after the first painting.

        `wanted` is a session to be made ready, by id or file, for a person or for a class, or what
        is to lie on the desk.
        """
        self._wanted = wanted
        if isinstance(wanted, str) and self.app.own.speech_on:
            self.app.clips.open()  # it starts while the window is painted
        if self._fits():
            self.window.show()
        else:
            self.window.showMaximized()

    def listen(self, lock: WindowLock) -> None:
        """Let another start of the program have this window, as long as it may be taken.

        It is answered once the window stands: until then who asks waits for it.
        """
        self._lock = lock
        if self._cared_for:
            self._hear_starts()

    def _fits(self) -> bool:
        """Tell whether the window and its title bar have room on the screen."""
        room = self.window.screen().availableSize()
        bar = appearance.look_of().px(TITLE_BAR)
        return self.window.width() <= room.width() and self.window.height() + bar <= room.height()

    @Slot()
    def _begin(self) -> None:
        """Go to what was asked for, or else to the first page; to the welcome whoever is new."""
        self.app.dress()  # now that the system is asked itself
        if self.app.own.safety_read:
            self._close_page()
        else:
            self.presenter("welcome").open()
        self.window.paint_page()
        self.wearing.ask_desktop()
        self._later.start(CARE_MS)

    @Slot()
    def look_after(self) -> None:
        """Take care of the log once; some seconds later let it be looked at again."""
        from taichi_coach.ui.state import log_care

        if not self._cared_for:
            self._cared_for = True
            log_care.take_care(self.app.context.log, self.app.context.now())
            self.tray.begin()
            self._later.start(AGAIN_MS)
            self._watch_days()
            self._hear_starts()
            self._ahead.begin(read_ahead(self.app), self.window.windowHandle())
        else:
            self.app.log_settled.emit()

    @cached_property
    def _ahead(self) -> WorkAhead:
        """What has ready what the larger pages need, before whoever has come opens one."""
        from taichi_coach.ui.state.work_ahead import WorkAhead

        ahead = WorkAhead(lambda: self.window.rests and self.window.page not in UNDER_WAY, self)
        self.window.closing.connect(ahead.close)
        return ahead

    def _watch_days(self) -> None:
        from taichi_coach.ui.shell.day_watch import DayWatch

        if self._days is None:
            self._days = DayWatch(self._now, self)
            self._days.turned.connect(self._turn_day)
            self.window.turned_to.connect(self._days.tick)

    def _hear_starts(self) -> None:
        from taichi_coach.ui.shell.handover import Handover

        if self._lock is None or self._handover is not None:
            return
        self._handover = heard = Handover(self._lock, self._may_be_taken, self)
        heard.wanted.connect(self._open_wanted)
        self.window.stack.currentChanged.connect(heard.answer_requests)
        app = QApplication.instance()
        if isinstance(app, QApplication):  # who starts something turns elsewhere before
            app.applicationStateChanged.connect(heard.answer_requests)

    def _may_be_taken(self, wanted: StartRequest) -> bool:
        """Tell whether the window is free to come to the front with what is wanted.

        Without a session it comes as it is, unless something goes on in it. A session takes the
        place of a page only where nothing is lost by that.
        """
        page = self.window.page
        owner = self._owners.get(page)
        if page in UNDER_WAY or (owner is not None and owner.occupied):
            return False
        free = self.window.isHidden() or page in self.window.side.buttons or page in AT_REST
        return free or not wanted.session

    def _now(self) -> datetime:
        return self.app.context.now()

    @Slot()
    def _turn_day(self) -> None:
        """Have the new day's backup made, and its page shown to who is in the middle of nothing."""
        self._cared_for = False
        self._later.start(CARE_MS)
        self.app.day_turned.emit()

    @Slot(object)
    def _show_profile(self, own: Settings) -> None:
        """Show the page anew for somebody else; who is new reads about safety first."""
        if not own.safety_read:
            self._back = HOME
            self.presenter("welcome").open()
            return
        self._fill(self.window.page)
        self.quiet.watch(self.window.windowHandle())
        if self.window.page == HOME:
            self.window.page_of(HOME).setFocus()

    @Slot(str)
    def _go(self, key: str) -> None:
        """Go to a page of the side bar; answers that were given on the last page are kept."""
        self._to = ""
        self._leave()
        self._fill(key)
        self.quiet.watch(self.window.windowHandle())  # another voice may have been chosen meanwhile

    def _go_back(self, key: str, notice: str = "") -> None:
        self._fill(key, notice)
        self.window.set_alone(False)
        self.window.show_page(key)
        self.quiet.watch(self.window.windowHandle())

    def _fill(self, key: str, notice: str = "") -> None:
        """Tell a page of the side bar what it shows, just before it is seen."""
        self.window.page_of(key)  # the order of its parts for the keyboard is the window's
        self.presenter(key).fill(notice)

    def _leave(self) -> None:
        if shown := self._owners.get(self.window.page):
            shown.leave()

    @Slot(str, object)
    def open_page(self, key: str, about: object = None) -> None:
        """Open a feature that another one asked for; going back leads to where the person was."""
        self._to = self.window.page if (self.window.page, key) in _RETURNS else ""
        if self.window.page in self.window.side.buttons:
            self._back = self.window.page
        elif self.window.page == "done":
            self._back = HOME
        self._leave()
        self.quiet.rest()
        try:
            self.presenter(key).open(about)
        except CoachError as error:
            self._go_back(HOME, str(error))

    @Slot(str)
    def choose(self, session: str) -> None:
        """Make a session of an id or file ready; show what is in a class that is one file."""
        from taichi_coach.bundle.model import is_bundle

        if is_bundle(session):
            self.open_page("sharing", session)
            return
        from taichi_coach.ui.state.practice_request import PracticeRequest

        self.open_page("practice", PracticeRequest(session))

    def _lead_to(self, wanted: str | DeskRequest | HallRequest) -> None:
        """Open what the program was started for."""
        from taichi_coach.ui.state.hall_request import HallRequest

        if isinstance(wanted, str):
            self.choose(wanted)
        else:
            self.open_page("hall" if isinstance(wanted, HallRequest) else "desk", wanted)

    @Slot(str)
    def _show(self, key: str) -> None:
        owner = self._owners[key]
        self.window.set_alone(key in owner.ALONE)
        self.window.show_page(key)

    @Slot()
    def _close_page(self) -> None:
        """Go back; or to the session that was asked for when the program was started."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._lead_to(wanted)
        elif self._to:
            self._show(self._to)
            self._to = ""
        else:
            self._go_back(self._back)

    def _goes_into_tray(self) -> bool:
        return self.tray.takes_window and self.window.page != "welcome"

    @Slot()
    def _hide(self) -> None:
        """Go into the tray as it is; what would go on unseen is kept, as when the window closes."""
        if self.window.page in UNDER_WAY:
            self._owners[self.window.page].close()
            self._go_back(HOME)
        self.quiet.rest()
        self.hidden.hide()

    @Slot()
    def _show_again(self) -> None:
        """Show the window as it is; what stands on the first page is read anew."""
        if self.window.isHidden() and self.window.page == HOME:
            self._fill(HOME)
        self.hidden.show()
        if self.window.page in self.window.side.buttons:
            self.quiet.watch(self.window.windowHandle())

    @Slot(object)
    def _open_wanted(self, wanted: StartRequest) -> None:
        """Come to the front, and make ready what the program was started for once more."""
        self._show_again()
        if not wanted.session:
            return
        self.app.read_anew()  # it may have been written since
        if wanted.course is None:
            self.choose(wanted.session)
            return
        from taichi_coach.ui.state.hall_request import HallRequest

        self._lead_to(HallRequest(wanted.session, wanted.course))

    @Slot(str)
    def _tell_fault(self, words: str) -> None:
        """Say what could not be done, on the first page, unless somebody is in the midst of it."""
        if self.window.page in self.window.side.buttons:
            self._go_back(HOME, words)
            self.hidden.show()

    @Slot()
    def _show_reminders(self) -> None:
        if self.window.page == "reminders":
            self.presenter("reminders").fill()

    @Slot()
    def end(self) -> None:
        """End the program, wherever the window is."""
        self.window.goes_into_tray = bool  # Qt closes every window once more when it quits
        QApplication.setQuitOnLastWindowClosed(True)
        self.window.close()
        QApplication.quit()

    @Slot()
    def _close(self) -> None:
        """Keep what is under way, and let go of voice and device."""
        if self._handover is not None:
            self._handover.close()
        elif self._lock is not None:
            self._lock.let_go()
        self._later.stop()
        self.wearing.close()
        self.quiet.rest()
        self._leave()
        self.tray.close()
        for made in self._made.values():
            made.close()
        self.app.close()
