"""Classes from a file in the window: opened, shown, added, removed, taken back; and shared."""

from functools import partial

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from taichi_coach import paths
from taichi_coach.bundle import making, shelf
from taichi_coach.ui.sharing.page import SharingPage
from taichi_coach.ui.sharing.view import ClassRow, Offered, SharingView
from taichi_coach.ui.shell.presenter import MainPresenter
from taichi_coach.ui.theme import appearance
from tests.bundled_library import a_few
from tests.gui.accessible import problems
from tests.gui.features import alone
from tests.gui.looks import called, looks
from tests.gui.shown import button, words
from tests.gui.worlds import Hands, few_sessions, library
from tests.unit.bundle import classes

OFFERED = Offered(
    "While the kettle boils",
    "A minute on a chair.",
    "In it: 2 sessions and 1 movement.",
    "Author: Ann Siew. Licence: CC BY 4.0.",
    ("Session: While the kettle boils", "Session: Legs"),
    ("It hides “Legs”, a file of your own.", "It says names so: Siew = soo."),
    new=True,
)
VIEW = SharingView(
    (ClassRow("kettle", "While the kettle boils", "Ann Siew · CC BY 4.0"),),
    OFFERED,
    "“While the kettle boils” has left your library.",
    undo=True,
    shown="kettle",
)


@pytest.fixture
def hands():
    found = Hands()
    yield found
    found.log.close()


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    folder = tmp_path_factory.mktemp("class")
    return classes.bundled(folder / "class", folder / "class.taichi").place


@pytest.fixture
def start(qapp, qtbot, hands, tmp_path):
    made = []

    def started(wanted=None):
        found = MainPresenter(hands.own, lambda: hands.world(tmp_path))
        qtbot.addWidget(found.window)
        with qtbot.waitExposed(found.window):
            found.open(wanted)
        page = "sharing" if wanted else "today"
        qtbot.waitUntil(lambda: found.window.page == page)
        made.append(found)
        return found

    yield started
    for each in made:
        each.window.close()


@pytest.fixture
def opened(qtbot, hands, tmp_path):
    """Return what opens a class on its page by itself, as a desktop opens it."""
    with alone(qtbot, hands, tmp_path, "sharing") as window:

        def open_it(place):
            window.come(str(place))
            page = window.feature.page
            qtbot.waitUntil(page.accept.isVisible)
            return page

        yield open_it


@pytest.fixture
def page(opened, bundle):
    return opened(bundle)


def test_where_a_programme_is_chosen_is_told_when_it_is_added(opened, tmp_path):
    classes.write_class(tmp_path)
    weeks = "weeks: [{week: 1, title: One, sessions: [kettle]}]\n"
    head = "format: 1\nkind: programme\nid: six-weeks\ntitle: Six weeks\n"
    file = classes.put(tmp_path / "six-weeks.yaml", head + weeks)
    among = classes.library()
    made = making.make([making.find(str(file), among)], among, tmp_path / "six.taichi")
    page = opened(made.place)
    page.accept.click()

    told = "To practise by “Six weeks”, choose it in Settings, under “The practice”."
    assert any(told in each for each in words(page))


def test_a_class_that_was_opened_is_shown_added_taken_back_and_not_added_at_all(
    page, opened, bundle
):
    told = words(page)
    assert "In it: 2 sessions, 1 movement, 2 recordings and 1 picture." in told
    assert "Author: Ann Siew. Licence: CC BY 4.0." in told
    assert "Movement: Reach to the window" in told
    assert QApplication.focusWidget() is page.accept
    assert not shelf.added()

    page.accept.click()
    assert "“While the kettle boils” stands in your library now." in words(page)
    assert "kettle" in library().sessions()
    page.undo.click()
    assert "Taken back." in words(page)
    assert not shelf.added()

    opened(bundle)
    page.decline.click()
    assert not page.accept.isVisible()
    assert not shelf.added()
    assert QApplication.focusWidget() is page.choose


def test_what_stands_in_the_library_leaves_it_as_one_and_what_is_there_already_or_gone_is_told(
    page, opened, bundle, qtbot, hands
):
    page.accept.click()
    (remove,) = page.removes
    remove.click()
    assert not shelf.added()
    assert any("has left your library" in each for each in words(page))
    page.undo.click()
    assert [each.manifest.id for each in shelf.added()] == ["kettle"]
    page.removes[0].click()
    QApplication.processEvents()  # what was just added shows with the next event
    assert any("No class was added yet" in each for each in words(page))

    opened(bundle)
    page.accept.click()
    hands.place = bundle
    page.choose.click()
    qtbot.waitUntil(lambda: "It stands in your library already." in words(page))
    assert not page.accept.isVisible()
    assert page.decline.text() == "Close"

    shelf.remove("kettle")  # as somebody else does
    page.removes[0].click()
    assert any("No class called" in each for each in words(page))


def test_a_session_of_it_is_shown_in_the_library(start, bundle, hands, tmp_path, qtbot):
    hands.library = partial(few_sessions, a_few(tmp_path / "bundled", "wind-down"))
    coach = start(str(bundle))
    page = coach.presenter("sharing").page
    qtbot.waitUntil(page.accept.isVisible)
    page.accept.click()
    page.show_it.click()
    entry = coach.presenter("library").page.entry_page
    assert coach.window.page == "library"
    assert "While the kettle boils" in words(entry)
    assert any("from\u00a0a\u00a0file" in each for each in words(entry))
    assert "2 of 5 texts are recorded." in words(entry)
    assert not entry.sharing.button.isVisible()


# PySide6 6.12 calls the one way to make the first of these events outdated, and offers no other.
@pytest.mark.filterwarnings("ignore:.*QDragEnterEvent:DeprecationWarning")
def test_a_file_that_is_no_class_is_told_and_a_class_is_dragged_onto_the_window(
    start, bundle, hands, tmp_path, qtbot
):
    coach = start()
    coach.presenter("library").page.classes.click()
    page = coach.presenter("sharing").page
    assert coach.window.page == "sharing"
    hands.place = classes.put(tmp_path / "no.taichi", "format: 1")
    page.choose.click()
    qtbot.waitUntil(lambda: any("no.taichi cannot be opened" in each for each in words(page)))
    hands.place = None
    page.choose.click()
    page.back.click()
    assert coach.window.page == "today"

    window = coach.window
    assert not dragged(QDragEnterEvent, window, tmp_path / "picture.png")
    assert dragged(QDragEnterEvent, window, bundle)
    assert dragged(QDropEvent, window, bundle)
    qtbot.waitUntil(coach.presenter("sharing").page.accept.isVisible)
    window.set_alone(True)
    assert not dragged(QDragEnterEvent, window, bundle), "somebody practises"
    assert not dragged(QDropEvent, window, bundle)


def dragged(kind, window, *files):
    told = QMimeData()
    told.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    move, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    place = QPoint(500, 400) if kind is QDragEnterEvent else QPoint(500, 400).toPointF()
    event = kind(place, move, told, left, none)
    event.ignore()
    QApplication.sendEvent(window, event)
    return event.isAccepted()


def test_a_session_of_ones_own_is_shared_from_its_page(hands, tmp_path, qtbot):
    classes.write_class(paths.own_sessions())
    kettle = classes.SESSION.replace("  - include: wind-down\n    only: [Quiet breath]\n", "")
    classes.put(paths.own_sessions() / "kettle.yaml", kettle)
    hands.library = partial(few_sessions, a_few(tmp_path / "bundled", "ten-finger-stretch"))
    with alone(qtbot, hands, tmp_path, "library") as window:
        window.come("ten-finger-stretch")
        entry = window.feature.page.entry_page
        assert not entry.sharing.button.isVisible(), "everybody has it"
        window.come("kettle")
        hands.place = None
        button(entry, "Share this class").click()
        hands.place = tmp_path / "mine.taichi"
        button(entry, "Share this class").click()
        qtbot.waitUntil(hands.place.exists)
        qtbot.waitUntil(entry.sharing.button.isEnabled)
        assert "with 2 sessions" in entry.sharing.words.text()
        seen = shelf.preview(hands.place, hands.library())
        assert seen.bundle.manifest.title == "While the kettle boils"

        hands.place = tmp_path / "nowhere/mine.taichi"
        button(entry, "Share this class").click()
        qtbot.waitUntil(lambda: "cannot be written" in entry.sharing.words.text())


def test_adding_where_nothing_may_be_written_is_told(page):
    classes.put(paths.own_sessions(), "a file where the folder should be")
    page.accept.click()
    assert any("cannot be written" in each for each in words(page))


def test_accessibility(qapp, qtbot):
    page = SharingPage()
    qtbot.addWidget(page)
    page.show_view(VIEW)
    with qtbot.waitExposed(page):
        page.show()
    for look in looks("sharing"):
        appearance.apply(qapp, look)
        page.resize(look.px(1072), look.px(2400))
        assert problems(page) == [], called(look)
