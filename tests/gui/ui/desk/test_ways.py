"""Ways to the desk and back, and what is asked on them."""

import pytest
from PySide6.QtCore import Qt

from taichi_coach import paths
from taichi_coach.bundle import shelf
from taichi_coach.ui.state.desk_request import DeskRequest
from tests.gui import worlds
from tests.gui.features import alone
from tests.gui.shown import words
from tests.gui.worlds import Hands
from tests.unit.bundle import classes

SOUND = """format: 1
kind: session
id: quiet
title: Quiet minutes
supports: [seated]
steps:
  - section: Settle
    role: warm-up
    steps:
      - say: Sit tall.
      - rest: 20s
"""


@pytest.fixture
def hands():
    found = Hands()
    found.library = worlds.few_sessions
    yield found
    found.log.close()


@pytest.fixture
def window(qtbot, hands, tmp_path):
    """The desk by itself, for what is no way from another page or to it."""
    with alone(qtbot, hands, tmp_path, "desk") as found:
        yield found


@pytest.fixture
def desk(window):
    return window.feature


@pytest.fixture
def own():
    place = paths.own_sessions() / "quiet.yaml"
    place.parent.mkdir(parents=True)
    place.write_text(SOUND, "utf-8")
    return place


def answer(desk, key):
    next(b for b in desk.page.question.buttons() if b.objectName() == key).click()


def test_a_finding_of_the_file_check_leads_to_its_line(coach, hands, qtbot, tmp_path):
    desk = coach.presenter("desk")
    hands.place = tmp_path / "broken.yaml"
    hands.place.write_text(SOUND.replace("20s", "20"), "utf-8")
    coach.window.side.buttons["teaching"].click()
    teaching = coach.presenter("teaching")
    with qtbot.waitSignal(teaching.files.checked):
        teaching.page.check.choose.click()
    assert teaching.page.check.write.text() == "Mend it at the desk"
    with qtbot.waitSignal(desk.analysing.analysed):
        teaching.page.check.write.click()
    assert coach.window.page == "desk-text"
    assert desk.page.editor.line == 11


def test_ones_own_files_are_gone_on_with_and_saved_again_when_asked_once_they_have_gone(
    own, window, desk, qtbot
):
    window.come()
    with qtbot.waitSignal(desk.analysing.analysed):
        desk.beginning.page.own[str(own)].click()
    assert desk.page.editor.read() == SOUND
    assert not desk.modified

    own.unlink()
    desk.file.check_disk()
    assert "quiet.yaml has gone from the disk." in words(desk.page.question)
    answer(desk, "keep")
    assert own.read_text("utf-8") == SOUND
    desk.page.shut.click()
    assert window.asked == [("closed",)]


def test_a_file_that_cannot_be_read_is_told_where_it_was_chosen(window, desk, hands, tmp_path):
    hands.place = tmp_path / "gone.yaml"
    window.come()
    desk.beginning.page.file.click()
    assert window.page == "desk"
    assert "gone.yaml" in desk.beginning.page.notice.text()


def test_another_file_of_that_name_is_put_aside_only_when_asked(window, own, desk, qtbot):
    window.come()
    qtbot.keyClicks(desk.beginning.page.name, "New")
    with qtbot.waitSignal(desk.analysing.analysed):
        qtbot.keyClick(desk.beginning.page.name, Qt.Key.Key_Return)
    text = desk.page.editor.read().replace("id: new", "id: quiet")
    desk.page.editor.setPlainText(text)
    qtbot.waitUntil(lambda: desk.analysing.latest.text == text)

    desk.page.save.click()
    assert "There is another quiet.yaml in your sessions." in words(desk.page.question)
    assert own.read_text("utf-8") == SOUND
    answer(desk, "replace")
    assert own.read_text("utf-8") == text
    assert own.with_name("quiet.yaml.before").read_text("utf-8") == SOUND
    assert not desk.modified


def test_what_is_not_ready_leads_to_its_fault(window, own, desk, qtbot):
    own.write_text(SOUND.replace("20s", "20"), "utf-8")
    window.come()
    with qtbot.waitSignal(desk.analysing.analysed):
        desk.beginning.page.own[str(own)].click()
    desk.page.ready.click()
    assert "Not ready yet." in words(desk.page.question)
    answer(desk, "mend")
    assert desk.page.editor.line == 11


def test_a_practice_from_the_desk_leads_back_to_it_and_closing_to_where_one_was(own, coach, qtbot):
    desk = coach.presenter("desk")
    coach.window.side.buttons["teaching"].click()
    coach.presenter("teaching").page.writing.write.click()
    assert coach.window.page == "desk"
    desk.beginning.page.back.click()
    assert coach.window.page == "teaching"

    coach.presenter("teaching").page.writing.write.click()
    with qtbot.waitSignal(desk.analysing.analysed):
        desk.beginning.page.own[str(own)].click()
    desk.page.ready.click()
    answer(desk, "practise")
    assert coach.window.page == "ready"
    coach.presenter("practice").closed.emit()
    assert coach.window.page == "desk-text"
    assert desk.page.editor.read() == SOUND
    desk.page.shut.click()
    assert coach.window.page == "teaching"

    with qtbot.waitSignal(desk.analysing.analysed):
        coach.open_page("desk", DeskRequest(file=own))
    desk.page.ready.click()
    answer(desk, "library")
    assert coach.window.page == "library"
    assert "Quiet minutes" in words(coach.presenter("library").page.entry_page)


def test_a_movement_and_a_programme_tell_how_they_are_used(window, own, desk, qtbot):
    programme = own.with_name("weeks.yaml")
    programme.write_text(
        "format: 1\nkind: programme\ntitle: Weeks\nweeks:\n"
        "  - {week: 1, title: One, sessions: [quiet]}\n",
        "utf-8",
    )
    with qtbot.waitSignal(desk.analysing.analysed):
        window.come(DeskRequest(file=programme))
    desk.page.ready.click()
    assert "chooses it in Settings" in " ".join(words(desk.page.question))
    assert desk.page.show_part.isHidden()


def test_a_programme_has_all_the_width(desk, qtbot):
    page = desk.page
    page.resize(1280, 800)
    page.body.resize(1280, 600)
    page.body.fit()
    assert page.body.beside
    with_show = page.findings.width()
    page.body.set_shown(False)
    assert page.show_part.isHidden()
    assert page.findings.width() == 1280 > with_show
    page.body.set_shown(True)
    assert not page.show_part.isHidden()
    assert page.findings.width() == with_show


@pytest.fixture
def added(tmp_path, hands):
    hands.library = worlds.library  # the class includes what is bundled
    made = classes.bundled(tmp_path / "class", tmp_path / "class.taichi")
    among = worlds.library()
    shelf.add(shelf.preview(made.place, among), worlds.MORNING)


def copied(window, desk, qtbot):
    with qtbot.waitSignal(desk.analysing.analysed):
        window.come(DeskRequest(copy_of="kettle"))


def test_a_copy_of_an_added_class_brings_what_it_needs_which_goes_when_that_is_given_up(
    window, added, desk, qtbot
):
    copied(window, desk, qtbot)
    desk.page.shut.click()
    answer(desk, "drop")
    own = paths.own_sessions()
    assert [each.name for each in own.iterdir() if not each.name.startswith(".")] == []

    copied(window, desk, qtbot)
    assert "With it came 1 session, 1 movement, 2 recordings and 1 picture." in words(desk.page)
    assert not [each for each in desk.analysing.latest.remarks if each.level.value == "error"]
    desk.page.save.click()
    (name,) = (each.name for each in own.glob("*.yaml") if "kettle" in each.name)
    assert name == "while-the-kettle-boils-mine.yaml"
    assert (own / "pics/chair.png").exists()
    recordings = own / "while-the-kettle-boils-mine.recordings"
    assert [each.name for each in recordings.iterdir()] == ["sit-tall-with-siew-feet-flat.wav"]


@pytest.mark.parametrize("row", ["way", "length"])
def test_enter_on_what_is_chosen_begins_with_the_length_that_was_chosen(row, window, desk, qtbot):
    window.come()
    page = desk.beginning.page
    ten = next(each for each in page.length.buttons() if each.text().startswith("10"))
    ten.click()
    qtbot.waitUntil(lambda: not page.length.settles)
    chosen = next(each for each in getattr(page, row).buttons() if each.isChecked())
    with qtbot.waitSignal(desk.analysing.analysed):
        qtbot.keyClick(chosen, Qt.Key.Key_Return)
    assert window.page == "desk-text"
    assert page.length.value == "10"
    assert "length: 10m" in desk.page.editor.read()


def test_enter_on_another_kind_chooses_that(window, desk, qtbot):
    window.come()
    page = desk.beginning.page
    other = next(each for each in page.way.buttons() if not each.isChecked())
    qtbot.keyClick(other, Qt.Key.Key_Return)
    assert other.isChecked()
    assert window.page == "desk"
