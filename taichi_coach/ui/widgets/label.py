"""Words on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.theme.appearance import look_of

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

Kind = Literal["moment", "title", "lead", "heading", "strong", "body", "secondary", "small"]

_KINDS: dict[str, tuple[int, bool]] = {
    "moment": (sizes.MOMENT, True),
    "title": (sizes.TITLE, True),
    "lead": (sizes.LEAD, True),
    "heading": (sizes.CARD, True),
    "strong": (sizes.BODY, True),
    "body": (sizes.BODY, False),
    "secondary": (sizes.BODY, False),
    "small": (sizes.SECONDARY, False),
}

#: `Qt.TextFormat.PlainText`, as a number: see `text_flags`.
_PLAIN = 0


class Label(QLabel):
    """Wrapping words in one of the page's weights.

    It has no accessible name of its own: a screen reader is to read the words themselves, also
    when they change.
    """

    #: Whether a page that opens tells it; not where only its place makes it understood.
    is_told = True

    def __init__(self, text: str = "", kind: Kind = "body", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._kind: Kind = kind
        self.setProperty("textFormat", _PLAIN)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._wear()

    @property
    def kind(self) -> Kind:
        """The weight of the words; titles and headings are such to a screen reader too."""
        return self._kind

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the look changes, and keep the margins.

        A frame that has no height yet loses them to Qt when its style changes.
        """
        if not appearance.look_changed(event):
            super().changeEvent(event)
            return
        margins = self.contentsMargins()
        super().changeEvent(event)
        self.setContentsMargins(margins)
        self._wear()

    def _wear(self) -> None:
        look = look_of(self)
        size, bold = _KINDS[self._kind]
        self.setFont(look.font(size, bold=bold))
        quiet = self._kind in {"secondary", "small"}
        ink = look.theme.ink2 if quiet else look.theme.ink
        palette = self.palette()
        if palette.color(QPalette.ColorRole.WindowText) != ink:  # the application's has the usual
            palette.setColor(QPalette.ColorRole.WindowText, ink)
            self.setPalette(palette)
