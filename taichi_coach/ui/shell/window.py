"""The window: where to go on the side, one page at a time beside it."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QSize, QTimer, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QMainWindow, QWidget

from taichi_coach.ui.theme import appearance
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.nav import SIDE, SideBar
from taichi_coach.ui.widgets.stack import Stack

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import (
        QCloseEvent,
        QDragEnterEvent,
        QDropEvent,
        QKeyEvent,
        QPaintEvent,
        QResizeEvent,
    )

    from taichi_coach.graphics.theme import Look
    from taichi_coach.ui.widgets.settling import Settling
    from taichi_coach.ui.widgets.teller import Teller

TITLE = "Tai Chi Coach"
#: The least breadth left for a page beside the side bar, at 100 %.
_BESIDE = 660
_BUNDLE = ".taichi"
_USUAL: Final = QSize(1280, 800)
_LEAST: Final = QSize(800, 520)
#: What a title bar and the edges may take of the screen.
_FRAME: Final = QSize(16, 40)
#: The pages on which an arrow key acts, and does not only walk.
_STEPPED: Final = frozenset({"practice", "hall"})
#: What a layout asks of the one around it comes in another round; pages need two.
_ROUNDS: Final = 4


class MainWindow(QMainWindow):
    """The window of the program.

    Signals:
        page_requested: The key of the page that the person chose, just before it is shown.
        closing: The window is about to close; whoever listens may still save.
        painted: The window was painted for the first time.
        hidden_instead: The person closed it, and it is to go into the tray; it stays as it is.
        turned_to: Somebody comes to the window from another one, or from elsewhere.
        words_stepped: Words are wanted by so many steps larger (1) or smaller (-1); 0: as usual.
        file_dropped: A class in one file was dragged onto the window.
    """

    page_requested = Signal(str)
    closing = Signal()
    painted = Signal()
    hidden_instead = Signal()
    turned_to = Signal()
    file_dropped = Signal(str)
    words_stepped = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self._teller: Teller | None = None
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._pages: dict[str, QWidget] = {}
        self._alone = self._was_painted = False
        self.goes_into_tray: Callable[[], bool] = bool
        self.asks_before_closing: Callable[[], bool] = bool
        self.side = SideBar(TITLE)
        self.stack = Stack()
        middle = QWidget()
        self._whole = QBoxLayout(QBoxLayout.Direction.TopToBottom, middle)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._whole.addLayout(self._halves, 1)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(0)
        self._halves.addWidget(self.side)
        self._halves.addWidget(self.stack, 1)
        self.setCentralWidget(middle)
        self.side.page_requested.connect(self._go)
        self._soon = QTimer(self)  # what was painted reaches the screen first
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._finish)
        # a small screen, or one whose system enlarges everything, has less room than that
        room = self.screen().availableSize() - _FRAME
        self.setMinimumSize(_LEAST.boundedTo(room))
        self.resize((_USUAL * look.scale).boundedTo(room))
        self.setAcceptDrops(True)
        self._fold()
        self.stack.setFocus()  # no button wears the focus until a page has come

    def add_page(self, key: str, title: str, make: Callable[[], QWidget]) -> None:
        """Add a page with its name at the side, and Ctrl with its number; made when wanted."""
        self._makers[key] = make
        self.side.add(key, title)
        button = self.side.buttons[key]
        number = f"Ctrl+{len(self.side.buttons)}"
        button.setToolTip(number)  # a screen reader says it behind the name

    def add_unlisted(self, key: str, page: QWidget) -> None:
        """Add a page that the side bar does not name."""
        self._pages[key] = page
        self.stack.addWidget(page)

    def add_foot(self, part: QWidget) -> None:
        """Add what may show below whatever page there is."""
        self._whole.addWidget(part)

    def page_of(self, key: str) -> QWidget:
        """Return the page of this key, and make it if nobody has wanted it before."""
        if key not in self._pages:
            self._pages[key] = self._makers[key]()
            self.stack.addWidget(self._pages[key])
        return self._pages[key]

    def show_page(self, key: str) -> None:
        """Show a page and give it the focus, if it knows a place for it.

        One that is opened begins at its top; who comes back from a page behind it finds it as it
        was left.
        """
        page = self.page_of(key)
        if self.page:  # nobody has pressed anything before the first one
            self._settling.begin()
        opened = self.page in self.side.buttons and page is not self.stack.currentWidget()
        self.stack.setCurrentWidget(page)
        if key in self.side.buttons:
            self.side.set_open(key)
        else:
            self.side.tell_led_on()
        if page.focusProxy() is not None:
            from PySide6.QtCore import Qt

            page.setFocus(Qt.FocusReason.OtherFocusReason)
        if opened:
            _begin_at_top(page)
        self._tell_page()

    def paint_page(self) -> None:
        """Lay out and paint the page that is shown, before anything else is done."""
        for _ in range(_ROUNDS):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self.repaint()

    @property
    def page(self) -> str:
        """Return the key of the page that is shown, "" while there is none."""
        shown = self.stack.currentWidget()
        return next((key for key, page in self._pages.items() if page is shown), "")

    @property
    def rests(self) -> bool:
        """Whether nobody has gone to another page just now: it may still be to be painted."""
        return not self._settling.is_on

    def set_alone(self, alone: bool) -> None:  # noqa: FBT001  a setter in Qt's manner
        """Leave the whole window to the page, as in a practice; or bring the side bar back."""
        self._alone = alone
        self.side.setVisible(not alone)

    @Slot()
    def toggle_full_screen(self) -> None:
        """Fill the screen, or be a window again."""
        from PySide6.QtCore import Qt

        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the side bar where it fits."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the look changes; tell that somebody turns to the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.turned_to.emit()
            if self._teller is not None:
                self._teller.look_again()
        if appearance.look_changed(event):
            self._fold()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first painting, once it is over."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self._soon.start(0)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a class in one file, unless somebody practises."""
        if _dropped(event) and not self._alone:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which class it is."""
        file = _dropped(event)
        if file and not self._alone:
            event.acceptProposedAction()
            self.file_dropped.emit(file)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001  Qt's signature
        """Let Tab go where the eye goes."""
        from taichi_coach.ui.widgets.tab_order import move_focus

        return move_focus(self, forward=next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let keys act on the page wherever the focus is: what comes here nobody else wanted.

        Numbers answer what it asks, others scroll it.
        """
        from taichi_coach.ui.widgets.in_view import scroll_by_key

        page = self.stack.currentWidget()
        outside = page is not None and not page.isAncestorOf(self.focusWidget())
        if page is not None and outside and event.text().isdecimal():
            page.keyPressEvent(event)
        elif page is None or not scroll_by_key(page, event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell it, then close; or go into the tray, if the person closed it and wants it so.

        Where they have to be asked first, it stays.
        """
        if event.spontaneous() and self._stays():
            event.ignore()
            return
        self.closing.emit()
        event.accept()

    def _stays(self) -> bool:
        """Go into the tray where the person wants it so, or ask first where something is lost."""
        if self.goes_into_tray():
            self.hidden_instead.emit()
            return True
        return self.asks_before_closing()

    @Slot()
    def leave(self) -> None:
        """Do what closing the window by its frame does."""
        if not self._stays():
            self.close()

    def _fold(self) -> None:
        upright = self.width() >= look_of(self).px(SIDE + _BESIDE)
        way = QBoxLayout.Direction
        self._halves.setDirection(way.LeftToRight if upright else way.TopToBottom)
        self.side.set_upright(upright)

    @cached_property
    def _settling(self) -> Settling:
        from taichi_coach.ui.widgets.settling import Settling

        return Settling(self)

    @Slot()
    def _finish(self) -> None:
        """Tell of the first painting; then make what no picture needs: keys, and who tells."""
        from taichi_coach.ui.widgets.named_parts import forget_stack, name_parts

        name_parts()  # before there is a page, for what a part is to a reader is asked once
        forget_stack(self.stack)
        self.painted.emit()
        self._take_keys()
        from taichi_coach.ui.widgets.in_view import FocusFollower
        from taichi_coach.ui.widgets.teller import Teller

        self._teller = Teller(self)
        FocusFollower(self)
        self._keep_doubled_presses()
        if self.page:
            self._tell_page()

    def _keep_doubled_presses(self) -> None:
        from taichi_coach.ui.widgets.doubled import Doubled

        Doubled(self, lambda: self.page in _STEPPED)

    def _take_keys(self) -> None:
        from PySide6.QtGui import QKeySequence, QShortcut

        presses: list[tuple[str, Callable[[], object]]] = [
            ("F11", self.toggle_full_screen),
            ("Ctrl+Q", self.leave),
        ]
        for key, steps in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1), ("Ctrl+0", 0)):
            presses.append((key, partial(self.words_stepped.emit, steps)))
        for number, button in enumerate(self.side.buttons.values(), 1):
            presses.append((f"Ctrl+{number}", button.click))
        for key, press in presses:
            QShortcut(QKeySequence(key), self, press)

    def _tell_page(self) -> None:
        if self._teller is not None:
            self._teller.open(partial(_opening_words, self.page_of(self.page)))

    @Slot(str)
    def _go(self, key: str) -> None:
        if self._alone:
            return
        self.side.set_open(key)  # first, or a reader says twice that it is open
        self.side.buttons[key].setFocus()  # also where a shortcut pressed it
        self.page_requested.emit(key)
        self.show_page(key)
        _begin_at_top(self.page_of(key))


def _begin_at_top(page: QWidget) -> None:
    from taichi_coach.ui.widgets.in_view import begin_at_top

    begin_at_top(page)


def _opening_words(page: QWidget) -> str:
    from taichi_coach.ui.widgets.opening_words import opening_words

    return opening_words(page)


def _dropped(event: QDropEvent) -> str:
    """Return the class in one file that is dragged, "" for anything else."""
    files = (url.toLocalFile() for url in event.mimeData().urls())
    return next((file for file in files if file.lower().endswith(_BUNDLE)), "")
