from dataclasses import replace

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from taichi_coach.graphics.theme import Look
from taichi_coach.player.display import minutes_left
from taichi_coach.player.player import State
from taichi_coach.script.model.session import Role, Support
from taichi_coach.timeline.model import Event, Kind, Step, Timeline, TimelineSection
from taichi_coach.ui.practice.page import PracticePage
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.widgets.alarm import Alarm
from tests.gui.accessible import told
from tests.gui.guides import guide

LONG = "Let the shoulders drop, lengthen the back of the neck, and feel both feet on the floor."


def _step(at, length, verb, title, section, clock=0, note=""):
    return Step(
        at_ms=at,
        for_ms=length,
        clock_at_ms=at + length - clock,
        clock_for_ms=clock,
        verb=verb,
        title=title,
        section=section,
        line=1,
        note=note,
    )


def _event(at, length, kind, own, **more):
    return Event(at_ms=at, for_ms=length, kind=kind, line=1, step=own, **more)


def _line(roles=(Role.WARM_UP, Role.PRACTICE, Role.COOL_DOWN)):
    steps = (
        _step(0, 60_000, "hold", "Ten-finger stretch", 0, 56_000, note="Softly"),
        _step(60_000, 60_000, "perform", "Wave hands", 1, 60_000),
        _step(120_000, 30_000, "rest", "Rest for 30 seconds", 1, 30_000),
        _step(150_000, 0, "ready", "Ready", 2),
        _step(150_000, 30_000, "breathe", "Three breaths", 2, 30_000),
    )
    events = (
        _event(0, 3000, Kind.SPEECH, 0, text="Open both hands."),
        _event(60_000, 30_000, Kind.PHASE, 1, phase="shift left", weight=70, index=3, of=5),
        _event(90_000, 30_000, Kind.PHASE, 1, phase="sink", breath="out"),
        _event(90_000, 3000, Kind.SPEECH, 1, text=LONG),
        _event(150_000, 0, Kind.READY, 3, text="Take the ball."),
        _event(150_000, 4000, Kind.BREATH, 4, phase="in", index=1, of=3),
        _event(154_000, 6000, Kind.BREATH, 4, phase="out", index=1, of=3),
    )
    bounds = ((0, 60_000), (60_000, 90_000), (150_000, 30_000))
    return Timeline(
        session="s",
        title="Quiet hands",
        support=Support.SEATED,
        duration_ms=180_000,
        sections=tuple(
            TimelineSection(title=f"Part {n}", role=role, at_ms=at, for_ms=length)
            for n, (role, (at, length)) in enumerate(zip(roles, bounds, strict=True), 1)
        ),
        steps=steps,
        events=events,
        marks=(0, 180_000),
    )


@pytest.fixture(scope="module")
def made(qapp):
    """The page, made once: every test begins another practice on it."""
    page = PracticePage()
    yield page
    page.close()


@pytest.fixture
def page(qtbot, made):
    return beginning(qtbot, made)


def beginning(qtbot, page):
    page.resize(1280, 800)
    page.begin(_line())
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.show_moment(1000, State.PLAYING)
    return page


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def hear(page, *names):
    """Return a list that gets the name of each of these signals when it is sent."""
    heard = []
    for name in names:
        getattr(page, name).connect(lambda name=name: heard.append(name))
    return heard


KEYS = {
    "toggle_asked": (Qt.Key.Key_Space, 0),
    "previous_asked": (Qt.Key.Key_Left, 0),
    "next_asked": (Qt.Key.Key_Right, 0),
    "repeat_asked": (Qt.Key.Key_R, 0),
    "earlier_asked": (Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier),
    "later_asked": (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier),
    "previous_section_asked": (Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier),
    "next_section_asked": (Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier),
    "faster_asked": (Qt.Key.Key_Plus, 0),
    "slower_asked": (Qt.Key.Key_Minus, 0),
    "leave_asked": (Qt.Key.Key_Escape, 0),
    "hurts": (Qt.Key.Key_H, 0),
}


@pytest.mark.parametrize("focus", ["toggle", "sections", "caption"])
def test_each_key_asks_for_one_thing_wherever_the_focus_is(page, focus):
    heard = hear(page, *KEYS)
    for wanted, (key, modifier) in KEYS.items():
        page.begin(_line())  # without the question of the one before
        page.show_moment(1000, State.PLAYING)
        (page.words.caption if focus == "caption" else getattr(page.bar, focus)).setFocus()
        heard.clear()

        press(key, Qt.KeyboardModifier(modifier))

        assert heard == [wanted]


def test_the_keys_are_told_while_there_is_time_to_read_them(page):
    page.show_moment(1000, State.PLAYING)
    assert page.words.notice.isHidden()

    page.show_moment(1000, State.PAUSED)
    assert page.words.notice.isVisible()
    assert page.words.notice.text() == "Keys: Space goes on, H says that it hurts, Esc stops."
    assert page.line == ""

    page.show_line("No sound can be played.")
    assert page.line == "No sound can be played."
    assert page.words.notice.text().startswith(f"{page.line}\nKeys: Space goes on")
    page.show_line("")
    page.show_moment(1000, State.PLAYING)
    assert page.words.notice.isHidden()
    assert page.bar.hurts.toolTip() == "It hurts (H)"


def test_pedals_go_to_the_next_step_and_the_section_before_and_a_letter_nowhere(page):
    heard = hear(page, *KEYS)

    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_K):
        press(key)

    assert heard == ["next_asked", "previous_section_asked"]


def test_a_button_that_tab_has_reached_is_pressed(page):
    page.bar.next.setFocus(Qt.FocusReason.TabFocusReason)
    heard = hear(page, *KEYS)

    press(Qt.Key.Key_Return)
    page.bar.next.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Space)

    assert heard == ["next_asked", "next_asked"]


def test_any_key_but_a_steering_one_goes_on_while_waiting(page):
    heard = hear(page, *KEYS)
    for state in (State.WAITING, State.LAPSED):
        page.show_moment(150_000, state)
        for key in (Qt.Key.Key_Shift, Qt.Key.Key_F11, Qt.Key.Key_Tab):
            press(key)
        assert heard == []

        press(Qt.Key.Key_K)
        assert heard == ["toggle_asked"]
        heard.clear()


def test_the_buttons_below_ask_and_leave_the_focus_on_the_main_one(page, qtbot):
    heard = hear(page, *KEYS)

    for button in (page.bar.back, page.bar.toggle, page.bar.next):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert heard == ["previous_asked", "toggle_asked", "next_asked"]
    assert page.bar.toggle.hasFocus()


def test_the_main_button_says_what_it_does(page):
    for state, words in (
        (State.PLAYING, "Pause"),
        (State.PAUSED, "Go on"),
        (State.LAPSED, "Go on"),
        (State.WAITING, "I’m ready"),
    ):
        page.show_moment(150_000, state)
        assert page.bar.toggle.text() == words


def test_the_words_of_now_and_what_is_next_are_shown(page):
    assert page.words.caption.text() == "Open both hands."
    assert page.words.saying.second.text() == "Softly"
    assert page.words.kicker.text() == "Part\xa01\xa0· Ten-finger stretch"
    assert page.words.next.text() == "Next: Wave hands"
    assert page.bar.sections.words.text() == "3 minutes left"  # the section is told once


def test_the_ring_shows_the_time_left_and_empties(page):
    page.show_moment(32_000, State.PLAYING)

    assert page.words.ring.text == "0:28"
    assert page.words.ring.share == pytest.approx(0.5)

    page.show_moment(148_500, State.PLAYING)
    assert page.words.ring.text == "2", "the last seconds stand alone"


def test_the_weight_is_shown_only_where_there_is_one(page):
    assert not page.words.weight.isVisible()

    page.show_moment(61_000, State.PLAYING)

    assert page.words.weight.isVisible()
    assert page.words.weight.words() == ("Left 70 %", "Right 30 %")
    assert page.words.weight.accessibleName() == "Weight: left 70 %, right 30 %"
    assert page.words.count.text() == "3 of 5"


def test_where_feet_show_the_weight_it_is_not_told_twice(qtbot, qapp):
    page = PracticePage()  # its own: a guide that has come stays
    qtbot.addWidget(page)
    beginning(qtbot, page)
    page.figure.show_guide(guide())
    page.show_moment(61_000, State.PLAYING)
    assert page.figure.tells_weight
    assert not page.words.weight.isVisible()

    page.figure.show_guide(guide(Support.SEATED))
    page.show_moment(62_000, State.PLAYING)
    assert not page.figure.tells_weight
    assert page.words.weight.isVisible()


def test_while_breathing_the_large_word_is_in_or_out_and_the_breath_swells_and_sinks(page):
    large, ring = page.words.saying.large, page.words.ring
    page.show_moment(100_000, State.PLAYING)
    assert page.words.breath.isVisible()
    assert not large.isVisible()  # the movement is what matters

    for position, word in ((152_000, "In"), (158_000, "Out")):
        page.show_moment(position, State.PLAYING)
        QApplication.processEvents()
        assert (large.text(), page.words.caption.text()) == (word, "Three breaths")
        assert large.font().pixelSize() > 2 * page.words.caption.font().pixelSize()
        assert page.words.breath.height() >= ring.width()

    page.show_moment(61_000, State.PLAYING)
    assert not large.isVisible()

    page.show_moment(152_000, State.PLAYING)
    assert (page.words.breath.word, page.words.breath.level) == ("in", pytest.approx(0.5))
    page.show_moment(159_999, State.PLAYING)
    assert (page.words.breath.word, page.words.breath.level) == ("out", pytest.approx(0, abs=0.01))


def test_a_pause_dims_the_guide_under_one_large_word(page):
    standing = page.stage.standing
    playing = page.stage.grab().toImage().pixelColor(20, 20)
    assert not standing.isVisible()

    for state in (State.PAUSED, State.LAPSED):
        page.show_moment(1000, state)
        assert (standing.isVisible(), standing.word) == (True, "Paused")
        assert standing.size() == page.stage.size()
        assert page.stage.grab().toImage().pixelColor(20, 20) != playing
        page.show_moment(1000, State.PLAYING)
        assert not standing.isVisible()


def test_where_no_guide_is_seen_the_words_tell_of_a_pause(page):
    appearance.apply(QApplication.instance(), Look(scale=2.0))
    page.resize(1024, 560)
    page.show_moment(1000, State.PAUSED)
    assert not page.stage.isVisible()
    assert page.words.saying.large.text() == "Paused"

    page.show_moment(1000, State.PLAYING)
    assert not page.words.saying.large.isVisible()


def test_waiting_and_after_a_lapse_it_says_why_and_how_to_go_on(page):
    page.show_moment(150_000, State.WAITING)
    assert page.words.caption.text() == "Take the ball."
    assert page.words.saying.second.text() == "Any key goes on."
    assert not page.words.ring.isVisible()

    page.show_moment(62_000, State.LAPSED)
    assert page.words.caption.text() == "The computer stood still for a while."
    assert page.words.saying.second.text() == "Any key goes on."
    assert page.words.kicker.text().startswith("Paused")


def test_a_practice_that_waits_for_the_voice_says_so_and_can_be_paused(page):
    page.show_moment(62_000, State.PREPARING)

    assert page.words.kicker.text().startswith("One moment, the voice is coming\xa0· ")
    assert page.bar.toggle.text() == "Pause"

    page.show_moment(62_000, State.PLAYING)

    assert "One moment" not in page.words.kicker.text()


def test_what_is_left_does_not_grow_when_the_rest_is_known_better(page):
    page.show_moment(20_000, State.PLAYING)
    before = page.bar.sections.words.text()
    longer = replace(_line(), duration_ms=_line().duration_ms + 90_000)

    page.extend_timeline(longer)
    page.show_moment(20_033, State.PLAYING)
    assert page.bar.sections.words.text() == before

    page.show_moment(10_000, State.PLAYING)
    assert page.bar.sections.words.text().endswith(minutes_left(longer.duration_ms - 10_000))
    assert page.bar.sections.words.text() != before


def test_a_quiet_line_stays(page):
    page.show_line("No sound device. Captions go on.")
    page.show_moment(62_000, State.PLAYING)

    assert page.words.notice.isVisible()
    assert page.words.notice.text() == "No sound device. Captions go on."


def test_another_speed_is_read_from_the_new_timeline(page):
    page.show_timeline(_line((Role.WARM_UP, Role.PRACTICE, Role.PRACTICE)))
    page.show_moment(62_000, State.PLAYING)

    assert page.words.caption.text() == "Shift left"


def test_the_figure_has_the_larger_part_of_the_page(page):
    QApplication.processEvents()

    assert page.figure.isVisibleTo(page)
    assert page.figure.width() > page.words.width()


def answers(page):
    return {button.text(): button for button in page.question.buttons()}


def test_leaving_is_asked_in_the_page_and_pauses(page, qtbot):
    heard = hear(page, "pause_asked", "leave_asked", "stop_confirmed", "resume_asked")
    press(Qt.Key.Key_Escape)

    assert page.question.isVisible()
    assert not page.bar.isVisible()
    assert list(answers(page)) == ["Keep going", "Stop here"]
    assert heard == ["pause_asked", "leave_asked"]

    press(Qt.Key.Key_Escape)
    assert heard[2:] == ["resume_asked"]

    page.bar.stop.click()
    qtbot.mouseClick(answers(page)["Stop here"], Qt.MouseButton.LeftButton)
    assert heard[3:] == ["pause_asked", "leave_asked", "stop_confirmed"]


def test_keep_going_goes_on_and_until_then_the_keys_of_a_practice_rest(page):
    page.bar.stop.click()
    heard = hear(page, "stop_confirmed", "resume_asked", "next_asked", "repeat_asked")

    press(Qt.Key.Key_R)
    press(Qt.Key.Key_PageDown)
    assert heard == []
    press(Qt.Key.Key_Space)

    assert heard == ["resume_asked"]
    assert page.bar.isVisible()
    assert not page.question.isVisible()
    assert page.bar.toggle.hasFocus()


def test_escape_twice_leaves_a_pause_a_pause(page):
    heard = hear(page, "stop_confirmed", "resume_asked")
    page.show_moment(3000, State.PAUSED)
    press(Qt.Key.Key_Escape)
    assert page.question.isVisible()
    press(Qt.Key.Key_Escape)

    assert not page.question.isVisible()
    assert heard == []


def test_tired_offers_the_wind_down_first_and_rests_a_moment_where_that_is_wanted(page, qtbot):
    heard = hear(page, "tired", "pause_asked", "wind_down_asked")
    qtbot.mouseClick(page.bar.tired, Qt.MouseButton.LeftButton)
    assert list(answers(page)) == ["Go to the wind-down", "Rest a moment", "Keep going"]

    press(Qt.Key.Key_Space)

    assert heard == ["pause_asked", "tired", "wind_down_asked"]
    heard.clear()
    qtbot.mouseClick(page.bar.tired, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(answers(page)["Rest a moment"], Qt.MouseButton.LeftButton)

    assert heard == ["pause_asked", "tired", "pause_asked"]
    assert not page.asks


def test_tired_in_the_wind_down_or_without_one_offers_to_stop(page):
    for line, at_ms in (
        (_line(), 155_000),
        (_line((Role.WARM_UP, Role.PRACTICE, Role.PRACTICE)), 1000),
    ):
        page.begin(line)
        page.show_moment(at_ms, State.PLAYING)
        page.bar.tired.click()

        assert list(answers(page)) == ["Stop here", "Rest a moment", "Keep going"]


def test_hurts_rests_first_and_says_when_to_call_for_help(page, qtbot):
    heard = hear(page, "hurts", "pause_asked", "resume_asked")
    qtbot.mouseClick(page.bar.hurts, Qt.MouseButton.LeftButton)
    first, second, third = page.question.buttons()
    assert [first.text(), second.text()] == ["Rest a moment", "Stop here"]
    assert first.font() == second.font() != third.font()  # alike, and before all else
    assert third.text() == "Go to the wind-down"
    alarm = page.question.findChild(Alarm)
    assert "call for emergency help now" in alarm.text()
    assert alarm.y() < first.y()
    assert "emergency" not in page.question.asking.sentence

    press(Qt.Key.Key_Escape)

    assert heard == ["pause_asked", "hurts", "pause_asked"]
    assert page.bar.isVisible()


def test_what_hurts_can_be_left_out(page, qtbot):
    heard = hear(page, "pause_asked", "leave_out_asked")
    line = _line()
    steps = tuple(
        structs.replace(step, movement=name)
        for step, name in zip(line.steps, ("ten-fingers", "", "", "", "breath"), strict=True)
    )
    page.show_timeline(replace(line, steps=steps))
    page.show_moment(5000, State.PLAYING)
    qtbot.mouseClick(page.bar.hurts, Qt.MouseButton.LeftButton)

    qtbot.mouseClick(answers(page)["Leave this movement out"], Qt.MouseButton.LeftButton)
    assert heard == ["pause_asked", "leave_out_asked"]
    assert page.bar.isVisible()

    page.show_moment(170_000, State.PLAYING)  # nothing comes after it
    page.bar.hurts.click()
    assert "Leave this movement out" not in answers(page)


def test_a_new_practice_begins_without_the_question_or_the_line_of_the_last(page):
    page.show_line("No sound device.")
    page.bar.stop.click()

    page.begin(_line())

    assert not page.question.isVisible()
    assert not page.words.notice.isVisible()


def test_the_words_can_be_reached_by_tab_and_have_no_name_that_hides_them(page):
    reached = set()
    for _ in range(10):
        reached.add(QApplication.focusWidget())
        press(Qt.Key.Key_Tab)

    assert page.words.caption in reached
    assert page.bar.hurts in reached
    assert told(page.words.caption, QAccessible.Text.Name) == page.words.caption.text()


def test_every_new_caption_is_announced_once(page, monkeypatch):
    said = []
    monkeypatch.setattr(
        "taichi_coach.ui.widgets.caption.tell", lambda _widget, words: said.append(words)
    )
    for position in (2000, 61_000, 61_033, 91_000, 91_033):
        page.show_moment(position, State.PLAYING)

    assert said == ["Shift left", LONG]
