"""The cards of a class: who is here today, who was there by week, and the classes themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taichi_coach.graphics import sizes
from taichi_coach.text.catalogue import tr
from taichi_coach.ui.widgets.attendance import AttendanceTable
from taichi_coach.ui.widgets.attendance_roll import Roll
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.entry_line import EntryLine
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLayout

    from taichi_coach.ui.widgets.values import WeekCell, WeekHead

_LEGEND = tr(
    "Press a week to note who was there, or a name to change it. A number below a mark is minutes"
    " practised in that week."
)
_HALL = tr(
    "Very large words and the guide, steered by a presenter’s remote. Nothing of it is written in"
    " a diary; at its end you are asked who was here."
)
_KEEP = tr("Keep the name")


class TopicCard(Card):
    """A card with a title and its parts below each other."""

    def __init__(self, title: str, *parts: QWidget | QLayout) -> None:
        super().__init__()
        self.column.setSpacing(sizes.GAP)
        if title:
            self.add(Label(title, "heading"))
        for part in parts:
            self.add(part)


class PartGroup(QWidget):
    """Parts below each other that come and go together."""

    def __init__(self, *parts: QWidget | QLayout) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.GAP)
        for part in parts:
            if isinstance(part, QWidget):
                column.addWidget(part)
            else:
                column.addLayout(part)


class RollCard(TopicCard):
    """Who is here today, and a line for somebody new.

    Signals:
        pressed: The name of who came, or was not here after all.
        all_pressed: Everybody is here.
        added: The name of a new member.
        list_pasted: The names of several, one a line, as they were copied elsewhere.
        another_begun: The class meets once more today.
    """

    pressed = Signal(str)
    another_begun = Signal()
    all_pressed = Signal()
    added = Signal(str)
    list_pasted = Signal(str)

    def __init__(self) -> None:
        self.day = Label("", "secondary")
        self.everybody = BigButton(tr("Everybody is here"))
        self.roll = Roll()
        self.new_member = EntryLine(
            tr("Name of a new member"), tr("A new member’s name"), tr("Add")
        )
        self.paste = BigButton(tr("Paste a list of names"))
        self.another = BigButton(tr("Another meeting today"))
        super().__init__(
            tr("Who is here today?"),
            self.day,
            line_of(self.everybody, self.another),
            self.roll,
            self.new_member,
            line_of(self.paste),
        )
        self.paste.clicked.connect(self._paste)
        self.everybody.clicked.connect(self.all_pressed)
        self.another.clicked.connect(self.another_begun)
        self.roll.key_pressed.connect(self.pressed)
        self.new_member.entered.connect(self.added)

    def show_today(
        self, day: str, members: Sequence[tuple[str, bool]], *, another: bool = False
    ) -> None:
        """Show the day in words, and who is here; `another` meeting may begin."""
        self.day.setText(day)
        self.another.setVisible(another)
        self.everybody.setVisible(bool(members))
        self.roll.setVisible(bool(members))
        self.roll.show_members(members)

    @Slot()
    def _paste(self) -> None:
        self.list_pasted.emit(QGuiApplication.clipboard().text())


class HallCard(TopicCard):
    """A session for the whole room, on a projector.

    Signals:
        wanted: A session is to be chosen, and shown to the class.
    """

    wanted = Signal()

    def __init__(self) -> None:
        self.show_it = BigButton(tr("Show a session to this class"))
        super().__init__(tr("On the projector"), Label(_HALL, "body"), line_of(self.show_it))
        self.show_it.clicked.connect(self.wanted)


class WeeksCard(TopicCard):
    """The class by week, and below it what can be done with a name that was pressed.

    Signals:
        marked: A name and a week's number, from 0.
        renamed: A name and another one for it.
        left_out: The name of who is to leave the class.
    """

    marked = Signal(str, int)
    renamed = Signal(str, str)
    left_out = Signal(str)

    def __init__(self) -> None:
        self._names: tuple[str, ...] = ()
        self._member = ""
        self.table = AttendanceTable()
        self.earlier, self.later = BigButton(tr("Earlier weeks")), BigButton(tr("Later weeks"))
        self.member_words = Label("", "strong")
        self.member_line = EntryLine(tr("Another name"), tr("Another name"), _KEEP)
        self.leave = BigButton(tr("Take out of this class"))
        self.close_member = BigButton(tr("Leave it as it is"))
        below = line_of(self.leave, self.close_member)
        self.member = PartGroup(self.member_words, self.member_line, below)
        super().__init__(
            tr("Week by week"),
            self.table,
            line_of(self.earlier, self.later),
            self.member,
            Label(_LEGEND, "small"),
        )
        self.member.hide()
        self.table.marked.connect(self._mark)
        self.table.opened.connect(self._open)
        self.table.moved.connect(self._show_ways)
        self.earlier.clicked.connect(self.table.go_earlier)
        self.later.clicked.connect(self.table.go_later)
        self.member_line.entered.connect(self._rename)
        self.leave.clicked.connect(self._leave_out)
        self.close_member.clicked.connect(self._close)

    def show_weeks(
        self,
        names: Sequence[str],
        heads: Sequence[WeekHead],
        rows: Sequence[Sequence[WeekCell]],
    ) -> None:
        """Show who was there; the focus and the weeks in sight stay where they are."""
        self._names = tuple(names)
        self.setVisible(bool(names))
        self.table.show_class(names, heads, rows)
        self._show_ways()
        if self._member not in names:
            self._shut()

    @Slot(int, int)
    def _mark(self, row: int, week: int) -> None:
        self.marked.emit(self._names[row], week)

    @Slot()
    def _show_ways(self) -> None:
        """Offer other weeks where there are some; a button never goes from under a hand."""
        more = self.table.earlier or self.table.later
        self.earlier.setVisible(more)
        self.later.setVisible(more)

    @Slot(int)
    def _open(self, row: int) -> None:
        """Offer what can be done with a name."""
        self._member = self._names[row]
        self.member_words.setText(self._member)
        self.member_line.ask(
            tr("Another name for {member}").format(member=self._member), tr("Another name"), _KEEP
        )
        self.member_line.field.setText(self._member)
        self.member_line.field.selectAll()
        self.member.show()
        self.member_line.setFocus()

    def _shut(self) -> str:
        """Offer nothing for a name any more; return whose it was."""
        was, self._member = self._member, ""
        self.member.hide()
        return was

    @Slot()
    def _close(self) -> None:
        self.table.setFocus()
        self._shut()

    @Slot(str)
    def _rename(self, name: str) -> None:
        self.table.setFocus()
        was = self._shut()
        if name != was:
            self.renamed.emit(was, name)

    @Slot()
    def _leave_out(self) -> None:
        self.table.setFocus()
        self.left_out.emit(self._shut())


class ClassCard(TopicCard):
    """Another class, another name for the one that is shown, or an end of it.

    Signals:
        begun: The name of a new class.
        renamed: Another name for the class that is shown.
        ended: The class that is shown is to be put away.
    """

    begun = Signal(str)
    renamed = Signal(str)
    ended = Signal()

    def __init__(self) -> None:
        self._course, self._renaming = "", False
        self.line = EntryLine("", "", "")
        self.rename = BigButton(tr("Rename this class"))
        self.end = BigButton(tr("Put this class away"))
        super().__init__(tr("Classes"), self.line, line_of(self.rename, self.end))
        self.line.entered.connect(self._enter)
        self.rename.clicked.connect(self._ask_name)
        self.end.clicked.connect(self.ended)

    def show_course(self, course: str) -> None:
        """Offer what can be done with a class; "" where there is none."""
        self._course, self._renaming = course, False
        self.setVisible(bool(course))
        self.line.ask(tr("Name of another class"), tr("Another class"), tr("Begin it"))

    @Slot()
    def _ask_name(self) -> None:
        self._renaming = True
        self.line.ask(
            tr("Another name for {course}").format(course=self._course), tr("Another name"), _KEEP
        )
        self.line.field.setText(self._course)
        self.line.field.selectAll()
        self.line.setFocus()

    @Slot(str)
    def _enter(self, name: str) -> None:
        (self.renamed if self._renaming else self.begun).emit(name)


def line_of(*buttons: QWidget) -> WrapLayout:
    """Return buttons side by side."""
    row = WrapLayout()
    for button in buttons:
        row.addWidget(button)
    return row
