"""A session's pages from its place in the library: what a person presses, reads and finds."""

import threading

import pytest
from PySide6.QtCore import Qt

from taichi_coach import paths
from taichi_coach.settings import Settings
from taichi_coach.ui.library import handout_printing as room
from taichi_coach.ui.library.handout_printing import HandoutPrinting
from taichi_coach.ui.workers.page_writer import CANCELLED
from tests.gui import papers
from tests.gui.features import alone
from tests.gui.worlds import Hands, few_sessions

MINE = "format: 1\nkind: session\nid: mine\ntitle: My rest\nsteps:\n  - say: Sit tall.\n"

WEEKS = """format: 1
kind: programme
id: twelve-weeks
title: Two weeks
weeks:
  - {week: 1, title: One, sessions: [week-01-a], complete_when: {sessions: 1}}
  - {week: 2, title: Rest, sessions: [week-02-a], complete_when: {sessions: 1}}
"""


@pytest.fixture
def hands(tmp_path):
    found = Hands(Settings(safety_read=True))
    found.place = tmp_path / "page.pdf"
    found.library = few_sessions
    yield found
    found.log.close()


@pytest.fixture
def window(qtbot, own_home, hands, tmp_path):
    """The library by itself, with the page of the session."""
    paths.own_sessions().mkdir(parents=True, exist_ok=True)
    (paths.own_sessions() / "mine.yaml").write_text(MINE, "utf-8")
    with alone(qtbot, hands, tmp_path, "library") as found:
        found.come("mine")
        yield found


@pytest.fixture
def printing(window):
    return window.feature.page.entry_page.printing


@pytest.fixture
def writer(window):
    return window.findChild(HandoutPrinting).writer


def read(printing):
    assert printing.words.isVisible()
    return printing.words.text().replace("\N{ZERO WIDTH SPACE}", "")


def test_the_pages_lie_where_the_person_said(qtbot, printing, writer, hands):
    with qtbot.waitSignal(writer.ended):
        qtbot.mouseClick(printing.button, Qt.MouseButton.LeftButton)
        assert not printing.button.isEnabled()

    assert hands.asked == ["My rest"]
    assert read(printing) == f"Saved to {hands.place}."
    told = "".join(map(papers.words, papers.read(hands.place).pages))
    assert papers.squeezed("Sit tall.") in told
    assert "seated" in told
    assert printing.button.isEnabled()


def test_a_session_of_a_week_is_called_on_paper_as_in_the_window(
    window, qtbot, printing, writer, hands
):
    own = paths.own_sessions()
    (own / "weeks.yaml").write_text(WEEKS, "utf-8")
    for week in ("week-01-a", "week-02-a"):
        (own / f"{week}.yaml").write_text(
            MINE.replace("mine", week).replace("My rest", "'Rest: meet'"), "utf-8"
        )
    window.app.read_anew()
    window.come("week-02-a")
    title = window.feature.page.entry_page.head.title.text()
    assert title.startswith("Week 2, first session: ")
    with qtbot.waitSignal(writer.ended):
        qtbot.mouseClick(printing.button, Qt.MouseButton.LeftButton)

    assert hands.asked == [title]
    first = papers.words(papers.read(hands.place).pages[0])
    assert papers.squeezed(title) in first


def test_someone_who_names_no_place_gets_no_file(qtbot, printing, hands):
    hands.place = None

    qtbot.mouseClick(printing.button, Qt.MouseButton.LeftButton)

    assert printing.isHidden()
    assert printing.button.isEnabled()


@pytest.fixture
def slow(monkeypatch):
    """Pages that are painted until they are let go."""
    begun, never = threading.Event(), threading.Event()

    def pages_of(_form, _chosen, _pace):
        def make(progress):
            while True:
                progress(1, 2)
                begun.set()
                never.wait(0.005)  # others want the processor too

        return make

    monkeypatch.setattr(room, "_pages_of", pages_of)
    return begun


def test_what_is_cancelled_half_way_leaves_nothing(qtbot, printing, writer, hands, slow):
    qtbot.mouseClick(printing.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Drawing the pages, 50" in printing.words.text())

    with qtbot.waitSignal(writer.ended):
        qtbot.mouseClick(printing.cancel, Qt.MouseButton.LeftButton)

    assert read(printing) == CANCELLED
    assert not hands.place.exists()


def test_closing_the_window_lets_go(qtbot, window, printing, writer, hands, slow):
    qtbot.mouseClick(printing.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(slow.is_set)

    window.close()

    assert not writer.under_way
    assert not hands.place.exists()


def test_a_session_that_cannot_be_read_is_told(qtbot, window, printing):
    (paths.own_sessions() / "mine.yaml").unlink()
    window.app.read_anew()

    qtbot.mouseClick(printing.button, Qt.MouseButton.LeftButton)

    assert "mine" in read(printing)
