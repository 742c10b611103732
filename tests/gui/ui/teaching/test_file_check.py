"""A session file of the instructor's own, checked in the window whenever it is saved."""

import shutil

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from taichi_coach import paths
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.workers.worker import Worker
from tests.gui.accessible import problems
from tests.gui.features import alone
from tests.gui.looks import called, looks
from tests.gui.shown import words
from tests.gui.worlds import Hands, library
from tests.unit.bundle import classes

SOUND = """format: 1
kind: session
title: Two quiet minutes
supports: [seated]
steps:
  - section: Settle
    role: warm-up
    steps:
      - say: Sit tall, and let your shoulders drop.
      - rest: 15s
"""
BROKEN = SOUND.replace("rest: 15s", "rest: 15")
MOVEMENT = """format: 1
kind: movement
id: my-hands
title: My hands
summary: Open and close.
family: hand
phases:
  - {name: open, for: 4s, breath: in}
  - {name: close, for: 4s, breath: out}
"""


@pytest.fixture
def hands():
    found = Hands()
    yield found
    found.log.close()


@pytest.fixture
def window(qtbot, hands, tmp_path):
    """The page by itself."""
    with alone(qtbot, hands, tmp_path, "teaching") as found:
        found.come()
        yield found


@pytest.fixture
def card(window):
    return window.feature.page.check


@pytest.fixture
def file(tmp_path, hands):
    folder = tmp_path / "my files"
    folder.mkdir()
    hands.place = folder / "quiet.yaml"
    hands.place.write_text(SOUND, "utf-8")
    return hands.place


@pytest.fixture
def choose(window, card, qtbot, file):
    def chosen(text=SOUND):
        file.write_text(text, "utf-8")
        with qtbot.waitSignal(window.feature.files.checked):
            card.choose.click()

    return chosen


def test_a_file_in_order_can_be_tried_and_comes_into_the_library(
    choose, card, window, hands, file, qtbot
):
    hands.place = None
    card.choose.click()  # to choose nothing changes nothing
    assert card.words.isVisible()
    assert not card.try_it.isVisible()

    hands.place = file
    choose()
    assert "Two quiet minutes (quiet.yaml)" in words(card)
    assert "All in order." in words(card)
    assert card.try_it.isVisible()
    assert card.copy.isVisible()

    card.copy.click()
    assert "It stands in your library now." in words(card)
    assert (paths.own_sessions() / "quiet.yaml").read_text("utf-8") == SOUND
    assert window.app.library.session("quiet").title == "Two quiet minutes"

    hands.place = file.with_name("my-hands.yaml")
    hands.place.write_text(MOVEMENT, "utf-8")
    card.choose.click()
    qtbot.waitUntil(lambda: "My hands (my-hands.yaml)" in words(card))
    assert not card.try_it.isVisible()  # a movement alone is nothing to practise

    hands.place = file
    card.choose.click()
    hands.place = file.with_name("my-hands.yaml")
    hands.place.write_text(MOVEMENT, "utf-8")
    card.choose.click()
    qtbot.waitUntil(lambda: "My hands (my-hands.yaml)" in words(card))


def test_a_fault_is_told_with_its_line_and_it_is_checked_again_when_it_is_saved_or_gone(
    choose, card, file, qtbot
):
    choose(BROKEN)
    assert card.summary.text().startswith("1 to mend")
    told = next(each for each in words(card) if each.startswith("To mend"))
    assert told.startswith("To mend, line 10: ")
    assert "15s" in told
    assert not card.try_it.isVisible()
    assert not card.copy.isVisible()

    wrong = "".join("      - rest: 15\n" for _ in range(30))
    choose(SOUND + wrong)
    assert len(card.findings) == 21
    assert "And 10 more." in words(card)  # many are told by their number

    for text, told in ((SOUND, "All in order."), (BROKEN, "1 to mend"), (SOUND, "All in order.")):
        fresh = file.with_name("quiet.yaml.new")  # as many editors write
        fresh.write_text(text, "utf-8")
        fresh.replace(file)
        qtbot.waitUntil(lambda told=told: card.summary.text().startswith(told))
    file.unlink()
    qtbot.waitUntil(lambda: card.summary.text() == "1 to mend.")
    assert any("quiet.yaml" in each for each in words(card))


def test_nothing_is_checked_while_the_page_is_out_of_sight(choose, card, window, file, qtbot):
    choose()
    window.hide()
    files = window.feature.files
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    (settling,) = files.findChildren(QTimer, options=direct)
    with qtbot.waitSignal(settling.timeout):
        file.write_text(BROKEN, "utf-8")
    assert not files.findChild(Worker).busy
    assert card.summary.text() == "All in order."
    window.come()
    qtbot.waitUntil(lambda: card.summary.text().startswith("1 to mend"))


def test_it_is_tried_as_it_was_saved_last(coach, file, qtbot):
    coach.window.side.buttons["teaching"].click()
    teaching = coach.presenter("teaching")
    card = teaching.page.check
    with qtbot.waitSignal(teaching.files.checked):
        card.choose.click()
    file.write_text(SOUND.replace("Two quiet", "Three quiet"), "utf-8")
    card.try_it.click()
    assert coach.window.page == "ready"
    assert "Three quiet minutes" in words(coach.presenter("practice").ready)
    coach.presenter("practice").ready.cancelled.emit()
    assert coach.window.page == "teaching"


def test_what_is_there_is_replaced_only_on_asking_each_time_and_kept_beside_it(
    choose, card, file, qtbot
):
    choose()
    card.copy.click()
    card.copy.click()
    assert "It stands in your sessions already." in words(card)
    choose(SOUND.replace("15s", "25s"))
    card.copy.click()
    assert "There is another quiet.yaml in your sessions." in words(card)
    place = paths.own_sessions() / "quiet.yaml"
    assert place.read_text("utf-8") == SOUND
    assert card.copy.text() == "Replace the one there"
    card.copy.click()
    assert "25s" in place.read_text("utf-8")
    assert place.with_name("quiet.yaml.before").read_text("utf-8") == SOUND
    assert card.copy.text() == "Copy to my sessions"

    classes.put(paths.own_sessions() / "quiet.yaml", "something else")
    choose()
    card.copy.click()
    assert card.copy.text() == "Replace the one there"
    file.write_text(BROKEN, "utf-8")
    qtbot.waitUntil(lambda: card.summary.text().startswith("1 to mend"))
    file.write_text(SOUND, "utf-8")
    qtbot.waitUntil(lambda: card.summary.text() == "All in order.")
    assert card.copy.text() == "Copy to my sessions"

    card.copy.click()

    assert (paths.own_sessions() / "quiet.yaml").read_text("utf-8") == "something else"
    assert card.copy.text() == "Replace the one there"


def test_the_card_has_no_accessibility_faults(choose, card, window, qapp):
    choose(SOUND + "      - rest: 15\n")
    for look in looks("file_check"):
        appearance.apply(qapp, look)
        card.tell("There is another quiet.yaml in your sessions.", copy="Replace the one there")
        QApplication.processEvents()
        if (focused := QApplication.focusWidget()) is not None:
            focused.clearFocus()
        QApplication.processEvents()
        assert problems(window.feature.page.sheet.widget()) == [], called(look)


def test_a_class_is_copied_with_all_that_it_needs(choose, card, window, file):
    classes.write_class(file.parent)
    file.with_name("kettle.yaml").replace(file)
    shutil.move(file.parent / "kettle.recordings", file.parent / "quiet.recordings")
    choose(classes.SESSION)
    card.copy.click()
    assert (
        "It stands in your library now, with 1 session, 1 movement, 2 recordings and 1 picture."
        in words(card)
    )
    own = library()
    session = own.session("quiet")
    assert own.resolve(session).recordings
    for name in ("parts/legs.yaml", "parts/feet.wav", "pics/chair.png", "window-reach.yaml"):
        assert (paths.own_sessions() / name).is_file()


def test_several_files_are_replaced_only_on_asking_and_what_is_not_there_is_told(
    choose, card, file
):
    classes.write_class(file.parent)
    (file.parent / "pics/chair.png").unlink()
    for name in ("quiet.yaml", "parts/legs.yaml"):
        classes.put(paths.own_sessions() / name, "something else")
    choose(classes.SESSION)
    card.copy.click()
    asked = "There are other files of these names in your sessions: parts/legs.yaml, quiet.yaml."
    assert asked in words(card)
    assert card.copy.text() == "Replace those there"
    card.copy.click()
    assert (paths.own_sessions() / "parts/legs.yaml").read_text("utf-8") == classes.PART
    assert any("chair.png is not there, and is left out." in each for each in words(card))


def test_a_class_is_shared_from_its_file_and_faults_of_the_program_or_the_folder_are_told(
    choose, card, hands, file, qtbot, monkeypatch, caplog
):
    choose()
    hands.place = None
    card.share.click()
    hands.place = file.with_name("quiet.taichi")
    card.share.click()
    qtbot.waitUntil(lambda: any(each.startswith("Saved to") for each in words(card)))
    assert hands.place.is_file()

    def broken(*_):
        raise RuntimeError("oops")

    hands.place = file
    with monkeypatch.context() as patch:
        patch.setattr("taichi_coach.ui.teaching.file_check.of_file", broken)
        choose()
    assert any("by a fault of the program" in each for each in words(card))

    choose()
    paths.own_sessions().parent.mkdir(parents=True, exist_ok=True)
    paths.own_sessions().write_text("a file")
    card.copy.click()
    assert any("cannot be written" in each for each in words(card))
