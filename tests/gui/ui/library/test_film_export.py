"""A film is saved from a session's page in the library: what a person presses, reads and finds.

What paints and compresses has tests of its own; here something stands in for it.
"""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication

from taichi_coach import paths
from taichi_coach.errors import SoundError
from taichi_coach.film import film_checks, write
from taichi_coach.graphics.theme import THEMES, Look
from taichi_coach.settings import Settings
from taichi_coach.ui.dialogs import FILM_FORMS, SaveDialog, ask_film_file
from taichi_coach.ui.library.session_export import CANCELLED
from taichi_coach.ui.theme import appearance
from tests.gui.accessible import problems
from tests.gui.features import alone
from tests.gui.worlds import Hands, few_sessions

LOOKS = Look(THEMES["contrast"], 2.0), Look()
STEPS = "  - bell: start\n  - say: Sit tall.\n  - wait: 2s\n"


class Studio:
    """Stands in for what writes films: it notes what it is given, and waits until it may end."""

    def __init__(self):
        self.made, self.checked = [], []
        self.may_end, self.paints = threading.Event(), threading.Event()
        self.may_end.set()
        self.refuses = self.fails = ""

    def check(self, out, options):
        self.checked.append((out, options))
        if self.refuses:
            raise SoundError(self.refuses)

    def write(self, whole, scene, out, options, progress, cancelled):
        self.made.append((whole, scene, out, options))
        progress(12, 100)
        self.paints.set()
        while not cancelled() and not self.may_end.wait(0.01):
            pass
        if self.fails:
            raise SoundError(self.fails)
        if cancelled():
            return False
        out.write_bytes(b"film")
        return True


@pytest.fixture
def studio(monkeypatch):
    made = Studio()
    monkeypatch.setattr(film_checks, "check_film_place", made.check)
    monkeypatch.setattr(write, "write_film", made.write)
    yield made
    made.may_end.set()


@pytest.fixture
def hands(tmp_path):
    found = Hands(Settings(safety_read=True, speech_on=False, ambience="none", guide="Ruth"))
    found.place = tmp_path / "mine.mp4"
    found.library = few_sessions
    yield found
    found.log.close()


@pytest.fixture
def mine(own_home, studio):
    """The file of a session of one's own; no film is painted of it here."""
    file = paths.own_sessions() / "mine.yaml"
    file.parent.mkdir(parents=True)
    text = f"format: 1\nkind: session\nid: mine\ntitle: My rest\nauthor: Ada\nsteps:\n{STEPS}"
    file.write_text(text, "utf-8")
    return file


@pytest.fixture
def window(mine, hands, qtbot, tmp_path):
    """The library by itself."""
    with alone(qtbot, hands, tmp_path / "clips", "library") as found:
        yield found


@pytest.fixture
def library(window):
    return window.feature


@pytest.fixture
def page(window, library):
    """The page of the session."""
    window.come("mine")
    return library.page.entry_page


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(qtbot, row, key):
    at = [button.text() for button in row.buttons()].index(key)
    press(qtbot, row.buttons()[at])


def ended(qtbot, library):
    qtbot.waitUntil(lambda: not library.entry.film_export.under_way)


def read(filming):
    assert filming.words.isVisible()
    return filming.words.text().replace("\N{ZERO WIDTH SPACE}", "")


def begin(qtbot, page):
    press(qtbot, page.filming.button)
    press(qtbot, page.film_choices.go_on)


def test_two_questions_come_before_the_place_and_go_with_their_session(
    page, qtbot, library, mine, window, hands
):
    assert page.film_choices.isHidden()

    press(qtbot, page.filming.button)

    assert page.film_choices.isVisible()
    assert page.film_choices.part_row.isHidden()  # there is no choice
    assert hands.asked == []
    assert QApplication.focusWidget() in page.film_choices.size_row.buttons()
    assert page.film_choices.size_wanted == (1280, 720)
    assert page.film_choices.captions_wanted == "burnt"

    press(qtbot, page.film_choices.leave)

    assert page.film_choices.isHidden()
    assert QApplication.focusWidget() is page.filming.button
    hands.place = None
    begin(qtbot, page)
    assert page.film_choices.isVisible()  # what was chosen still stands
    assert page.filming.isHidden()
    press(qtbot, page.film_choices.leave)

    other = mine.read_text("utf-8").replace("id: mine", "id: other")
    mine.with_name("other.yaml").write_text(other, "utf-8")
    window.app.read_anew()
    press(qtbot, page.filming.button)
    library.page.close_entry()
    window.come("other")
    assert page.film_choices.isHidden()

    press(qtbot, page.filming.button)
    mine.with_name("other.yaml").unlink()  # a session that has gone is told
    window.app.read_anew()
    press(qtbot, page.film_choices.go_on)
    assert "other" in read(page.filming)
    assert page.film_choices.isHidden()


def test_a_film_is_written_as_it_was_chosen_and_can_be_played_and_found(
    page, qtbot, library, hands, studio
):
    filming = page.filming
    assert not filming.open_file.isVisible()
    press(qtbot, filming.button)
    choose(qtbot, page.film_choices.size_row, "For a large television")
    choose(qtbot, page.film_choices.captions_row, "As subtitles")
    press(qtbot, page.film_choices.go_on)
    ended(qtbot, library)

    assert hands.asked == ["My rest"]
    ((whole, scene, out, options),) = studio.made
    assert (options.width, options.height, options.captions) == (1920, 1080, "track")
    assert studio.checked == [(out, options)]
    assert (scene.width, scene.height, scene.captions_burnt) == (1920, 1080, False)
    assert (scene.title, scene.author, scene.person.name) == ("My rest", "Ada", "Ruth")
    assert scene.timeline is whole.timeline
    assert read(filming) == f"Saved to {hands.place} (1 kB)."
    assert hands.place.read_bytes() == b"film"
    assert page.film_choices.isHidden()

    assert filming.open_file.text() == "Play it"
    press(qtbot, filming.open_file)
    press(qtbot, filming.open_folder)

    assert hands.files_opened == [hands.place]
    assert hands.folders == [hands.place.parent]
    qtbot.waitUntil(lambda: problems(filming) == [])  # the words have found their lines


SECTIONS = """  - section: Settle
    role: warm-up
    steps:
      - say: Sit tall.
      - wait: 2s
  - section: Rest
    role: cool-down
    steps:
      - say: Let go.
      - wait: 3s
"""


@pytest.fixture
def in_sections(mine, page, window, library):
    """The same page, of the same session in two sections."""
    mine.write_text(mine.read_text("utf-8").replace(STEPS, SECTIONS), "utf-8")
    window.app.read_anew()
    window.come("mine")
    return page


def test_one_section_can_be_a_film_and_one_kind_of_file_is_asked_about_at_a_time(
    in_sections, qtbot, library, hands, studio
):
    page = in_sections
    press(qtbot, page.taking.button)
    assert page.sound_choices.isVisible()

    press(qtbot, page.filming.button)
    assert page.sound_choices.isHidden()
    assert page.film_choices.isVisible()
    assert page.film_choices.part_row.value == "all"
    assert not page.film_choices.section_row.isVisible()
    choose(qtbot, page.film_choices.part_row, "One section")
    assert page.film_choices.section_row.value == "1"
    choose(qtbot, page.film_choices.section_row, "Rest")
    press(qtbot, page.film_choices.go_on)
    ended(qtbot, library)

    assert hands.asked == ["My rest · Rest"]
    ((whole, scene, _, _),) = studio.made
    assert [chapter.title for chapter in whole.about.chapters] == ["Rest"]
    assert whole.about.title == scene.title == "My rest · Rest"
    assert scene.begin_ms == whole.begin_ms > 2000


def test_nothing_that_is_asked_is_hard_to_see_or_to_reach(in_sections, qtbot, qapp):
    for look in LOOKS:
        appearance.apply(qapp, look)
        for choices in (in_sections.sound_choices, in_sections.film_choices):
            choices.ask("mine")
            choose(qtbot, choices.part_row, "One section")

            assert choices.section_row.isVisible()
            assert problems(choices) == [], look


def saved_film(page, qtbot, library):
    begin(qtbot, page)
    ended(qtbot, library)
    return page.filming


def test_what_keeps_it_from_being_played_is_told(page, qtbot, library, hands, tmp_path, studio):
    hands.place = tmp_path / "films" / "mine.mp4"
    hands.place.parent.mkdir()
    filming = saved_film(page, qtbot, library)
    folder = hands.place.parent

    hands.opens = False
    press(qtbot, filming.open_file)
    assert f"No program here opens {hands.place}." in read(filming)
    press(qtbot, filming.open_folder)
    assert f"could not be opened. It is {folder}." in read(filming)

    hands.opens = True
    hands.place.unlink()
    folder.rmdir()
    press(qtbot, filming.open_file)
    assert f"{hands.place} is not there any more." in read(filming)
    press(qtbot, filming.open_folder)
    assert f"{folder} is not there any more." in read(filming)

    studio.fails = "There is no room left on the disk."
    saved_film(page, qtbot, library)
    assert not filming.open_file.isVisible()
    assert not filming.open_folder.isVisible()


def test_how_far_it_is_can_be_read_and_it_can_be_cancelled(page, qtbot, library, hands, studio):
    studio.may_end.clear()
    begin(qtbot, page)
    qtbot.waitUntil(lambda: "Painting the film, 12" in page.filming.words.text())
    assert not page.filming.button.isEnabled()
    assert page.taking.button.isEnabled()
    assert QApplication.focusWidget() is page.filming.cancel

    press(qtbot, page.filming.cancel)
    ended(qtbot, library)

    assert read(page.filming) == CANCELLED
    assert QApplication.focusWidget() is page.filming.button
    assert not hands.place.exists()

    studio.paints.clear()
    begin(qtbot, page)
    qtbot.waitUntil(studio.paints.is_set)
    page.filming.cancel.setFocus()
    page.filming.wait()
    page.filming.tell("Painting the film, 13 %")
    assert read(page.filming) == "Stopping"  # that it stops is told, and the focus stays
    assert QApplication.focusWidget() is page.filming.cancel


def test_what_hinders_a_film_or_a_picture_in_it_is_told(
    page, qtbot, library, window, mine, hands, studio
):
    for times, fault in enumerate(("refuses", "fails")):
        studio.refuses = studio.fails = ""
        setattr(studio, fault, "There is no room left on the disk.")

        begin(qtbot, page)
        ended(qtbot, library)

        assert read(page.filming) == "There is no room left on the disk."
        assert len(studio.made) == times
        assert page.filming.button.isEnabled()

    studio.refuses = studio.fails = ""
    mine.with_name("broken.png").write_bytes(b"no picture")
    shown = "  - say: Look.\n    picture: {file: broken.png, shows: A broken thing.}\n"
    mine.write_text(mine.read_text("utf-8") + shown, "utf-8")
    window.app.read_anew()

    begin(qtbot, page)
    ended(qtbot, library)

    assert read(page.filming).startswith(f"Saved to {hands.place} (1 kB). The picture broken.png")


class Pressed(QCloseEvent):
    """What comes of the button that closes a window: only the desktop can send one."""

    def spontaneous(self):
        return True


def close(coach):
    """Close the window as its own button does; tell whether it closed."""
    event = Pressed()
    coach.window.closeEvent(event)
    return event.isAccepted()


def test_who_closes_the_window_while_a_film_is_painted_is_asked_first(
    mine, coach, qtbot, qapp, hands, studio
):
    coach.open_page("library", "mine")
    library = coach.presenter("library")
    page = library.page.entry_page
    studio.may_end.clear()
    begin(qtbot, page)
    qtbot.waitUntil(studio.paints.is_set)
    assert not close(coach)

    question = coach.leaving.question
    assert question.isVisible()
    assert question.asking.heading == "A film is still being written."
    go_on, _ = question.buttons()
    assert QApplication.focusWidget() is go_on
    press(qtbot, go_on)
    assert question.isHidden()
    assert library.entry.film_export.under_way

    assert not close(coach)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)  # goes on writing
    assert question.isHidden()
    assert coach.window.isVisible()

    page.film_choices.ask("mine")
    assert not close(coach)
    for look in LOOKS:
        appearance.apply(qapp, look)
        for part in (page.film_choices, page.filming, question):
            assert problems(part) == [], look

    leave = question.buttons()[1]
    assert leave.text() == "Close without it"
    press(qtbot, leave)
    assert coach.window.isHidden()
    assert not hands.place.exists()
    assert not library.entry.film_export.under_way


def test_who_closes_the_window_once_the_film_is_there_is_asked_nothing(mine, coach, qtbot):
    coach.open_page("library", "mine")
    begin(qtbot, coach.presenter("library").page.entry_page)
    ended(qtbot, coach.presenter("library"))

    assert close(coach)


def test_the_place_is_asked_for_with_the_forms_of_films(qtbot):
    dialog = SaveDialog(None, "Ease", forms=FILM_FORMS)
    qtbot.addWidget(dialog)

    assert dialog.place().name == "Ease.mp4"
    dialog.filterSelected.emit(dialog.nameFilters()[1])
    assert dialog.place().name == "Ease.webm"


def test_a_film_is_offered_to_lie_where_videos_do(monkeypatch):
    seen = []

    def thinks_better_of_it(dialog):
        seen.append((dialog.windowTitle(), dialog.place().name))
        return 0

    monkeypatch.setattr(SaveDialog, "exec", thinks_better_of_it)

    assert ask_film_file(None, "Ease") is None
    assert seen == [("Save as film", "Ease.mp4")]
