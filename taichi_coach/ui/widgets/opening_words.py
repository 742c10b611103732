"""What a page says to who does not see it, when it opens."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtWidgets import QApplication, QLabel, QStackedWidget, QWidget

from taichi_coach.text.sentences import sentences
from taichi_coach.ui.widgets.page import PageHead
from taichi_coach.ui.widgets.tab_order import shown_below
from taichi_coach.ui.widgets.teller import tell, teller_of

if TYPE_CHECKING:
    from collections.abc import Iterator


@runtime_checkable
class Besides(Protocol):
    """A page that has more to tell as it opens than what stands in its head."""

    def told_besides(self) -> str:
        """Return it, "" for nothing."""


def tell_opening(page: QWidget) -> None:
    """Tell what a page says that has come within another one."""
    teller = teller_of(page)
    if teller is not None:
        teller.open(partial(opening_words, page))


def tell_again(page: QWidget) -> None:
    """Tell all words of a page to which somebody came by Tab, to hear it again."""
    tell(page, sentences(*_words_below(page)))


def opening_words(page: QWidget) -> str:
    """Return what is to be told of a page that has just opened.

    That is its title with the line below it; all of its words where the page is `told_whole`; its
    name where it has no title. One that `tells_itself` says nothing here; `told_besides` is told
    behind the others.
    """
    if getattr(page, "tells_itself", False):
        return ""
    besides = page.told_besides() if isinstance(page, Besides) else ""
    return sentences(_words_of(page), besides)


def _words_of(page: QWidget) -> str:
    while isinstance(page, QStackedWidget) and (inner := page.currentWidget()) is not None:
        page = inner
    if getattr(page, "told_whole", False):
        return sentences(*_words_below(page))
    head = next((each for each in shown_below(page) if isinstance(each, PageHead)), None)
    return sentences(*_words_below(head)) if head is not None else sentences(page.accessibleName())


def _words_below(part: QWidget) -> Iterator[str]:
    """Yield the words that are shown below a part, without what is told with the focus."""
    focused = QApplication.focusWidget()
    with_it = focused.accessibleDescription() if focused is not None else ""
    for each in shown_below(part):
        if isinstance(each, QLabel) and getattr(each, "is_told", True):
            yield from (line for line in each.text().split("\n") if line not in with_it)
