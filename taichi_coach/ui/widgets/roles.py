"""What the parts of a page are to a screen reader: headings, lists, groups, words.

Qt takes every label for plain words and every box for nothing. Which is which is said here by the
names of the classes; a class that derives from another is the same as that one.

Plain words are paragraphs: of what Qt calls them, labels, Orca says all at once whenever the focus
comes into a group or a page, half a minute before what has the focus.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QAccessibleWidget, QLabel, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QAccessibleInterface

_Role = QAccessible.Role
_HEADINGS: Final = ("title", "heading")


class AccessiblePart(QAccessibleWidget):
    """A part of a page, in its role.

    One whose focus is that of a part of its own (a row of answers, a page) does not say that it
    has the focus too: one alone has it.
    """

    def __init__(self, part: QWidget, role: QAccessible.Role) -> None:
        super().__init__(part, role, "")
        self._part = part

    def state(self) -> QAccessible.State:
        """Return its state, with the focus only where that really is."""
        flags = super().state()
        if self._part.focusProxy() is not None:
            flags.focused = False
        return flags


class WordsPart(AccessiblePart):
    """Words: their name is what stands there, whatever name the widget has."""

    def __init__(self, part: QLabel, role: QAccessible.Role) -> None:
        super().__init__(part, role)
        self._label = part

    def text(self, kind: QAccessible.Text) -> str:
        """Return the words that are shown."""
        if kind == QAccessible.Text.Name:
            return self._label.text()
        return super().text(kind)


class GroupPart(AccessiblePart):
    """Things that belong together, by the name of their heading; without one, no group.

    A group that holds nothing but another one of the same name would be told twice: it is none.
    """

    def role(self) -> QAccessible.Role:
        """Return its role where it has a name."""
        base_role = super().role()
        if base_role != _Role.Grouping:
            return base_role
        name = self.text(QAccessible.Text.Name)
        return base_role if name and name not in _names_in(self._part) else _Role.Client

    def text(self, kind: QAccessible.Text) -> str:
        """Return its own name, or else its first heading."""
        base_text = super().text(kind)
        if kind == QAccessible.Text.Name and not base_text:
            return _heading_in(self._part)
        return base_text


def _words(part: QObject) -> QAccessibleInterface | None:
    if not isinstance(part, QLabel):
        return None
    heading = getattr(part, "kind", "") in _HEADINGS
    return WordsPart(part, _Role.Heading if heading else _Role.Paragraph)


def _reached(part: QObject) -> QAccessibleInterface | None:
    """Return words to which Tab comes: what Orca says of a label is its words, once."""
    return WordsPart(part, _Role.StaticText) if isinstance(part, QLabel) else None


def _item(part: QObject) -> QAccessibleInterface | None:
    return WordsPart(part, _Role.ListItem) if isinstance(part, QLabel) else None


def _in_role(
    kind: type[AccessiblePart], role: QAccessible.Role
) -> Callable[[QObject], QAccessibleInterface | None]:
    def make(part: QObject) -> QAccessibleInterface | None:
        return kind(part, role) if isinstance(part, QWidget) else None

    return make


#: Several controls for one thing, by its name.
_row: Final = _in_role(AccessiblePart, _Role.Grouping)
_PARTS: Final = {
    "Label": _words,
    "Caption": _reached,
    "Alarm": _reached,
    "Line": _item,
    "Lines": _in_role(GroupPart, _Role.List),
    "Card": _in_role(GroupPart, _Role.Grouping),
    "ChoiceRow": _row,
    "WordSizes": _row,
    "Stepper": _row,
    "Amount": _row,
    "SideBar": _in_role(AccessiblePart, _Role.Grouping),
    "Topics": _in_role(AccessiblePart, _Role.Grouping),
    "Page": _in_role(AccessiblePart, _Role.Pane),
    "QStackedWidget": _in_role(AccessiblePart, _Role.Client),
    "StripPage": _in_role(AccessiblePart, _Role.Window),
}
_ROWS: Final = frozenset(name for name, make in _PARTS.items() if make is _row)
#: Qt does not hold them: without this they would be gone at once. Each goes with its widget.
_kept: WeakKeyDictionary[QObject, QAccessibleInterface] = WeakKeyDictionary()


def part_of(name: str, part: QObject) -> QAccessibleInterface | None:
    """Return what `part` is as one of the class `name`, None where Qt knows better."""
    make = _PARTS.get(name)
    if make is None and name == "QWidget" and _hands_on(part):
        make = _in_role(AccessiblePart, _Role.Client)
    interface = make(part) if make is not None else None
    if interface is not None:
        _kept[part] = interface
    return interface


def _hands_on(part: QObject) -> bool:
    """Whether the focus of a plain widget is another one's, as that of what a page scrolls in."""
    if not isinstance(part, QWidget):
        return False
    return part.focusProxy() is not None or isinstance(part.parent(), QAbstractScrollArea)


def _names_in(part: QWidget) -> set[str]:
    """Return the names of the groups of controls in a part."""
    whole = (each for each in part.findChildren(QWidget) if type(each).__name__ in _ROWS)
    return {each.accessibleName() for each in whole}


def _heading_in(part: QWidget) -> str:
    labels = (each for each in part.findChildren(QLabel) if getattr(each, "kind", "") in _HEADINGS)
    return next((each.text() for each in labels if each.text()), "")
