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
from taichi_coach.ui.shell.presenter import MainPresenter
from taichi_coach.ui.theme import appearance
from tests.gui.accessible import problems
from tests.gui.worlds import Hands

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
    yield found
    found.log.close()


@pytest.fixture
def coach(qapp, qtbot, hands, tmp_path):
    found = MainPresenter(hands.own, lambda: hands.world(tmp_path / "clips"))
    qtbot.addWidget(found.window)
    yield found
    found.window.close()


@pytest.fixture
def page(own_home, studio, coach, qtbot):
    """The page of a session of one's own."""
    paths.own_sessions().mkdir(parents=True, exist_ok=True)
    text = f"format: 1\nkind: session\nid: mine\ntitle: My rest\nauthor: Ada\nsteps:\n{STEPS}"
    (paths.own_sessions() / "mine.yaml").write_text(text, "utf-8")
    with qtbot.waitExposed(coach.window):
        coach.open(None)
    qtbot.waitUntil(lambda: coach.window.page == "today")
    coach.window.side.page_requested.emit("library")
    coach.presenter("library").page.open_entry("mine")
    return coach.presenter("library").page.entry_page


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(qtbot, row, key):
    at = [button.text() for button in row.buttons()].index(key)
    press(qtbot, row.buttons()[at])


def ended(qtbot, coach):
    qtbot.waitUntil(lambda: not coach.presenter("library").entry.film_export.under_way)


def read(filming):
    assert filming.words.isVisible()
    return filming.words.text().replace("\N{ZERO WIDTH SPACE}", "")


def begin(qtbot, page):
    press(qtbot, page.filming.button)
    press(qtbot, page.film_choices.go_on)


def test_two_questions_come_before_the_place(page, qtbot, hands):
    assert page.film_choices.isHidden()

    press(qtbot, page.filming.button)

    assert page.film_choices.isVisible()
    assert hands.asked == []
    assert QApplication.focusWidget() in page.film_choices.size_row.buttons()
    assert page.film_choices.size_wanted == (1280, 720)
    assert page.film_choices.captions_wanted == "burnt"


def test_a_film_is_written_as_it_was_chosen(page, qtbot, coach, hands, studio):
    press(qtbot, page.filming.button)
    choose(qtbot, page.film_choices.size_row, "For a large television")
    choose(qtbot, page.film_choices.captions_row, "As subtitles")
    press(qtbot, page.film_choices.go_on)
    ended(qtbot, coach)

    assert hands.asked == ["My rest"]
    ((whole, scene, out, options),) = studio.made
    assert (options.width, options.height, options.captions) == (1920, 1080, "track")
    assert studio.checked == [(out, options)]
    assert (scene.width, scene.height, scene.captions_burnt) == (1920, 1080, False)
    assert (scene.title, scene.author, scene.person.name) == ("My rest", "Ada", "Ruth")
    assert scene.timeline is whole.timeline
    assert read(page.filming) == f"Saved to {hands.place} (1 kB)."
    assert hands.place.read_bytes() == b"film"
    assert page.film_choices.isHidden()


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
def in_sections(page, coach):
    """The same page, of the same session in two sections."""
    file = paths.own_sessions() / "mine.yaml"
    file.write_text(file.read_text("utf-8").replace(STEPS, SECTIONS), "utf-8")
    library = coach.presenter("library")
    library.page.close_entry()
    coach.app.read_anew()
    library.fill()
    library.page.open_entry("mine")
    return page


def test_one_section_can_be_a_film(in_sections, qtbot, coach, hands, studio):
    page = in_sections
    press(qtbot, page.filming.button)
    assert page.film_choices.part_row.value == "all"
    assert not page.film_choices.section_row.isVisible()
    choose(qtbot, page.film_choices.part_row, "One section")
    assert page.film_choices.section_row.value == "1"
    choose(qtbot, page.film_choices.section_row, "Rest")
    press(qtbot, page.film_choices.go_on)
    ended(qtbot, coach)

    assert hands.asked == ["My rest · Rest"]
    ((whole, scene, _, _),) = studio.made
    assert [chapter.title for chapter in whole.about.chapters] == ["Rest"]
    assert whole.about.title == scene.title == "My rest · Rest"
    assert scene.begin_ms == whole.begin_ms > 2000


def test_how_much_is_asked_only_where_there_is_a_choice(page, qtbot):
    press(qtbot, page.filming.button)

    assert page.film_choices.part_row.isHidden()


def test_one_kind_of_file_is_asked_about_at_a_time(in_sections, qtbot):
    page = in_sections
    press(qtbot, page.taking.button)
    assert page.sound_choices.isVisible()

    press(qtbot, page.filming.button)

    assert page.sound_choices.isHidden()
    assert page.film_choices.isVisible()


@pytest.mark.parametrize("look", [Look(THEMES["contrast"], 2.0), Look()], ids=["200 %", "light"])
def test_nothing_that_is_asked_is_hard_to_see_or_to_reach(in_sections, qtbot, qapp, look):
    appearance.apply(qapp, look)
    for choices in (in_sections.sound_choices, in_sections.film_choices):
        choices.ask("mine")
        choose(qtbot, choices.part_row, "One section")

        assert choices.section_row.isVisible()
        assert problems(choices) == []


def saved_film(page, qtbot, coach):
    begin(qtbot, page)
    ended(qtbot, coach)
    return page.filming


def test_what_is_saved_can_be_played_and_found(page, qtbot, coach, hands):
    assert not page.filming.open_file.isVisible()
    filming = saved_film(page, qtbot, coach)

    assert filming.open_file.text() == "Play it"
    press(qtbot, filming.open_file)
    press(qtbot, filming.open_folder)

    assert hands.files_opened == [hands.place]
    assert hands.folders == [hands.place.parent]
    qtbot.waitUntil(lambda: problems(filming) == [])  # the words have found their lines


@pytest.mark.parametrize(
    ("opens", "there", "words"),
    [
        (False, True, ["No program here opens {file}.", "could not be opened. It is {folder}."]),
        (True, False, ["{file} is not there any more.", "{folder} is not there any more."]),
    ],
)
def test_what_keeps_it_from_being_played_is_told(
    page, qtbot, coach, hands, tmp_path, opens, there, words
):
    hands.opens = opens
    hands.place = tmp_path / "films" / "mine.mp4"
    hands.place.parent.mkdir()
    filming = saved_film(page, qtbot, coach)
    if not there:
        hands.place.unlink()
        hands.place.parent.rmdir()

    for button, said in zip((filming.open_file, filming.open_folder), words, strict=True):
        press(qtbot, button)
        assert said.format(file=hands.place, folder=hands.place.parent) in read(filming)


def test_where_nothing_is_saved_nothing_can_be_played(page, qtbot, coach, studio):
    saved_film(page, qtbot, coach)
    studio.fails = "There is no room left on the disk."

    filming = saved_film(page, qtbot, coach)

    assert not filming.open_file.isVisible()
    assert not filming.open_folder.isVisible()


def test_who_thinks_better_of_it_has_no_film(page, qtbot, hands):
    press(qtbot, page.filming.button)
    press(qtbot, page.film_choices.leave)

    assert page.film_choices.isHidden()
    assert QApplication.focusWidget() is page.filming.button
    hands.place = None
    begin(qtbot, page)
    assert page.film_choices.isVisible()  # what was chosen still stands
    assert page.filming.isHidden()


def test_the_questions_go_with_their_session(page, qtbot, coach):
    press(qtbot, page.filming.button)
    coach.presenter("library").page.close_entry()
    coach.presenter("library").page.open_entry("ten-finger-stretch")

    assert page.film_choices.isHidden()


def test_how_far_it_is_can_be_read_and_it_can_be_cancelled(page, qtbot, coach, hands, studio):
    studio.may_end.clear()
    begin(qtbot, page)
    qtbot.waitUntil(lambda: "Painting the film, 12" in page.filming.words.text())
    assert not page.filming.button.isEnabled()
    assert page.taking.button.isEnabled()
    assert QApplication.focusWidget() is page.filming.cancel

    press(qtbot, page.filming.cancel)
    ended(qtbot, coach)

    assert read(page.filming) == CANCELLED
    assert QApplication.focusWidget() is page.filming.button
    assert not hands.place.exists()


def test_while_it_stops_that_is_told_and_the_focus_stays(page, qtbot, studio):
    studio.may_end.clear()
    begin(qtbot, page)
    qtbot.waitUntil(studio.paints.is_set)
    page.filming.cancel.setFocus()

    page.filming.wait()
    page.filming.tell("Painting the film, 13 %")

    assert read(page.filming) == "Stopping"
    assert QApplication.focusWidget() is page.filming.cancel


@pytest.mark.parametrize("fault", ["refuses", "fails"])
def test_what_hinders_a_film_is_told(page, qtbot, coach, studio, fault):
    setattr(studio, fault, "There is no room left on the disk.")

    begin(qtbot, page)
    ended(qtbot, coach)

    assert read(page.filming) == "There is no room left on the disk."
    assert len(studio.made) == (fault == "fails")
    assert page.filming.button.isEnabled()


def test_a_session_that_has_gone_is_told(page, qtbot, coach):
    press(qtbot, page.filming.button)
    (paths.own_sessions() / "mine.yaml").unlink()
    coach.app.read_anew()
    press(qtbot, page.film_choices.go_on)

    assert "mine" in read(page.filming)
    assert page.film_choices.isHidden()


def test_a_picture_that_cannot_be_shown_is_told_beside_the_place(page, qtbot, coach, hands):
    (paths.own_sessions() / "broken.png").write_bytes(b"no picture")
    file = paths.own_sessions() / "mine.yaml"
    shown = "  - say: Look.\n    picture: {file: broken.png, shows: A broken thing.}\n"
    file.write_text(file.read_text("utf-8") + shown, "utf-8")
    coach.app.read_anew()

    begin(qtbot, page)
    ended(qtbot, coach)

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


@pytest.fixture
def under_way(page, qtbot, studio):
    """A film is being painted."""
    studio.may_end.clear()
    begin(qtbot, page)
    qtbot.waitUntil(studio.paints.is_set)


@pytest.mark.usefixtures("under_way")
def test_who_closes_the_window_is_asked_first(qtbot, coach, hands, studio):
    assert not close(coach)

    question = coach.leaving.question
    assert question.isVisible()
    assert question.asking.heading == "A film is still being written."
    go_on, leave = question.buttons()
    assert QApplication.focusWidget() is go_on
    press(qtbot, go_on)
    assert question.isHidden()
    assert coach.presenter("library").entry.film_export.under_way

    assert not close(coach)
    press(qtbot, question.buttons()[1])
    assert leave.text() == "Close without it"
    assert coach.window.isHidden()
    assert not hands.place.exists()
    assert not coach.presenter("library").entry.film_export.under_way


@pytest.mark.usefixtures("under_way")
def test_esc_goes_on_writing(qtbot, coach, studio):
    assert not close(coach)

    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)

    assert coach.leaving.question.isHidden()
    assert coach.window.isVisible()


@pytest.mark.usefixtures("under_way")
def test_once_the_film_is_there_nothing_is_asked(qtbot, coach, studio):
    studio.may_end.set()
    ended(qtbot, coach)

    assert close(coach)


@pytest.mark.parametrize("look", [Look(THEMES["contrast"], 2.0), Look()], ids=["200 %", "light"])
@pytest.mark.usefixtures("under_way")
def test_nothing_of_it_is_hard_to_see_or_to_reach(page, qtbot, coach, qapp, look):
    appearance.apply(qapp, look)
    page.film_choices.ask("mine")
    assert not close(coach)

    assert problems(page.film_choices) == []
    assert problems(page.filming) == []
    assert problems(coach.leaving.question) == []


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
