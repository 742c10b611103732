"""A few words of the person's own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from taichi_coach.text.catalogue import tr
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.theme.appearance import look_of
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.plate import paint_focus


class NoteField(QPlainTextEdit):
    """Where the words go; it shows the focus, for the caret alone is hardly seen."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that what is typed comes here."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no more."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, and the ring of the focus inside the rim."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            box = QRectF(self.viewport().rect())
            paint_focus(painter, box.adjusted(-3, -3, 3, 3), look_of(self).theme.ink, radius=12)
            painter.end()


class NoteCard(Card):
    """A text to write in; Tab leaves it."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        title: str = tr("Your note"),
        hint: str = tr("What you want to remember"),
    ) -> None:
        super().__init__(parent)
        self.field = NoteField()
        self.field.setAccessibleName(title)
        self.field.setPlaceholderText(hint)
        self.field.setTabChangesFocus(True)
        self.field.document().setDocumentMargin(14)
        self.add(Label(title, "heading"))
        self.add(self.field, above=8)
        self._wear()

    @property
    def text(self) -> str:
        """Return what was written, without blanks around it."""
        return self.field.toPlainText().strip()

    def write(self) -> None:
        """Put the cursor into the text."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the look changes."""
        super().changeEvent(event)
        if appearance.look_changed(event):
            self._wear()

    def _wear(self) -> None:
        look = look_of(self)
        self.field.setFont(look.font())
        palette = QPalette(self.field.palette())
        palette.setColor(QPalette.ColorRole.Base, look.theme.chip)
        palette.setColor(QPalette.ColorRole.Text, look.theme.ink)
        palette.setColor(QPalette.ColorRole.PlaceholderText, look.theme.ink2)
        self.field.setPalette(palette)
        line = QFrame.Shape.Box if look.theme.outlined else QFrame.Shape.NoFrame
        self.field.setFrameShape(line)
        self.field.setMinimumHeight(look.px(120))
