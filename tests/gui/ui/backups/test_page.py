"""The log's backups in the window: told in words, brought back after one question, taken along."""

import os
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from taichi_coach.errors import LogError
from taichi_coach.graphics import theme
from taichi_coach.practice.storage import backups
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.transfer import exchange
from taichi_coach.ui import dialogs
from taichi_coach.ui.backups.presenter import BackupsPresenter
from taichi_coach.ui.theme import appearance
from tests.gui.diaries import faults, practice, press, told
from tests.gui.looks import in_one_look
from tests.gui.stages import staged
from tests.gui.worlds import MORNING, Hands


@pytest.fixture
def hands(own_home):
    found = Hands()
    found.log.close()
    found.log = Log.open(own_home / "practice.db")
    yield found
    found.log.close()


def keep_two_days(hands):
    """Make a copy of the day before yesterday with one practice, one of yesterday with two."""
    for days in (2, 1):
        hands.log.save(practice(f"p{days}", days))
        at = MORNING - timedelta(days=days)
        file = backups.daily(hands.log, at)
        os.utime(file, (at.timestamp(), at.timestamp()))
    hands.log.save(practice("new"))


@pytest.fixture
def two_days(hands):
    keep_two_days(hands)


@pytest.fixture
def stage(qtbot, hands, tmp_path):
    return staged(qtbot, BackupsPresenter, hands, tmp_path)


def into_backups(stage):
    stage.open()
    return stage.made.page


def ids(hands):
    return sorted(each.id for each in hands.log.practices())


def test_copies_are_told_by_day_and_what_they_hold_the_newest_first(two_days, stage, own_home):
    page = into_backups(stage)
    seen = told(page)

    first, second = (
        seen.index("Yesterday, Sunday 1 March, 08:30"),
        seen.index("Saturday 28 February, 08:30"),
    )
    assert first < second
    assert seen[first + 1] == "2 practices, the copy of the day"
    assert seen[second + 1] == "1 practice, the copy of the day"

    (own_home / "backups" / "daily-2026-02-20.db").write_text("no database")
    carried_about = own_home / "backups" / "daily-2026-03-01.db"
    os.utime(carried_about, (MORNING.timestamp() + 1e7, MORNING.timestamp() + 1e7))
    seen = told(into_backups(stage))

    assert "Friday 20 February" in seen
    assert "This copy cannot be read." in seen
    assert len(page.buttons) == 2
    assert "Yesterday, Sunday 1 March" in seen  # its day alone is sure


def test_a_copy_comes_back_after_one_question_and_what_was_there_is_kept(two_days, stage, hands):
    page = into_backups(stage)
    page.buttons[0].click()
    press(page, "No, leave it")
    assert ids(hands) == ["new", "p1", "p2"]
    assert "Yes, bring it back" not in [each.text() for each in page.buttons]

    page.buttons[1].click()
    assert (
        "The copy holds 1 practice, your log holds 3 practices now. What is there now is kept as"
        " a copy first, so that you can come back to it."
    ) in told(page)
    assert ids(hands) == ["new", "p1", "p2"]

    press(page, "Yes, bring it back")

    assert ids(hands) == ["p2"]
    assert any(each.startswith("It is back. Saturday 28 February") for each in told(page))
    assert "3 practices, from before a copy was brought back" in told(page)
    into_backups(stage)
    page.buttons[0].click()
    press(page, "Yes, bring it back")
    assert ids(hands) == ["new", "p1", "p2"]


def test_the_question_is_in_sight_also_in_large_words(two_days, stage, qapp, qtbot):
    appearance.apply(qapp, theme.Look(theme.THEMES["light"], 2.0))
    page = into_backups(stage)
    page.buttons[1].click()
    yes = next(each for each in page.buttons if each.text() == "Yes, bring it back")

    def low():
        return yes.mapTo(page.viewport(), yes.rect().bottomLeft()).y()

    qtbot.waitUntil(lambda: 0 < low() <= page.viewport().height())


def test_a_copy_that_is_damaged_or_has_gone_is_told_and_changes_nothing(
    two_days, stage, hands, own_home, monkeypatch
):
    def fail(*_args):
        raise LogError("The disk failed.")

    page = into_backups(stage)
    with monkeypatch.context() as patch:
        patch.setattr(Log, "count", fail)
        page.buttons[0].click()
    assert "The disk failed." in told(page)

    into_backups(stage)
    page.buttons[0].click()
    assert "The disk failed." not in told(page)
    with monkeypatch.context() as patch:
        patch.setattr(backups, "restore", fail)
        press(page, "Yes, bring it back")
    assert "The disk failed." in told(page)
    assert ids(hands) == ["new", "p1", "p2"]

    into_backups(stage)
    for file in (own_home / "backups").iterdir():
        file.unlink()
    page.buttons[0].click()
    assert "This copy is not there any more." in told(page)

    into_backups(stage)
    assert "This copy is not there any more." not in told(page)
    page.confirmed.emit("daily-2026-03-01.db")
    assert "This copy is not there any more." in told(page)


def test_the_settings_lead_to_kind_words_and_the_folder_and_the_progress_knows_what_came_back(
    coach, hands, own_home
):
    press(coach.window.side, "Settings")
    press(coach.window, "People and files")
    press(coach.presenter("settings").page, "Backups, export and import")
    assert coach.window.page == "backups"
    page = coach.presenter("backups").page
    assert any(each.startswith("There are none yet.") for each in told(page))

    press(page, "Open the folder")
    assert hands.folders == [own_home]
    assert not any("could not be opened" in each for each in told(page))
    hands.opens = False
    press(page, "Open the folder")
    assert f"The folder could not be opened. It is {own_home}." in told(page)

    keep_two_days(hands)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert coach.window.page == "settings"
    press(coach.presenter("settings").page, "Backups, export and import")
    page.buttons[1].click()
    press(page, "Yes, bring it back")
    press(coach.window.side, "Progress")
    assert "1 session" in coach.presenter("progress").page.head.subtitle.text()


def test_the_log_is_exported_and_brought_in_again(two_days, stage, hands, tmp_path):
    page = into_backups(stage)
    press(page, "Export the log")
    press(page, "Bring in an export")
    assert ids(hands) == ["new", "p1", "p2"]  # whoever thinks better of it changes nothing
    hands.log_place = tmp_path / "nowhere" / "out.csv"
    press(page, "Export the log")
    assert any("cannot be written" in each for each in told(page))

    for form in ("csv", "json"):
        hands.asked.clear()
        hands.log_place = tmp_path / f"out.{form}"
        press(page, "Export the log")
        assert any(each.startswith("3 practices written to") for each in told(page))
        hands.log.remove("new")

        press(page, "Bring in an export")

        assert ids(hands) == ["new", "p1", "p2"]
        assert "Brought in: 1 practice added, 0 changed, 2 already there." in told(page)
        assert "2 practices, from before an export was brought in" in told(page)
        assert hands.asked == ["export", "import"]


def test_an_export_with_faults_is_told_and_changes_nothing(two_days, stage, hands, tmp_path):
    hands.log_place = tmp_path / "out.csv"
    rows = exchange.to_csv(hands.log.practices()).splitlines()
    broken = [rows[0], *(f"x{at},,,,,,,,,,,,,,,," for at in range(30))]
    hands.log_place.write_text("\n".join(broken), "utf-8")
    page = into_backups(stage)
    press(page, "Bring in an export")

    assert any(each.endswith("Nothing was imported.") for each in told(page))
    assert ids(hands) == ["new", "p1", "p2"]


def test_another_programs_table_is_shown_before_it_is_kept(two_days, stage, hands, tmp_path):
    hands.log_place = tmp_path / "mine.csv"
    hands.log_place.write_text("Date,Activity,Minutes\n2026-03-02,Stretch,20\n", "utf-8")
    page = into_backups(stage)
    press(page, "Bring in an export")
    (shown,) = [each for each in told(page) if each.startswith("This is another program's table")]
    assert "with 1 practice." in shown
    assert "Activity: what was practised" in shown
    assert ids(hands) == ["new", "p1", "p2"]
    press(page, "Leave it")
    assert "Nothing was imported." in told(page)
    press(page, "Bring in an export")
    press(page, "Keep them")
    assert "Brought in: 1 practice added, 0 changed, 0 already there." in told(page)
    assert len(ids(hands)) == 4

    hands.log_place.write_text("Date,Activity\n1/2/2026,Walk\n", "utf-8")
    press(page, "Bring in an export")
    press(page, "The month comes first")  # the date can be read in two ways
    assert any("Date: the date (the month first)" in each for each in told(page))
    press(page, "Keep them")
    (added,) = [each for each in hands.log.practices() if each.session == "Walk"]
    assert (added.started_at.month, added.started_at.day) == (1, 2)


# The dialogs -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "form", "wanted"),
    [("log.csv", 0, "log.csv"), ("log", 1, "log.json"), ("log.csv", 1, "log.json")],
)
def test_an_export_has_the_ending_of_its_form(qtbot, tmp_path, name, form, wanted):
    dialog = dialogs.export_dialog(None)
    qtbot.addWidget(dialog)
    dialog.setDirectory(str(tmp_path))
    dialog.selectNameFilter(list(dialogs.LOG_FORMS)[form])
    dialog.selectFile(name)

    assert dialogs.export_place(dialog) == tmp_path / wanted


def test_an_export_is_offered_among_the_documents(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(dialogs.QStandardPaths, "writableLocation", lambda _place: str(tmp_path))
    dialog = dialogs.export_dialog(None)
    qtbot.addWidget(dialog)

    assert dialogs.export_place(dialog) == tmp_path / "practices.csv"


@pytest.mark.parametrize("ask", [dialogs.ask_export, dialogs.ask_import])
def test_no_file_is_an_answer_too(qapp, monkeypatch, ask):
    monkeypatch.setattr(QFileDialog, "exec", lambda _dialog: 0)

    assert ask(None) is None


def test_the_file_that_was_chosen_is_read(qapp, tmp_path, monkeypatch):
    def choose(dialog):
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile("mine.csv")
        return 1

    (tmp_path / "mine.csv").touch()
    monkeypatch.setattr(QFileDialog, "exec", choose)

    assert dialogs.ask_import(None) == tmp_path / "mine.csv"


def test_a_folder_is_shown_by_the_system(tmp_path, monkeypatch):
    seen = []

    def show(url):
        seen.append(url.toLocalFile())
        return True

    monkeypatch.setattr(dialogs.QDesktopServices, "openUrl", show)

    assert dialogs.opened(tmp_path)
    assert seen == [str(tmp_path)]


@in_one_look("backups")
def test_the_page_has_no_accessibility_faults(two_days, stage, qapp, look):
    appearance.apply(qapp, look)
    page = into_backups(stage)
    assert faults(page) == []
    page.buttons[0].click()
    assert faults(page) == []
    press(page, "Yes, bring it back")
    assert faults(page) == []
