"""Choosing one of a few: big buttons side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.text.sentences import sentences
from taichi_coach.ui.widgets import settling
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.roving import Roving

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QAbstractButton

    from taichi_coach.graphics.theme import Theme

_ENTERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
#: Rows with at least so many answers are numbers themselves.
_FROM_ZERO = 10


#: Told when an answer was taken back from elsewhere on the page.
_TAKEN_BACK = tr("Taken back.")
#: Told of a chosen answer that may be left open.
TAKE_BACK = tr("Press it again to take it back.")


class Choice(BigButton):
    """One of the answers: a radio button to a screen reader, with a check mark of its own."""

    def __init__(self, text: str, parent: QWidget | None = None, *, small: bool = False) -> None:
        self._small = small
        super().__init__(text, "quiet", None, parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)

    def colours(self, worn: Theme) -> tuple[QColor, QColor]:
        """Return the main colours for the chosen one."""
        return (worn.primary, worn.on_primary) if self.isChecked() else (worn.chip, worn.ink)

    def measures(self) -> tuple[int, int]:
        """Return the smallest height allowed for small ones."""
        return (sizes.TARGET, 20) if self._small else super().measures()


class ChoiceRow(QWidget):
    """Answers side by side, of which at most one is chosen; arrow keys go from one to the next.

    To come to an answer is not to give it: that needs a press of its own.

    Signals:
        chosen: The key of the answer that the person chose, "" when they took it back.
        confirmed: Enter was pressed on the one that was chosen already.
    """

    chosen = Signal(str)
    confirmed = Signal()

    def __init__(
        self,
        name: str,
        options: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
        *,
        fill: bool = True,
        gap: int = sizes.GAP,
        small: bool = False,
        least: int = 0,
        lines: Mapping[str, str] | None = None,
        optional: bool = False,
    ) -> None:
        """Make the row.

        Args:
            name: What is asked, for screen readers.
            options: Key and word of every answer.
            parent: The widget it stands in.
            fill: Whether the answers share the whole width evenly.
            gap: Pixels between answers.
            small: Whether the answers have the smallest height.
            least: The smallest breadth of an answer that fills, in pixels at 100 %.
            lines: What stands below an answer to explain it, by its key.
            optional: Whether an answer may be taken back by pressing it again.
        """
        super().__init__(parent)
        self.setAccessibleName(name)
        self._name = name
        self._optional = optional
        self._last_value = ""
        self._by_number = False
        self._just_told = QTimer(self)  # a hand that trembles presses twice
        self._just_told.setSingleShot(True)
        self._small = small
        self._lines = lines or {}
        self._keys: list[str] = []
        self._group = QButtonGroup(self)
        self._roving = Roving(self)
        self._roving.led_to.connect(self._hand_focus_to)
        self._flow = WrapLayout(self, gap=gap, fill=fill, least=least)
        self._group.idClicked.connect(self._tell)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_options(options)

    @property
    def value(self) -> str:
        """Return the key of the chosen answer, "" while there is none."""
        at = self._group.checkedId()
        return self._keys[at] if at >= 0 else ""

    @property
    def chosen_word(self) -> str:
        """Return the word of the chosen answer, "" while there is none."""
        at = self._group.checkedId()
        return self._group.button(at).text() if at >= 0 else ""

    @property
    def settles(self) -> bool:
        """Whether an answer was given just now: the same press once more changes nothing."""
        return self._just_told.isActive()

    def buttons(self) -> list[QAbstractButton]:
        """Return the answers in order."""
        return self._group.buttons()

    @property
    def spoken_question(self) -> str:
        """Return the question as it is told to who answers by number keys and does not see them."""
        if len(self._keys) >= _FROM_ZERO:
            return self._name
        words = (_named(button) for button in self.buttons())
        numbered = ", ".join(f"{number} {word}" for number, word in enumerate(words, 1))
        return sentences(self._name, numbered)

    @property
    def by_number(self) -> bool:
        """Whether the answer that is told just now was given by a number key."""
        return self._by_number

    def answer(self, at: int) -> None:
        """Press the answer at a place, as a number key does; where there is none, nothing."""
        if 0 <= at < len(self._keys):
            self._by_number = True
            self._group.button(at).click()
            self._by_number = False

    def take_back(self) -> None:
        """Leave the question open again, as by pressing its answer once more."""
        if self._optional and self._last_value:
            self.set_value("")
            self._just_told.start(settling.SETTLE_MS)
            self._confirm(_TAKEN_BACK)
            self.chosen.emit("")

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer these answers (key and word); none is chosen."""
        for button in self._group.buttons():
            self._group.removeButton(button)
        self._flow.clear()
        self.setFocusProxy(None)  # type: ignore[arg-type]  # the stubs forget that there may be none
        self._keys = [key for key, _ in options]
        for at, (key, word) in enumerate(options):
            button = Choice(word, self, small=self._small)
            button.installEventFilter(self)
            self._group.addButton(button, at)
            line = self._lines.get(key)
            self._flow.addWidget(button if line is None else _explained(button, line))
        self._roving.watch(self._group.buttons())
        self._last_value = ""
        self._describe()

    @Slot(int)
    def _hand_focus_to(self, at: int) -> None:
        """Let the focus of the row be that of the answer to which Tab comes."""
        self.setFocusProxy(self._group.button(at))

    def set_value(self, key: str) -> None:
        """Mark an answer as chosen without telling anyone; an unknown key leaves none chosen."""
        self._last_value = key if key in self._keys else ""
        self._describe()
        if key in self._keys:
            button = self._group.button(self._keys.index(key))
            button.setChecked(True)
            self._roving.lead_tab_to(self._keys.index(key))
            return
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell of Enter on what is chosen already."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            again = isinstance(watched, Choice) and watched.isChecked() and not self.settles
            if again and event.key() in _ENTERS and not event.isAutoRepeat():
                self.confirmed.emit()
        return super().eventFilter(watched, event)

    @Slot(int)
    def _tell(self, at: int) -> None:
        again = self._optional and self._keys[at] == self._last_value
        if again and self.settles:
            return
        self.set_value("" if again else self._keys[at])
        self._roving.lead_tab_to(at)
        self._just_told.start(settling.SETTLE_MS)
        if self._by_number and not self._group.button(at).hasFocus():
            self._confirm(_TAKEN_BACK if again else _named(self._group.button(at)))
        self.chosen.emit(self._last_value)

    def _confirm(self, words: str) -> None:
        """Tell what has been answered by a key from elsewhere, which no screen reader notices."""
        from taichi_coach.ui.widgets.teller import tell  # noqa: PLC0415  not before a first answer

        tell(self, sentences(self._name, words))

    def _describe(self) -> None:
        """Tell a screen reader what each answer is about, and how the chosen one is taken back."""
        for key, button in zip(self._keys, self._group.buttons(), strict=True):
            line = self._lines.get(key, "")  # the question is the name of the row
            back = self._optional and key == self._last_value
            button.setAccessibleDescription(f"{line} {TAKE_BACK}".strip() if back else line)


def _named(button: QAbstractButton) -> str:
    return button.accessibleName() or button.text()


def _explained(button: Choice, line: str) -> QWidget:
    """Return an answer with a line below it."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addWidget(button)
    column.addWidget(Label(line, "small"))
    column.addStretch(1)
    return whole


def scale_of_ten(name: str, parent: QWidget | None = None) -> ChoiceRow:
    """Return the row 0 to 10 in which pain is told."""
    numbers = [(str(n), str(n)) for n in range(11)]
    row = ChoiceRow(name, numbers, parent, optional=True)
    for n, button in enumerate(row.buttons()):
        button.setAccessibleName(tr("{n} of 10").format(n=n))
    return row
