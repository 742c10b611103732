"""A page on the screen, and what a person finds on it."""

from contextlib import contextmanager

from PySide6.QtWidgets import QAbstractButton, QLabel


@contextmanager
def shown(qtbot, page, view):
    """Show a page with its view, as large as it stands beside the side bar."""
    qtbot.addWidget(page)
    yield shown_anew(qtbot, page, view)


def shown_anew(qtbot, page, view):
    """Show the same page with another view; several tests may share it. Return it."""
    page.resize(1072, 800)
    page.show_view(view)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    return page


def words(page):
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def button(page, text):
    return next(each for each in page.findChildren(QAbstractButton) if each.text() == text)
