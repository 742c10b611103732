from itertools import product

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionSlider, QVBoxLayout, QWidget

from taichi_coach.graphics import theme
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.widgets import settling
from taichi_coach.ui.widgets.amount import Amount
from taichi_coach.ui.widgets.attendance_roll import Member
from taichi_coach.ui.widgets.button import BigButton
from taichi_coach.ui.widgets.card import Card
from taichi_coach.ui.widgets.choice import ChoiceRow, scale_of_ten
from taichi_coach.ui.widgets.discs import Discs
from taichi_coach.ui.widgets.dots import Dots
from taichi_coach.ui.widgets.flow import WrapLayout
from taichi_coach.ui.widgets.foot import Foot, above
from taichi_coach.ui.widgets.icons import Icon
from taichi_coach.ui.widgets.key_button import KeyButton
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.page import BroadBar, Page
from taichi_coach.ui.widgets.pair import Pair
from taichi_coach.ui.widgets.portrait import Portrait
from taichi_coach.ui.widgets.stepper import Stepper
from taichi_coach.ui.widgets.tab_order import move_focus
from taichi_coach.ui.widgets.values import AmountEntry, Disc
from tests.tables import each_row


def shown(qtbot, widget, width=900, height=600):
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def role(widget):
    return QAccessible.queryAccessibleInterface(widget).role()


def test_a_button_is_pressed_by_keys(qtbot):
    button = shown(qtbot, BigButton("Start", "primary", Icon.PLAY))

    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
        with qtbot.waitSignal(button.clicked):
            qtbot.keyClick(button, key)


def test_a_button_is_as_high_as_the_design_says_wraps_its_words_and_may_change_its_icon(qtbot):
    assert BigButton("Start", "primary").sizeHint().height() == 84
    assert BigButton("Stretch my hands").sizeHint().height() == 64
    assert BigButton("It hurts", "hurt").sizeHint().height() == 64

    button = BigButton("Stretch my hands")
    wide = button.sizeHint().width()

    assert button.heightForWidth(wide) == 64
    assert button.heightForWidth(wide // 2) > 64
    assert button.minimumSizeHint().width() < wide

    button = BigButton("Pause", "primary", Icon.PAUSE)
    with_sign = button.sizeHint().width()

    button.set_icon(None)

    assert button.sizeHint().width() < with_sign


def test_words_that_wrap_keep_away_from_the_edge_and_a_name_stays_where_it_is_when_marked(qtbot):
    member = shown(qtbot, Member("Josephine Van der Merwe-Blackwood"), 296, 82)
    picture = member.grab().toImage()
    ground = picture.pixelColor(150, 10)
    inked = [
        x for x in range(8, 288) if any(picture.pixelColor(x, y) != ground for y in range(24, 58))
    ]

    assert member.heightForWidth(296) < 3 * 32
    assert min(inked[0], 296 - inked[-1]) >= 20

    member = shown(qtbot, Member("Bert"), 260, 56)

    def right_edge():
        picture = member.grab().toImage()
        ground = picture.pixelColor(30, 28)
        middle = range(230, 30, -1)
        return next(x for x in middle if picture.pixelColor(x, 28) != ground)

    before = right_edge()
    member.mark(here=True)

    assert right_edge() == before


def test_focus_is_seen(qtbot):
    """The ring changes many pixels, in a colour that stands out from the plate."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    first, second = BigButton("One", "primary"), BigButton("Two", "primary")
    column.addWidget(first)
    column.addWidget(second)
    shown(qtbot, holder, 300, 300)
    second.setFocus()
    without = first.grab().toImage()

    first.setFocus()

    at = (without.width() // 2, 6)
    assert without.pixelColor(*at) == theme.LIGHT.primary
    assert first.grab().toImage().pixelColor(*at) == theme.LIGHT.on_primary


def test_a_key_button_says_what_it_stands_for(qtbot):
    button = shown(qtbot, KeyButton("bell", "Hear it"))
    with qtbot.waitSignal(button.key_pressed) as told:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.args == ["bell"]

    button.stand_for("voice")

    with qtbot.waitSignal(button.key_pressed) as told:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.args == ["voice"]


def test_one_answer_is_chosen_at_a_time_set_without_a_word_and_answers_can_be_replaced(qtbot):
    row = shown(qtbot, ChoiceRow("Effort", (("light", "Light"), ("hard", "Hard"))))
    light, hard = row.buttons()
    assert row.value == ""

    with qtbot.waitSignal(row.chosen) as told:
        qtbot.mouseClick(hard, Qt.MouseButton.LeftButton)
    assert told.args == ["hard"]
    with qtbot.waitSignal(row.chosen):
        qtbot.mouseClick(light, Qt.MouseButton.LeftButton)

    assert row.value == "light"
    assert not hard.isChecked()

    with qtbot.assertNotEmitted(row.chosen):
        row.set_value("hard")
        assert row.value == "hard"
        row.set_value("unknown")
        assert row.value == ""

    row.set_value("hard")
    row.set_options((("any", "Any"), ("hands", "Hands")))

    assert [button.text() for button in row.buttons()] == ["Any", "Hands"]
    assert row.value == ""


def test_arrow_keys_go_from_answer_to_answer_give_none_and_stop_at_the_end(qtbot):
    row = shown(qtbot, scale_of_ten("Pain in your hands"))
    row.buttons()[0].setFocus()
    with qtbot.assertNotEmitted(row.chosen):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert row.value == ""

    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)

    assert row.value == "1"

    buttons = row.buttons()
    row.set_value("8")
    buttons[8].setFocus()
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert buttons[10].hasFocus()

    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)

    assert buttons[9].hasFocus()


def test_a_hand_that_presses_twice_takes_nothing_back(qtbot, monkeypatch):
    monkeypatch.setattr(settling, "SETTLE_MS", 60_000)
    row = shown(qtbot, scale_of_ten("Pain in your hands"))

    for _ in range(2):
        qtbot.mouseClick(row.buttons()[7], Qt.MouseButton.LeftButton)

    assert row.value == "7"


def test_answers_are_radio_buttons_to_a_screen_reader_and_pressed_again_taken_back(qtbot):
    row = shown(qtbot, scale_of_ten("Pain in your hands"))
    seven = row.buttons()[7]

    assert role(seven) == QAccessible.Role.RadioButton
    assert seven.accessibleName() == "7 of 10"
    assert seven.accessibleDescription() == ""

    qtbot.mouseClick(seven, Qt.MouseButton.LeftButton)
    assert seven.accessibleDescription().endswith("Press it again to take it back.")
    qtbot.waitUntil(lambda: not row.settles)

    with qtbot.waitSignal(row.chosen) as told:
        qtbot.mouseClick(seven, Qt.MouseButton.LeftButton)

    assert told.args == [""]
    assert row.value == ""
    assert seven.accessibleDescription() == ""


def test_a_stepper_moves_within_its_bounds_or_goes_round(qtbot):
    stepper = shown(qtbot, Stepper("Pace", (60, 90), 20, "{} %".format))
    less, more = stepper.findChildren(BigButton)
    stepper.set_value(60)

    with qtbot.waitSignal(stepper.changed) as told:
        more.click()
    assert told.args == [80]
    with qtbot.waitSignal(stepper.changed) as told:
        more.click()
    assert told.args == [90]
    with qtbot.assertNotEmitted(stepper.changed):
        more.click()
    less.click()

    assert stepper.value == 70
    assert "70 %" in [label.text() for label in stepper.findChildren(Label)]
    assert more.accessibleName() == "Pace: more"
    assert more.accessibleDescription() == "70 %"

    stepper = shown(qtbot, Stepper("Tea", (1, 3), 1, "Tea {}".format, around=True))
    less, more = stepper.findChildren(BigButton)
    stepper.set_value(3)

    with qtbot.waitSignal(stepper.changed) as told:
        more.click()
    assert told.args == [1]
    with qtbot.waitSignal(stepper.changed) as told:
        less.click()
    assert told.args == [3]


def laid_out(flow_parts, width, **options):
    holder = QWidget()
    flow = WrapLayout(holder, **options)
    for part in flow_parts:
        flow.addWidget(part)
    flow.setGeometry(QRect(0, 0, width, flow.heightForWidth(width)))
    return holder, [part.geometry() for part in flow_parts]


def fixed(width, height=60):
    part = QWidget()
    part.setFixedSize(width, height)
    return part


def test_a_flow_goes_to_a_new_line_passes_over_what_is_hidden_and_may_fill_its_lines(qtbot):
    _keep, (one, two, three) = laid_out([fixed(100), fixed(100), fixed(100)], 230, gap=10)

    assert (one.y(), two.y(), three.y()) == (0, 0, 70)
    assert (one.x(), two.x(), three.x()) == (0, 110, 0)

    parts = [fixed(100), fixed(100), fixed(100)]
    parts[1].hide()

    _keep, (one, _, three) = laid_out(parts, 400, gap=10)

    assert (one.x(), three.x()) == (0, 110)

    _keep, (one, two) = laid_out([fixed(100), fixed(100)], -8, gap=10)

    assert (one.y(), two.y()) == (0, 70)  # where a page is narrower than its margins

    parts = [QWidget() for _ in range(3)]
    for part in parts:
        part.setMinimumSize(50, 40)

    _keep, boxes = laid_out(parts, 320, gap=10, fill=True)

    assert [box.width() for box in boxes] == [100, 100, 100]

    parts = [QWidget() for _ in range(4)]
    for part in parts:
        part.setMinimumSize(100, 40)

    _keep, boxes = laid_out(parts, 340, gap=10, fill=True)

    assert [box.y() for box in boxes] == [0, 0, 50, 50]


def test_clearing_a_flow_lets_its_widgets_go(qtbot):
    holder = QWidget()
    flow = WrapLayout(holder)
    flow.addWidget(QWidget())
    flow.clear()
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete

    assert flow.count() == 0
    assert flow.itemAt(0) is None
    assert flow.takeAt(0) is None
    assert not holder.findChildren(QWidget)


def test_a_pair_folds_where_it_is_narrow(qtbot, qapp):
    first, second = Label("Voice"), Label("Anna")
    pair = shown(qtbot, Pair(first, second, least=700), 800, 200)
    assert pair.beside
    assert first.y() == second.y()

    appearance.apply(qapp, theme.Look(scale=2.0))
    qapp.processEvents()

    assert not pair.beside
    assert second.y() > first.y()


def test_dots_say_how_many_and_discs_take_more_lines_where_it_is_narrow(qtbot):
    dots = Dots()
    dots.set_count(1, 3)

    assert dots.accessibleName() == "1 of 3 done"

    usual = Dots()
    dots.set_count(5, 3)
    usual.set_count(3, 3)

    assert dots.sizeHint().width() > usual.sizeHint().width()

    discs = Discs()
    discs.show_discs([Disc(n, "closed") for n in range(1, 13)])
    line = discs.heightForWidth(1000)

    assert discs.heightForWidth(500) > line
    assert discs.heightForWidth(10) > 11 * line


@each_row("worn", theme.THEMES.values())
def test_weeks_differ_by_more_than_colour(qtbot, qapp, worn):
    """The same number is painted differently for every state, also when colours are gone."""
    appearance.apply(qapp, theme.Look(worn))
    seen = set()
    for state in ("done", "current", "open", "closed"):
        discs = shown(qtbot, Discs(), 66, 66)
        discs.show_discs([Disc(4, state)])
        grey = discs.grab().toImage().convertToFormat(QPixmap(1, 1).toImage().Format.Format_Mono)
        seen.add(bytes(grey.constBits()))

    assert len(seen) >= 3


def test_a_portrait_keeps_to_the_corners_of_its_card(qtbot):
    card = Card(inside=0)
    card.add(Portrait(card))
    shown(qtbot, card, 400, 360)

    corner = card.grab().toImage().pixelColor(1, 1)

    assert corner == theme.LIGHT.room


def test_a_page_scrolls_by_keys_and_never_sideways(qtbot):
    page = Page("Long")
    for n in range(40):
        page.add(Label(f"Line {n} " + "and more words " * 12))
    button = BigButton("Here")
    page.column.insertWidget(0, button)
    shown(qtbot, page, 700, 500)
    button.setFocus()

    qtbot.keyClick(button, Qt.Key.Key_PageDown)

    assert page.verticalScrollBar().value() > 0
    assert page.widget().width() <= page.viewport().width()


def test_a_thumb_is_painted_where_the_mouse_takes_it(qapp):
    bar = BroadBar()
    kind, part = QStyle.ComplexControl.CC_ScrollBar, QStyle.SubControl.SC_ScrollBarSlider
    for tall, lowest, more, seen in product(
        (0, 20, 53, 401, 1200), (0, -7), (0, 1, 5, 700, 8999), (0, 1, 40, 1200)
    ):
        bar.resize(24, tall)
        bar.setRange(lowest, lowest + more)
        bar.setPageStep(seen)
        for gone in (0, 1, more // 3, more):
            bar.setValue(lowest + gone)
            option = QStyleOptionSlider()
            bar.initStyleOption(option)
            taken = bar.style().subControlRect(kind, option, part, bar)

            assert bar.thumb() == taken, (tall, lowest, more, seen, gone)


def test_a_page_keeps_its_column_in_line_with_its_foot_when_a_scroll_bar_comes(qtbot):
    page = Page("Long")
    page.add(Label("First"))
    foot = Foot((BigButton("Begin"),))
    whole = shown(qtbot, above(page, foot), 1280, 500)

    def left():
        QApplication.processEvents()
        return page.column.itemAt(0).widget().mapTo(whole, QPoint(0, 0)).x()

    before = left(), page.column.contentsMargins().right()
    for n in range(40):
        page.add(Label(f"Line {n}"))
    qtbot.waitUntil(page.verticalScrollBar().isVisible)

    bar = page.verticalScrollBar().width()
    assert (left(), page.column.contentsMargins().right() + bar) == before
    assert left() == foot.findChild(BigButton).mapTo(whole, QPoint(0, 0)).x()


def test_a_label_keeps_its_margins_in_a_new_look(qtbot, qapp):
    label = Label("")
    label.setContentsMargins(12, 0, 12, 0)
    shown(qtbot, label, 300, 1)

    appearance.apply(qapp, theme.Look(scale=2.0))

    assert label.contentsMargins().left() == label.contentsMargins().right() == 12


def test_tab_brings_what_it_reaches_into_view(qtbot):
    page = Page("Long")
    first, last = BigButton("First"), BigButton("Last")
    page.add(first)
    for n in range(40):
        page.add(Label(f"Line {n}"))
    page.add(last)
    shown(qtbot, page, 700, 500)
    first.setFocus()

    qtbot.keyClick(first, Qt.Key.Key_Tab)

    assert last.hasFocus()
    assert not last.visibleRegion().isEmpty()


def tabbed(window, times):
    """Return the words that Tab comes to from the first button, one after the other."""
    window.findChild(BigButton).setFocus()
    found = []
    for _ in range(times):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        found.append(QApplication.focusWidget().text())
    return found


class Window(QWidget):
    """Leads Tab as the windows of the program do."""

    def focusNextPrevChild(self, forward):  # noqa: N802  Qt's name
        return move_focus(self, forward=forward)


def between(qtbot, part):
    """Show something between two buttons."""
    window = Window()
    column = QVBoxLayout(window)
    for each in (BigButton("first"), part, BigButton("last")):
        column.addWidget(each)
    window.activateWindow()
    return shown(qtbot, window)


def test_tab_comes_to_every_button_of_a_number_or_a_figure_and_leaves_answers_offered_anew(qtbot):
    window = between(qtbot, Stepper("Pace", (0, 9), 1, str))

    assert tabbed(window, 4) == ["Less", "More", "last", "first"]

    entry = AmountEntry(
        key="grip", name="Grip", low=0, high=90, step=1, leap=10, start=20, words=str
    )
    window = between(qtbot, Amount(entry))

    assert tabbed(window, 5) == ["\N{MINUS SIGN} 10", "\N{MINUS SIGN} 1", "+ 1", "+ 10", "last"]

    row = ChoiceRow("Which", [("a", "A"), ("b", "B")])
    window = between(qtbot, row)

    row.set_options([("c", "C"), ("d", "D"), ("e", "E")])
    row.set_value("d")
    QApplication.processEvents()  # the new ones are shown

    assert tabbed(window, 4) == ["D", "last", "first", "D"]
