"""The classes of an instructor, through the window."""

import csv
import io
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from taichi_coach.errors import LogError
from taichi_coach.graphics import theme
from taichi_coach.practice.programme import classes
from taichi_coach.practice.storage import changes, people
from taichi_coach.practice.transfer import exchange
from taichi_coach.ui.theme import appearance
from tests.gui.accessible import problems
from tests.gui.features import alone
from tests.gui.looks import called, looks
from tests.gui.shown import words
from tests.gui.windows import open_topic
from tests.gui.worlds import Hands
from tests.unit.logs import done

TUESDAY = "Tuesday"


@pytest.fixture
def hands():
    found = Hands()
    yield found
    found.log.close()


@pytest.fixture
def window(qtbot, hands, tmp_path):
    """The page by itself."""
    with alone(qtbot, hands, tmp_path, "teaching") as found:
        yield found


@pytest.fixture
def page(window):
    return go(window)


@pytest.fixture
def kept(window, hands):
    """The page of a class with three members."""
    classes.begin(hands.log, TUESDAY, hands.at)
    for name in ("Anna", "Ben", "Carla"):
        classes.join(hands.log, TUESDAY, name, hands.at)
    return go(window)


def go(window):
    """Come to the page, as it is filled then."""
    window.come()
    return window.feature.page


def type_in(line, name):
    line.field.setText(name)
    QTest.keyClick(line.field, Qt.Key.Key_Return)


def here(hands):
    return sorted(classes.there_on(hands.log, TUESDAY, hands.at.date()))


def cell(page, row, week):
    table = page.weeks.table
    at = table.model().index(row, table.columnCount() - 1 + week)
    return at.data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_page_is_before_the_settings_and_who_practises_here_keeps_their_choices(coach, hands):
    assert list(coach.window.side.buttons)[-2:] == ["teaching", "settings"]
    QTest.keyClick(coach.window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert coach.window.page == "teaching"

    # Under a new name they are the same.
    classes.begin(hands.log, TUESDAY, hands.at)
    open_topic(coach, "people")
    type_in(coach.presenter("settings").people.card.line, "Dora")
    coach.window.side.buttons["teaching"].click()
    kept = coach.presenter("teaching").page
    type_in(kept.roll.new_member, "Dora")
    kept.weeks.table.opened.emit(0)
    type_in(kept.weeks.member_line, "Doris")
    assert hands.own.participant == "Doris"
    assert coach.window.page == "teaching"
    kept.undo.click()
    assert hands.own.participant == "Dora"


def test_a_class_begins_with_one_thing_to_do_and_its_members_are_typed_one_after_the_other(
    page, hands
):
    assert words(page)[:3] == [
        "Teaching",
        "Keep a class here: who is in it, who is here today, and who was there week by week.",
        "Your own classes",
    ]

    type_in(page.first_class, "Tuesday")
    assert QApplication.focusWidget() is page.roll.new_member.field
    for name in ("Ben", "anna", "  Carla  "):
        type_in(page.roll.new_member, name)
    assert QApplication.focusWidget() is page.roll.new_member.field
    assert [each.text() for each in page.roll.roll.buttons] == ["anna", "Ben", "Carla"]
    assert "Tuesday · 3 members" in words(page)
    assert people.practising_here(hands.log, "") == ("",)  # they do not practise on this computer


def test_todays_attendance_is_filled_by_a_few_presses_and_practice_at_home_stands_in_the_week(
    kept, hands, window
):
    pressed = kept.roll.roll.buttons[2]
    before = pressed.sizeHint(), pressed.heightForWidth(60), pressed.geometry()
    pressed.setFocus()
    QTest.keyClick(pressed, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is pressed  # the focus stays on the name
    assert pressed.isChecked()
    after = pressed.sizeHint(), pressed.heightForWidth(60), pressed.geometry()
    assert after == before  # nothing moves when a name is marked

    kept.roll.everybody.click()
    assert here(hands) == ["Anna", "Ben", "Carla"]
    assert "Everybody is here. Press the names of those who are missing." in words(kept)
    kept.undo.click()
    assert here(hands) == ["Carla"]
    assert not kept.undo.isVisible()

    kept.roll.everybody.click()
    kept.roll.roll.buttons[1].click()
    assert here(hands) == ["Anna", "Carla"]
    assert [each.isChecked() for each in kept.roll.roll.buttons] == [True, False, True]
    assert kept.roll.roll.buttons[1].accessibleDescription() == "Not here today."
    kept.roll.roll.buttons[1].click()
    assert here(hands) == ["Anna", "Ben", "Carla"]

    monday = hands.at - timedelta(days=7)
    hands.log.save(done("a", participant="Ben", started_at=monday, practised_s=1260))
    classes.attend(hands.log, TUESDAY, "Ben", monday)
    classes.attend(hands.log, TUESDAY, "Ben", monday + timedelta(days=1))
    go(window)
    assert cell(kept, 1, -1) == "Ben, week 1, 23 February, here 2 times, 21 minutes practised"


def test_weeks_are_marked_by_keys_or_a_click_and_said_in_words(kept, hands, qtbot):
    table = kept.weeks.table
    table.setFocus()
    table.setCurrentCell(0, table.columnCount() - 1)
    assert cell(kept, 0, 0) == "Anna, week 1, 2 March, not here"
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert cell(kept, 0, 0) == "Anna, week 1, 2 March, here"
    assert here(hands) == ["Anna"]
    assert kept.roll.roll.buttons[0].isChecked()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Left)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert cell(kept, 1, -1) == "Ben, week 1, 23 February, here"
    assert cell(kept, 0, 0) == "Anna, week 2, 2 March, here"
    assert cell(kept, 2, -3) == "Carla, week of 9 February, not here"
    assert (table.currentRow(), QApplication.focusWidget()) == (1, table)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert cell(kept, 1, -1).endswith("not here")

    kept.sheet.ensureWidgetVisible(table)
    box = table.visualRect(table.model().index(2, table.columnCount() - 1))
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert here(hands) == ["Anna", "Carla"]
    told = QAccessible.queryAccessibleInterface(table)
    said = {told.child(at).text(QAccessible.Text.Name) for at in range(told.childCount())}
    assert {"Carla", "Carla, week 1, 2 March, here", "Ben, week 1, 2 March, not here"} <= said


def test_weeks_that_have_no_room_are_a_press_or_an_arrow_away(kept, hands, window, qapp):
    for week in range(30):
        classes.attend(hands.log, TUESDAY, "Anna", hands.at - timedelta(days=7 * week))
    appearance.apply(qapp, theme.Look(theme.LIGHT, 2.0))
    go(window)
    QApplication.processEvents()
    table = kept.weeks.table

    def seen():
        return [at for at in range(1, 31) if not table.isColumnHidden(at)]

    assert seen()[-1] == 30
    count = len(seen())
    assert 3 <= count < 30
    kept.weeks.earlier.click()
    assert seen() == list(range(31 - 2 * count, 31 - count))
    table.setFocus()
    table.setCurrentCell(1, seen()[0])
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert seen()[0] == 30 - 2 * count == table.currentColumn()
    for _ in range(40):
        kept.weeks.earlier.click()
    assert seen()[0] == 1
    kept.weeks.later.click()
    table.setCurrentCell(1, seen()[-1])
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert seen()[-1] == 2 * count + 1
    QTest.keyClick(table, Qt.Key.Key_Space)  # the weeks in sight stay
    assert seen()[-1] == 2 * count + 1


def test_a_name_is_changed_or_taken_out_from_the_table(kept, hands):
    table = kept.weeks.table
    table.setFocus()
    table.setCurrentCell(0, 0)
    before = changes.latest(hands.log)
    QTest.keyClick(table, Qt.Key.Key_Return)
    type_in(kept.weeks.member_line, "Anna")  # the same name again changes nothing
    assert changes.latest(hands.log) == before

    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    type_in(kept.weeks.member_line, "Anne")
    assert "Anna is now called Anne." in words(kept)
    assert classes.members(hands.log, TUESDAY)[0] == "Anne"
    kept.undo.click()
    table.opened.emit(1)
    assert kept.weeks.member_words.text() == "Ben"
    kept.weeks.leave.click()
    assert classes.members(hands.log, TUESDAY) == ("Anna", "Carla")
    assert "Ben is no longer in Tuesday. What was noted stays." in words(kept)
    kept.undo.click()
    assert classes.members(hands.log, TUESDAY) == ("Anna", "Ben", "Carla")
    table.opened.emit(1)
    kept.weeks.close_member.click()
    assert not kept.weeks.member.isVisible()
    assert QApplication.focusWidget() is table

    table.opened.emit(0)
    type_in(kept.weeks.member_line, "Anne")
    people.rename(hands.log, "Anne", "Annette", hands.at)
    kept.undo.click()
    assert any("cannot be taken back" in each for each in words(kept))
    kept.roll.everybody.click()
    changes.undo(hands.log)
    kept.undo.click()
    assert "That was taken back already." in words(kept)


def test_a_class_gets_another_name_is_put_away_and_is_not_alone_with_its_members(kept, hands):
    kept.classes.rename.click()
    type_in(kept.classes.line, "Wednesday")
    assert "Tuesday is now called Wednesday." in words(kept)
    kept.classes.end.click()
    assert kept.empty.isVisible()
    kept.undo.click()
    assert "Wednesday · 3 members" in words(kept)

    assert not kept.courses.isVisible()
    type_in(kept.classes.line, "Friday")
    type_in(kept.roll.new_member, "Anna")
    assert "Friday · 1 member" in words(kept)
    kept.courses.buttons()[1].click()
    assert "Wednesday · 3 members" in words(kept)
    kept.roll.roll.buttons[0].click()
    kept.courses.buttons()[0].click()
    assert not kept.roll.roll.buttons[0].isChecked()


def test_the_class_that_meets_today_is_shown_first(window, hands):
    for name in ("Art", TUESDAY):
        classes.begin(hands.log, name, hands.at)
    classes.join(hands.log, TUESDAY, "Anna", hands.at)
    classes.attend(hands.log, TUESDAY, "Anna", hands.at - timedelta(days=7))
    assert go(window).courses.value == TUESDAY


def exported(tmp_path, name, *who):
    file = tmp_path / name
    rows = [done("a", -at, id=f"{name}{at}", participant=each) for at, each in enumerate(who)]
    file.write_text(exchange.to_csv(rows), "utf-8", newline="")
    return file


def test_members_logs_come_in_at_once_twice_changes_nothing_and_what_was_told_is_over(
    kept, window, hands, tmp_path
):
    hands.files = [
        exported(tmp_path, "anna.csv", "", ""),
        exported(tmp_path, "x.csv", "Dora"),
        exported(tmp_path, "empty.csv"),
    ]
    kept.logs.logs.click()
    told = kept.logs.notice.text().splitlines()
    assert told[:2] == ["Anna: 2 new.", "Dora: 1 new. Dora is new in Tuesday."]
    assert "empty.csv holds no practice of a member." in told
    assert classes.members(hands.log, TUESDAY) == ("Anna", "Ben", "Carla", "Dora")
    kept.logs.logs.click()
    assert kept.logs.notice.text().startswith("Anna: 2 already there.\nDora: 1 already there.")
    assert len(hands.log.practices()) == 3

    hands.files = [exported(tmp_path, "log.csv", "")]
    kept.logs.logs.click()
    kept.roll.everybody.click()
    go(window)
    assert not kept.foot.isVisible()
    assert not kept.logs.asked.isVisible()
    kept.logs.whose.emit("Anna")  # a late answer has no file to go with
    assert len(hands.log.practices()) == 3


def test_whose_a_log_is_is_asked_where_nothing_tells_it_and_nobody_takes_anothers(
    kept, hands, tmp_path
):
    hands.files = [exported(tmp_path, f"{name}.csv", "", "") for name in ("one", "two", "three")]
    kept.logs.logs.click()
    assert kept.logs.question.text() == (
        "Whose practices are in one.csv? 2 practices from 1 March 2026 to 2 March 2026."
    )
    assert QApplication.focusWidget() is kept.logs.buttons[0]
    kept.logs.buttons[1].click()
    type_in(kept.logs.line, "Dora")
    kept.logs.nobody.click()
    assert kept.logs.notice.text().splitlines() == [
        "Ben: 2 new.",
        "Dora: 2 new. Dora is new in Tuesday.",
        "three.csv is left out.",
    ]
    assert not kept.logs.asked.isVisible()
    assert QApplication.focusWidget() is kept.logs.logs
    assert {each.participant for each in hands.log.practices()} == {"Ben", "Dora"}

    hands.files = [exported(tmp_path, "one.csv", "", "")]
    kept.logs.logs.click()
    type_in(kept.logs.line, "Nobody")
    assert kept.logs.notice.text() == (
        "Nobody: 2 already there. 2 practices are Ben's already and stay so: an import moves"
        " nothing from one person to another."
    )
    assert {each.participant for each in hands.log.practices()} == {"Ben", "Dora"}
    assert classes.members(hands.log, TUESDAY) == ("Anna", "Ben", "Carla", "Dora")


def test_logs_and_tables_follow_the_class_to_its_other_name_and_to_the_next(kept, hands, tmp_path):
    classes.begin(hands.log, "Art", hands.at)
    kept.classes.rename.click()
    type_in(kept.classes.line, "Wednesday")
    hands.files = [exported(tmp_path, "x.csv", "Dora")]
    kept.logs.logs.click()
    assert kept.logs.notice.text() == "Dora: 1 new. Dora is new in Wednesday."

    kept.classes.end.click()
    hands.files = [exported(tmp_path, "y.csv", "Ed")]
    kept.logs.logs.click()

    assert classes.members(hands.log, "Art") == ("Ed",)
    assert classes.members(hands.log, "Wednesday") == ("Anna", "Ben", "Carla", "Dora")


def test_what_keeps_logs_out_is_told_and_the_class_is_written_as_a_table_that_a_spreadsheet_reads(
    kept, hands, monkeypatch, tmp_path
):
    kept.logs.logs.click()  # no file changes nothing
    assert kept.logs.notice.text() == ""

    hands.files = [exported(tmp_path, "ben.csv", "")]
    with monkeypatch.context() as patch:
        patch.setattr("taichi_coach.practice.storage.backups.copy_before", full)
        kept.logs.logs.click()
        assert kept.logs.notice.text() == "The disk is full."
    with monkeypatch.context() as patch:
        patch.setattr("taichi_coach.practice.transfer.member_import.bring_in", full)
        kept.logs.logs.click()
        assert kept.logs.notice.text() == "ben.csv: The disk is full."
    assert hands.log.practices() == ()

    (tmp_path / "letter.txt").write_text("Dear teacher")
    hands.files.insert(0, tmp_path / "letter.txt")
    kept.logs.logs.click()
    assert "letter.txt:1:" in kept.logs.notice.text()
    assert "Ben: 1 new." in kept.logs.notice.text()

    hands.files = [exported(tmp_path, "log.csv", "")]
    kept.logs.logs.click()
    assert kept.logs.question.text().endswith("1 practice on 2 March 2026.")

    people.rename(hands.log, "Ben", "=Zoë", hands.at)
    kept.roll.roll.buttons[0].click()
    hands.place = tmp_path / "class.csv"
    kept.logs.table.click()
    assert kept.logs.notice.text() == f"The class is written to {hands.place}."
    content = hands.place.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len(rows) == 3 * 12
    assert {each["participant"] for each in rows} == {"Anna", "'=Zoë", "Carla"}
    anna = [each for each in rows if each["participant"] == "Anna"][-1]
    assert (anna["week_of"], anna["attended"]) == ("2026-03-02", "1")

    hands.place = tmp_path / "nowhere" / "class.csv"
    kept.logs.table.click()
    assert "cannot be written" in kept.logs.notice.text()


def full(*_, **__):
    raise LogError("The disk is full.")


def test_a_log_that_cannot_be_written_or_read_is_told(kept, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("taichi_coach.practice.programme.register.register", full)
        kept.roll.roll.buttons[0].click()
    assert "The disk is full." in words(kept)
    kept.foot.hide()

    for broken, press in (
        ("classes.attend", kept.roll.roll.buttons[0].click),
        ("classes.all_there", kept.roll.everybody.click),
        ("classes.likely", kept.classes.end.click),
    ):
        assert "The disk is full." not in words(kept), broken
        with monkeypatch.context() as patch:
            patch.setattr(f"taichi_coach.practice.programme.{broken}", full)
            press()
        assert "The disk is full." in words(kept), broken
        assert not kept.undo.isVisible(), broken
        kept.foot.hide()


def test_a_large_class_has_no_accessibility_faults(kept, window, hands, qapp):
    for number in range(27):
        classes.join(hands.log, TUESDAY, f"Member {number}", hands.at)
    classes.join(hands.log, TUESDAY, "Maximiliana von Hohenstein-Untertal", hands.at)
    classes.begin(hands.log, "Friday", hands.at)
    for look in looks("teaching"):
        appearance.apply(qapp, look)
        go(window)
        kept.roll.everybody.click()
        kept.weeks.table.opened.emit(0)
        kept.logs.ask("Whose practices are in log.csv? 1 practice.", ("Anna", "Ben"))
        QApplication.processEvents()
        QApplication.focusWidget().clearFocus()
        QApplication.processEvents()
        assert problems(kept.sheet.widget()) == [], called(look)
        assert kept.sheet.widget().width() <= kept.sheet.viewport().width()
        table = kept.weeks.table
        assert table.columnViewportPosition(0) == 0
        assert table.sizeHint().height() <= 620
