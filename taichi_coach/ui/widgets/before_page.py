"""What the pages before a practice have in common: a press on Begin that is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from taichi_coach.text.catalogue import tr
from taichi_coach.ui.widgets.footed_page import FootedPage
from taichi_coach.ui.widgets.teller import tell

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent
    from PySide6.QtWidgets import QWidget

    from taichi_coach.ui.widgets.page import Page

#: The first clips are being made; a press is kept until they are there.
_SOON: Final = tr("Begins in a moment.")


class BeforePage(FootedPage):
    """A page that is put anew for each session, where a press on Begin is kept.

    Signals:
        support_changed: The name of the support that was chosen.
    """

    #: Who does not see it hears all of it when it opens.
    told_whole = True

    support_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._kept = False

    def press(self) -> None:
        """Begin as it was asked for, with what is answered by now."""
        raise NotImplementedError

    @property
    def kept(self) -> bool:
        """Tell whether Begin was pressed, and it has not begun yet."""
        return self._kept

    def keep_press(self) -> None:
        """Say that Begin was pressed and comes to its turn."""
        if not self._kept:
            self._kept = True
            self.tell(_SOON)

    def let_go(self) -> None:
        """Forget that Begin was pressed."""
        if self._kept:
            self._kept = False
            self.foot.tell("")

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget that Begin was pressed: nothing begins unseen, also not while the window is away.

        A window that is only made small comes back as it was.
        """
        super().hideEvent(event)
        if not event.spontaneous():
            self.let_go()

    def tell(self, words: str) -> None:
        """Say something above the buttons, also to a screen reader; "" takes it away."""
        if words and words != self.foot.words.text():
            tell(self, words)
        self.foot.tell(words)

    def _put(self, page: Page) -> None:
        """Show another page above the buttons, with nothing pressed or told."""
        super()._put(page)
        self._kept = False
        self.foot.tell("")
