"""The desk in its window: written, looked through, mended, scaled, played and saved by keys."""

import errno
import shutil
import threading
from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from taichi_coach import paths
from taichi_coach.authoring.desk import drafts
from taichi_coach.authoring.desk.edits import replaced
from taichi_coach.player.player import State
from taichi_coach.practice.report.statistics import latest
from taichi_coach.text.lengths import clock
from taichi_coach.ui.audio import clip_worker
from taichi_coach.ui.desk import analysing
from taichi_coach.ui.desk.popup import Popup
from taichi_coach.ui.state.desk_request import DeskRequest
from taichi_coach.ui.state.practice_request import PracticeRequest
from taichi_coach.ui.theme import appearance
from tests.bundled_library import a_few
from tests.gui.accessible import problems
from tests.gui.features import alone
from tests.gui.looks import called, looks
from tests.gui.shown import words
from tests.gui.worlds import Hands, few_sessions
from tests.patience import PATIENCE_S

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
        say: Let the shoulders drop.
  - section: Hands
    role: practice
    steps:
      - hold: 30s
        say: Open your hands.
      - rest: 10s
"""
STRETCH = paths.bundled("sessions") / "ten-finger-stretch.yaml"
REST, HOLD = 11, 16
BROKEN = SOUND.replace("rest: 20s", "rest: 20")


@pytest.fixture
def hands():
    found = Hands()
    yield found
    found.log.close()


@pytest.fixture
def file(tmp_path):
    place = paths.own_sessions() / "quiet.yaml"
    place.parent.mkdir(parents=True)
    place.write_text(SOUND, "utf-8")
    return place


@pytest.fixture(autouse=True)
def nobody_types_on(monkeypatch):
    monkeypatch.setattr(analysing, "REST_MS", 0)


@pytest.fixture
def window(qtbot, hands, tmp_path):
    """The desk by itself, in a window of its own."""
    with alone(qtbot, hands, tmp_path, "desk", size=(1280, 800)) as found:
        yield found


@pytest.fixture
def desk(window):
    return window.feature


@pytest.fixture
def opened(window, desk, qtbot, file):
    """Bring a file with a text to the desk, looked through and with its figure."""

    def open_it(text=SOUND, line=1):
        file.write_text(text, "utf-8")
        with qtbot.waitSignal(desk.analysing.posed):
            window.come(DeskRequest(file=file, line=line))
        return desk.page

    return open_it


def press(qtbot, page, *keys):
    for each in keys:
        held, key = each if isinstance(each, tuple) else (Qt.KeyboardModifier.NoModifier, each)
        if isinstance(key, str):
            qtbot.keyClicks(page.editor, key)
        else:
            qtbot.keyClick(page.editor, key, held)


CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_a_slip_is_told_beside_its_line_f8_leads_to_it_and_a_press_mends_it(opened, desk, qtbot):
    page = opened()
    assert "All in order." in words(page)
    assert "1 minute" in page.state.text()

    page.editor.go_to(REST, 99)
    with qtbot.waitSignal(desk.analysing.analysed):
        press(qtbot, page, Qt.Key.Key_Backspace)
    assert "1 to mend." in words(page)
    assert any("Write 20s" in each for each in words(page.findings))
    assert page.state.text() == "Not saved yet · 1 minute 6"  # as it was with the last whole text
    assert page.title.text() == "Quiet minutes"

    page.editor.go_to(1)
    press(qtbot, page, Qt.Key.Key_F8)
    assert page.editor.line == REST
    assert "Write 20s" in page.state.text()

    (mend,) = [b for b in page.findings.findChildren(QPushButton) if b.text() == "Mend it"]
    with qtbot.waitSignal(desk.analysing.analysed):
        mend.click()
        mend.click()  # what is pressed twice is made once
    assert page.editor.read() == SOUND
    assert "All in order." in words(page)

    press(qtbot, page, (CTRL, Qt.Key.Key_Z))
    assert page.editor.read() == BROKEN


def test_what_can_stand_here_is_offered_as_one_types_and_when_asked_and_written_by_keys(
    opened, qtbot
):
    page = opened()
    page.editor.go_to(REST - 1, 99)
    press(qtbot, page, Qt.Key.Key_Return, "perform: wave-ha")
    popup = page.editor.findChild(Popup)
    assert popup.isVisible()
    assert popup.items[0].movement == "wave-hands-like-clouds"
    assert popup.figure.isVisible()
    editor, below = page.editor, popup.geometry().bottom()
    editor.resize(editor.width(), below - 20)  # as when a finding comes below the text
    assert popup.isVisible()
    assert editor.rect().contains(popup.geometry())

    press(qtbot, page, Qt.Key.Key_Return)
    assert "      - perform: wave-hands-like-clouds\n" in page.editor.read()
    assert not popup.isVisible()

    press(qtbot, page, Qt.Key.Key_Return, "sa", Qt.Key.Key_Return, "Rest")
    assert page.editor.read().split("\n")[REST] == "      - say: Rest"

    press(qtbot, page, Qt.Key.Key_Return, Qt.Key.Key_Tab, "then: 2s", Qt.Key.Key_Return)
    press(qtbot, page, "- bell: end")
    assert page.editor.read().split("\n")[REST + 1 : REST + 3] == [
        "        then: 2s",
        "      - bell: end",
    ]

    page.editor.begin(SOUND)
    page.editor.go_to(REST - 1, 99)
    press(qtbot, page, Qt.Key.Key_Return, (CTRL, Qt.Key.Key_Space))
    assert "say" in [each.label for each in popup.items]
    press(qtbot, page, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert page.editor.hasFocus()

    press(qtbot, page, "perform: closing", Qt.Key.Key_Return)
    press(qtbot, page, "hold: 20", Qt.Key.Key_Return)
    lines = page.editor.read().split("\n")
    assert lines[REST - 1 : REST + 1] == ["      - perform: closing", "      - hold: 20"]


def test_the_line_of_the_cursor_stays_in_sight_when_a_question_takes_room(opened, qtbot):
    page = opened(SOUND + "".join(f"  - say: Line {n}.\n" for n in range(30)))
    page.editor.go_to(25)
    page.editor.verticalScrollBar().setValue(0)
    while page.editor.cursorRect().bottom() > page.editor.viewport().height() - 5:
        page.editor.go_to(page.editor.line - 1)
    page.ready.click()
    qtbot.waitUntil(page.question.isVisible)
    qtbot.waitUntil(lambda: page.editor.viewport().rect().contains(page.editor.cursorRect()))


def test_a_session_is_offered_with_its_length_once_nobody_types(
    opened, desk, hands, qtbot, monkeypatch
):
    monkeypatch.setattr(analysing, "IDLE_MS", 0)
    hands.library = few_sessions
    shutil.copy(STRETCH, paths.own_sessions())
    with qtbot.waitSignal(desk.analysing.learned):
        page = opened()
    page.editor.go_to(REST, 99)
    press(qtbot, page, Qt.Key.Key_Return, "include: ten-finger-5", Qt.Key.Key_Backspace)
    popup = page.editor.findChild(Popup)
    (found,) = [each for each in popup.items if each.label == "ten-finger-stretch"]
    assert "2½ minutes" in found.detail


def test_the_cursor_shows_its_step_and_the_strip_leads_to_another(opened, qtbot):
    hold = "hold: 30s\n        movement: ten-finger-stretch"
    page = opened(SOUND.replace("hold: 30s", hold), line=REST)
    show = page.show_part
    assert show.caption.text() == "Let the shoulders drop."
    assert show.figure.guide.scene == "body"

    show.strip.setFocus()
    qtbot.keyClick(show.strip, Qt.Key.Key_PageDown)
    assert page.editor.line == HOLD
    assert show.caption.text() == "Open your hands."
    assert "Hands" in show.position_words.text()
    assert show.figure.guide.scene == "hands"  # its own movement, not that of the next step
    page.editor.go_to(HOLD + 3)
    assert show.figure.guide.scene == "body"

    qtbot.mouseClick(show.strip, Qt.MouseButton.LeftButton, pos=show.strip.rect().center() / 8)
    assert page.editor.line < HOLD


INCLUDING = SOUND + "  - include: ten-finger-stretch\n  - bell: end\n"
INCLUDED = 19


def press_strip(qtbot, desk, at_ms):
    """Press in the strip at a moment, and return the moment of the dot that was pressed."""
    strip, whole_ms = desk.page.show_part.strip, desk.analysing.whole.total_ms
    spot = strip.rect().center()
    spot.setX(6 + round((strip.width() - 12) * at_ms / whole_ms))
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=spot)
    return strip.at_ms


def test_a_moment_pressed_within_an_included_session_is_shown_and_played(opened, desk, qtbot):
    page = opened(INCLUDING)
    timeline = desk.analysing.latest.timeline
    first = [each for each in timeline.steps if each.line == INCLUDED]
    late, later = first[len(first) // 2], first[-2]

    at_ms = press_strip(qtbot, desk, late.at_ms + late.for_ms / 2)
    assert page.editor.line == INCLUDED
    assert timeline.step_at(at_ms) is late
    assert page.show_part.position_words.text().startswith(clock(at_ms))
    figure = page.show_part.figure.guide

    at_ms = press_strip(qtbot, desk, later.at_ms + later.for_ms / 2)  # the same line of the text
    assert timeline.step_at(at_ms) is later
    assert page.show_part.position_words.text().startswith(clock(at_ms))
    assert page.show_part.figure.guide != figure

    page.show_part.play.click()
    trial = desk.showing.trial
    assert trial.timeline.step_at(trial.position_ms).title == later.title
    assert trial.timeline.step_index(trial.position_ms) == timeline.step_index(at_ms)
    page.show_part.play.click()
    assert page.show_part.strip.at_ms == at_ms  # and from there again

    press(qtbot, page, Qt.Key.Key_Up, Qt.Key.Key_Down)
    assert page.show_part.strip.at_ms == first[0].at_ms


def test_beside_a_broken_text_its_last_whole_one_is_shown_and_of_another_file_nothing(
    window, opened, desk, file, qtbot
):
    page = opened()
    show = page.show_part
    at_ms = next(each.at_ms for each in desk.analysing.latest.timeline.steps if each.line == HOLD)
    page.editor.go_to(REST, 99)
    with qtbot.waitSignal(desk.analysing.analysed):
        press(qtbot, page, Qt.Key.Key_Return, Qt.Key.Key_Backspace, "- rest: 2x")
    assert desk.analysing.latest.timeline is None

    press_strip(qtbot, desk, at_ms + 1000)
    assert page.editor.line == HOLD + 1
    assert show.caption.text() == "Open your hands."

    other = file.with_name("other.yaml")
    other.write_text(BROKEN, "utf-8")
    with qtbot.waitSignal(desk.analysing.analysed):
        window.come(DeskRequest(file=other))
    assert show.kicker.text() == "It can be played once there is nothing to mend."
    assert show.caption.text() == ""
    assert show.figure.guide is None
    assert show.strip.words_at(30_000) == "0:30"
    assert show.strip.accessibleDescription() == show.position_words.text() == "0:00"

    page.editor.go_to(REST, 99)
    press(qtbot, page, "s")
    qtbot.waitUntil(lambda: show.figure.guide is not None)
    assert show.caption.text() == "Let the shoulders drop."


GATE = 19
GATED = (
    SOUND
    + """      - ready: Sit well.
      - rest: 20s
        say: After it.
  - bell: end
"""
)


def test_a_stop_shows_its_own_words_and_a_line_that_is_not_practised_the_step_above(
    opened, desk, qtbot
):
    page = opened(GATED, line=GATE)
    show = page.show_part
    assert show.caption.text() == "Sit well."

    show.strip.setFocus()
    qtbot.keyClick(show.strip, Qt.Key.Key_End)  # a stop holds up no key in the strip
    assert page.editor.line == GATE + 1
    assert show.caption.text() == "After it."
    qtbot.keyClick(show.strip, Qt.Key.Key_Left)
    assert page.editor.line == HOLD + 2

    page.editor.go_to(GATE + 3)
    assert "Nothing is practised on this line." in words(show)
    assert "Hands" in show.position_words.text()
    press(qtbot, page, Qt.Key.Key_F5)
    trial = desk.showing.trial
    assert trial.timeline.step_at(trial.position_ms).line == GATE + 1


def test_it_is_played_from_the_cursor_and_what_is_written_meanwhile_comes_when_it_stops(
    window, opened, desk, hands, qtbot
):
    page = opened(line=HOLD)
    strip = page.show_part.strip
    begin_ms = strip.at_ms
    page.show_part.see.click()
    hands.ms += 10_000
    qtbot.waitUntil(lambda: strip.at_ms > begin_ms)
    hands.ms += 60_000
    qtbot.waitUntil(lambda: strip.at_ms == begin_ms)

    press(qtbot, page, Qt.Key.Key_F5)
    trial = desk.showing.trial
    assert trial.state is State.PLAYING
    assert trial.timeline.step_at(trial.position_ms).line == HOLD
    assert page.show_part.play.text() == "Stop"
    assert hands.practising == [True]

    before = trial.position_ms
    hands.ms += 1000
    qtbot.waitUntil(lambda: trial.position_ms > before)
    press(qtbot, page, Qt.Key.Key_F5)
    assert not trial.playing
    assert page.show_part.play.text() == "Play from here"
    assert hands.practising == [True, False]
    assert latest(hands.log, "", 5) == ()  # nothing is kept

    press(qtbot, page, Qt.Key.Key_F5)
    told = page.show_part.position_words.text()
    page.editor.go_to(HOLD - 3)
    with qtbot.waitSignal(desk.analysing.analysed):
        press(qtbot, page, (SHIFT, Qt.Key.Key_PageDown), Qt.Key.Key_Delete)
    assert desk.analysing.latest.timeline is not None
    assert strip.words_at(strip.at_ms) == told

    press(qtbot, page, Qt.Key.Key_F5)
    assert not desk.showing.trial.playing
    assert strip.words_at(strip.at_ms) == page.show_part.position_words.text()
    assert "Hands" not in page.show_part.position_words.text()
    assert strip.accessibleDescription() == page.show_part.position_words.text()

    press(qtbot, page, Qt.Key.Key_F5)
    assert desk.showing.trial.playing
    window.hide()  # whoever leaves the desk hears no more of it
    assert not desk.showing.trial.playing


def test_a_section_is_made_as_long_as_it_is_wanted_by_one_change(opened, desk, qtbot):
    page = opened(line=HOLD)
    press(qtbot, page, Qt.Key.Key_F7)
    assert page.scale.isVisible()
    assert "Hands" in page.scale.head.text()
    assert not page.scale.take.isEnabled()

    with qtbot.waitSignal(desk.analysing.scaled):
        page.scale.length.buttons[1].click()
        page.scale.length.buttons[1].click()
    assert "1 minute 30" in page.scale.words.text()
    assert page.editor.read() == SOUND

    with qtbot.waitSignal(desk.analysing.analysed):
        page.scale.take.click()
    assert not page.scale.isVisible()
    assert "hold: 30s" not in page.editor.read()
    press(qtbot, page, (CTRL, Qt.Key.Key_Z))
    assert page.editor.read() == SOUND

    with qtbot.waitSignal(desk.analysing.scaled):
        press(qtbot, page, Qt.Key.Key_F7)
    offered = page.scale.length.value * 30_000
    with qtbot.waitSignal(desk.analysing.analysed):
        page.scale.take.click()  # the nearest half minute, at once
    section = next(e for e in desk.analysing.latest.lengths if e.line == page.scale.line)
    assert section.for_ms == pytest.approx(offered, abs=2000)


def test_what_is_written_is_saved_by_keys_and_asked_about_on_leaving(window, opened, file, qtbot):
    page = opened()
    page.editor.go_to(4, 99)
    press(qtbot, page, " again")
    page.shut.click()
    assert page.question.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not page.question.isVisible()
    assert page.editor.hasFocus()

    press(qtbot, page, (CTRL, Qt.Key.Key_S))
    assert file.read_text("utf-8") == SOUND.replace("minutes", "minutes again")
    assert "Saved" in page.state.text()
    page.shut.click()
    assert window.asked == [("closed",)]
    assert window.app.library.session("quiet").title == "Quiet minutes again"


def test_a_draft_is_kept_goes_when_it_is_saved_and_is_offered_after_the_end(
    window, opened, desk, file, qtbot
):
    page = opened()
    press(qtbot, page, "# ")
    desk.file.keep_draft()
    press(qtbot, page, "more")
    desk.file.keep_now()
    assert drafts.kept(paths.drafts(), file).text == f"# more{SOUND}"

    desk.file.keep_draft()
    press(qtbot, page, (CTRL, Qt.Key.Key_S))
    assert file.read_text("utf-8") == f"# more{SOUND}"
    assert drafts.kept(paths.drafts(), file) is None

    page.editor.go_to(4, 99)
    press(qtbot, page, " again")
    desk.leave()
    assert file.read_text("utf-8") == f"# more{SOUND}"

    begin = desk.beginning.page
    window.come()
    assert "Not saved when the program ended: Quiet minutes again" in words(begin)
    window.come(DeskRequest(file=file))
    assert "minutes again" in page.editor.read()
    assert "not saved" in page.state.text()

    page.shut.click()
    next(b for b in page.question.buttons() if b.objectName() == "drop").click()
    window.come()
    assert not any("again" in each for each in words(begin))


def test_a_file_that_others_have_changed_is_asked_about_and_no_key_gives_it_up(
    opened, desk, file, qtbot
):
    page = opened()
    file.write_text(SOUND.replace("Quiet", "Loud"), "utf-8")
    desk.file.check_disk()
    assert "title: Loud minutes" in page.editor.read()

    page.editor.go_to(4, 99)
    press(qtbot, page, " mine")
    file.write_text(SOUND.replace("Quiet", "Other"), "utf-8")
    press(qtbot, page, (CTRL, Qt.Key.Key_S))
    assert "quiet.yaml was changed elsewhere." in words(page.question)
    assert "Other" in file.read_text("utf-8")
    next(b for b in page.question.buttons() if b.objectName() == "keep").click()
    assert "Loud minutes mine" in file.read_text("utf-8")

    press(qtbot, page, " own")
    file.write_text(SOUND.replace("Quiet", "Another"), "utf-8")
    desk.file.check_disk()
    focused = QApplication.focusWidget()
    assert focused in page.question.buttons()
    qtbot.keyClick(focused, Qt.Key.Key_Space)  # amid a word
    assert page.editor.hasFocus()
    assert "title: Loud minutes mine own" in page.editor.read()
    assert "Another" in file.read_text("utf-8")


def test_a_class_is_begun_saved_under_its_id_and_practised(window, desk, qtbot):
    window.come()
    begin = desk.beginning.page
    assert begin.name.hasFocus()
    qtbot.keyClicks(begin.name, "Tuesday")
    with qtbot.waitSignal(desk.analysing.analysed):
        qtbot.keyClick(begin.name, Qt.Key.Key_Return)
    assert window.page == "desk-text"
    assert "title: Tuesday" in desk.page.editor.read()

    desk.page.ready.click()
    assert (paths.own_sessions() / "tuesday.yaml").exists()
    assert "Ready to give it." in words(desk.page.question)
    next(b for b in desk.page.question.buttons() if b.objectName() == "practise").click()
    assert window.asked == [("practice", PracticeRequest(str(desk.file.path)))]


def test_a_session_of_the_library_is_made_ones_own(coach, hands, tmp_path, qtbot):
    hands.library = partial(few_sessions, a_few(tmp_path / "bundled", "ten-finger-stretch"))
    coach.app.read_anew()
    desk = coach.presenter("desk")
    library = coach.presenter("library")
    coach.window.side.buttons["library"].click()
    library.page.open_entry("ten-finger-stretch")
    assert library.page.entry_page.write.text() == "Make it mine"
    with qtbot.waitSignal(desk.analysing.analysed):
        library.page.entry_page.write.click()
    assert coach.window.page == "desk-text"
    assert "id: ten-finger-stretch\n" not in desk.page.editor.read()
    assert desk.file.is_new


def test_a_movement_is_shown_by_moments_and_its_numbers_are_stepped(window, desk, qtbot):
    with qtbot.waitSignal(desk.analysing.posed):
        window.come(DeskRequest(copy_of="wave-hands-like-clouds"))
    part, editor = desk.page.show_part.moments, desk.page.editor
    assert [b.text() for b in part.row.buttons()][:2] == ["clouds-left", "→ clouds-over-right"]
    part.row.buttons()[0].click()
    assert "clouds-left:" in editor.textCursor().block().text()
    assert part.numbers

    key, row = next(iter(part.numbers.items()))
    was, line = row.words.text(), editor.line
    before = editor.read()
    with qtbot.waitSignal(desk.analysing.analysed):
        row.more.click()
    assert editor.line == line
    assert editor.read() != before
    assert part.numbers[key].words.text() != was

    with qtbot.waitSignal(desk.analysing.analysed):
        qtbot.keyClick(row.more, Qt.Key.Key_Z, CTRL)
    assert editor.read() == before
    assert (editor.line, part.numbers[key].words.text()) == (line, was)

    seated = next(n for n, each in enumerate(editor.read().split("\n"), 1) if "  seated:" in each)
    editor.go_to(seated + 2)
    assert desk.page.show_part.figure.guide.support.value == "seated"
    assert part.row.buttons()[0].text() == "seated-clouds-left"

    at_ms = part.slider.value()
    qtbot.keyClick(part.slider, Qt.Key.Key_Right)
    assert part.slider.value() == at_ms + 100

    press(qtbot, desk.page, Qt.Key.Key_F6)
    assert desk.page.show_part.figure.moving
    kind = editor.read().split("\n").index("kind: movement") + 1
    with qtbot.waitSignal(desk.analysing.analysed):
        editor.make((replaced(kind, 7, "movement", "session"),))
    assert desk.analysing.latest.kind == "session"
    assert not desk.page.show_part.figure.moving  # its text is none any more


def test_it_is_shown_as_the_person_is_held_up(opened, desk, qtbot):
    page = opened(SOUND.replace("[seated]", "[seated, standing]"))
    assert page.show_part.support.value == "seated"
    with qtbot.waitSignal(desk.analysing.posed):
        page.show_part.support.buttons()[1].click()
    assert desk.analysing.latest.support.value == "standing"
    assert page.show_part.support.value == "standing"


def test_on_a_laptop_all_is_seen_and_in_a_narrow_window_parts_take_turns(
    window, opened, desk, qtbot
):
    page = opened()
    window.resize(1280, 762)
    for _ in range(5):
        QApplication.processEvents()
    assert page.show_part.scale.isVisible()
    assert page.show_part.sheet.verticalScrollBar().maximum() == 0

    page.editor.begin(BROKEN)
    qtbot.waitUntil(lambda: desk.analysing.latest.text == BROKEN)
    window.resize(900, 700)
    qtbot.waitUntil(lambda: not page.body.beside)
    assert page.parts.isVisible()
    assert not page.show_part.isVisible()
    assert page.parts.buttons()[2].text() == "Findings: 1"
    page.parts.buttons()[2].click()
    assert page.findings.isVisible()
    assert not page.editor.isVisible()
    page.step_wanted.emit(1)
    assert page.editor.hasFocus()

    page.editor.begin(SOUND)
    qtbot.waitUntil(lambda: desk.analysing.latest.text == SOUND)
    press(qtbot, page, Qt.Key.Key_F5)
    assert page.show_part.isVisible()
    assert page.show_part.play.hasFocus()


def test_bells_that_are_made_once_nothing_plays_any_more_are_told_to_nobody(
    opened, desk, qtbot, monkeypatch
):
    begun, may = [], threading.Event()

    def warm_up(*_):
        begun.append(True)
        may.wait(PATIENCE_S)
        return ""

    monkeypatch.setattr(clip_worker, "_warm_up", warm_up)
    page = opened()
    press(qtbot, page, Qt.Key.Key_F5)
    assert desk.showing.trial.playing
    desk.showing.trial.stop()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    may.set()
    qtbot.waitUntil(lambda: len(begun) > 1)  # those of the first minute have been told by then


def test_nobody_is_shut_out_where_writing_begins(window, desk):
    window.come()
    for look in looks("where writing begins"):
        appearance.apply(QApplication.instance(), look)
        assert problems(desk.beginning.page.widget()) == [], called(look)


def test_nobody_is_shut_out(opened, desk):
    page = opened(BROKEN, line=REST)
    page.find_bar.open_bar()
    page.scale.ask(7, "Settle", 30_000)
    for look in looks("desk"):
        appearance.apply(QApplication.instance(), look)
        parts = ("text",) if page.body.beside else ("text", "show", "findings")
        for part in parts:
            page.turn_to(part)
            assert problems(page) == [], called(look)


def test_a_draft_of_a_file_that_others_have_changed_since_is_asked_about(desk, opened, file):
    drafts.keep(paths.drafts(), drafts.Draft(file, SOUND + "# mine\n", "", SOUND))
    page = opened(SOUND + "# theirs\n")
    assert page.editor.read().endswith("# mine\n")
    assert "quiet.yaml was changed elsewhere." in words(page.question)
    desk.asked.save()
    assert file.read_text("utf-8").endswith("# theirs\n")  # asked once more
    desk.asked.answer("take")
    assert page.editor.read().endswith("# theirs\n")
    assert drafts.kept(paths.drafts(), file) is None


def test_what_could_not_be_saved_is_told_until_something_is_typed_and_no_draft_as_long_as_it_is_so(
    opened, desk, qtbot, monkeypatch
):
    def full(*_):
        raise OSError(errno.ENOSPC, "")

    page = opened()
    with monkeypatch.context() as patch:
        patch.setattr("taichi_coach.authoring.desk.on_disk.write_text_atomic", full)
        press(qtbot, page, "x")
        with qtbot.waitSignal(desk.analysing.analysed):
            press(qtbot, page, (CTRL, Qt.Key.Key_S))
        assert "There is no room left" in page.state.text()
        with qtbot.waitSignal(desk.analysing.analysed):
            press(qtbot, page, Qt.Key.Key_Backspace)
        assert "Saved" in page.state.text()

    paths.drafts().parent.mkdir(parents=True, exist_ok=True)
    paths.drafts().write_text("no folder")
    press(qtbot, page, "x")
    with qtbot.waitSignal(desk.file.unkept):
        desk.file.keep_draft()
    assert page.state.text().startswith("Not saved yet, and no draft can be kept. ")
    assert str(paths.drafts()) in page.state.text()
    with qtbot.waitSignal(desk.analysing.analysed):
        press(qtbot, page, "y")
    assert page.state.text().startswith("Not saved yet, and no draft can be kept")
    assert str(paths.drafts()) not in page.state.text()  # why is told once

    paths.drafts().unlink()
    desk.file.keep_draft()
    qtbot.waitUntil(lambda: desk.file.keeps_drafts)
    with qtbot.waitSignal(desk.analysing.analysed):
        press(qtbot, page, "z")
    assert "no draft" not in page.state.text()
