"""What is asked before a film: how large it is to be, and where its words stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot

from taichi_coach.text.catalogue import tr
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.caption import announce
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.choice import ChoiceRow
from taichi_coach.ui.widgets.flow import Flow
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.key_button import KeyButton
from taichi_coach.ui.widgets.label import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

#: The sizes that are offered, each with what it is for.
SIZES: Final = {
    "1280x720": tr("For a tablet or a computer"),
    "1920x1080": tr("For a large television"),
    "720x1280": tr("For a telephone"),
}
_SIZE_LINES: Final = {
    "1280x720": tr("1280 × 720. Clear on a television as well. Some 2 MB a minute."),
    "1920x1080": tr("1920 × 1080. Sharper. Some 3 MB a minute, and twice as long to write."),
    "720x1280": tr("720 × 1280, held upright. Some 2 MB a minute."),
}
#: Where the captions are, by the names that `render --captions` has for them.
CAPTIONS: Final = {"burnt": tr("In the picture"), "track": tr("As subtitles")}
_CAPTION_LINES: Final = {
    "burnt": tr("Large, beside the guide, and always there."),
    "track": tr(
        "More room for the guide; players show the words, or leave them out. A browser shows none."
    ),
}


class FilmChoices(Card):
    """Two questions, and a button that goes on to where the film is to lie.

    Signals:
        wanted: The id of the session that is to be a film.
        closed: The person thinks better of it.
    """

    wanted = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.size_row = ChoiceRow(
            tr("How large the picture is"), [*SIZES.items()], lines=_SIZE_LINES, least=280
        )
        self.captions_row = ChoiceRow(
            tr("Where the words are"), [*CAPTIONS.items()], lines=_CAPTION_LINES, least=300
        )
        self.go_on = KeyButton("", tr("Choose where it goes"), "primary")
        self.leave = BigButton(tr("Not now"), "quiet", Icon.BACK)
        self._heading = tr("Save as film")
        meanwhile = Label(tr("It may take some minutes; you can practise meanwhile."), "secondary")
        self.column.setSpacing(14)
        self.add(Label(self._heading, "heading"))
        self.add(Label(tr("How large the picture is"), "strong"))
        self.add(self.size_row)
        self.add(Label(tr("Where the words are"), "strong"), above=8)
        self.add(self.captions_row)
        self.add(meanwhile, above=8)
        row = Flow()
        row.addWidget(self.go_on)
        row.addWidget(self.leave)
        self.add(row)
        self.size_row.set_value(next(iter(SIZES)))
        self.captions_row.set_value(next(iter(CAPTIONS)))
        self.go_on.key_pressed.connect(self.wanted)
        self.leave.clicked.connect(self._close)
        self.hide()

    @property
    def size_wanted(self) -> tuple[int, int]:
        """Return breadth and height of the picture."""
        width, height = map(int, self.size_row.value.split("x"))
        return width, height

    @property
    def captions_wanted(self) -> str:
        """Return where the captions are to be, as `FilmCaptions` calls it."""
        return self.captions_row.value

    @Slot(str)
    def ask(self, key: str) -> None:
        """Ask about the film of a session."""
        self.go_on.stand_for(key)
        self.show()
        self.size_row.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self._heading)

    @Slot()
    def _close(self) -> None:
        self.hide()
        self.closed.emit()
