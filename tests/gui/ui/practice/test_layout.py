from dataclasses import replace
from itertools import product

import pytest
from msgspec import structs
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QWidget

from taichi_coach.graphics.led.line_breaks import kept_together
from taichi_coach.graphics.theme import THEMES, Look
from taichi_coach.player.player import State
from taichi_coach.script.model.session import Role, Support
from taichi_coach.timeline.model import Event, Kind, Step, Timeline, TimelineSection
from taichi_coach.ui.practice import questions
from taichi_coach.ui.practice.page import PracticePage
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.widgets.label import Label
from taichi_coach.ui.widgets.question import Question
from taichi_coach.ui.widgets.sections import SectionsBar

LONG = "Let the shoulders drop, lengthen the back of the neck, and feel both feet on the floor."


def _line():
    """Return a minute of every kind of step that the page shows in its own way."""
    spans = (
        ("hold", "Ten-finger stretch", "Soft breath. They resist, then they ease."),
        ("perform", "Wave hands like clouds", ""),
        ("rest", "Rest for 60 seconds", ""),
        ("breathe", "Six breaths", ""),
        ("wait", "Stay as you are", ""),
    )
    steps = tuple(
        Step(
            at_ms=n * 60_000,
            for_ms=60_000,
            clock_at_ms=n * 60_000,
            clock_for_ms=60_000,
            verb=verb,
            title=title,
            section=0,
            line=1,
            note=note,
        )
        for n, (verb, title, note) in enumerate(spans)
    )
    shift = {"phase": "shift left", "breath": "out", "weight": 100, "index": 3, "of": 12}
    events = (
        Event(at_ms=0, for_ms=900, kind=Kind.SPEECH, line=1, step=0, text="stretch out"),
        Event(at_ms=60_000, for_ms=60_000, kind=Kind.PHASE, line=1, step=1, **shift),
        Event(at_ms=60_000, for_ms=9000, kind=Kind.SPEECH, line=1, step=1, text=LONG),
        Event(
            at_ms=180_000,
            for_ms=9000,
            kind=Kind.BREATH,
            line=1,
            step=3,
            phase="in",
            index=1,
            of=6,
        ),
        Event(at_ms=240_000, for_ms=0, kind=Kind.READY, line=1, step=4, text="Take the ball."),
    )
    whole = TimelineSection(title="Wind-down", role=Role.COOL_DOWN, at_ms=0, for_ms=300_000)
    before = TimelineSection(title="Forms", role=Role.PRACTICE, at_ms=0, for_ms=0)
    return Timeline(
        session="s",
        title="Quiet hands",
        support=Support.SEATED,
        duration_ms=300_000,
        sections=(before, whole),
        steps=steps,
        events=events,
        marks=(0, 300_000),
    )


@pytest.fixture
def dress(qapp):
    """Dress the application; it is undressed afterwards."""

    def wear(name="light", scale=1.0):
        look = Look(THEMES[name], scale)
        if look != appearance.look_of():
            appearance.apply(qapp, look)

    yield wear
    appearance.apply(qapp, Look())


@pytest.fixture
def page(qtbot, dress):
    dress()
    page = PracticePage()
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.begin(_line())
    with qtbot.waitExposed(page):
        page.show()
    page.show_moment(1000, State.PLAYING)
    return page


MOMENTS = (
    (1000, State.PLAYING),
    (61_000, State.PLAYING),
    (71_000, State.PAUSED),
    (178_000, State.PLAYING),
    (182_000, State.PLAYING),
    (240_000, State.WAITING),
)


SIZES = (
    ((1280, 800), 1.0),
    ((760, 1000), 1.0),
    ((1024, 768), 1.5),
    ((1280, 800), 2.0),
    ((1024, 768), 2.0),
    ((760, 1000), 2.0),
)


def lay_out():
    """Let everything be in its place; nothing is painted for it."""
    for _ in range(10):  # a level of layouts each time
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def test_no_words_are_cut_at_any_size(page, dress):
    for (size, scale), (position, state) in product(SIZES, MOMENTS):
        dress("light", scale)
        if page.size().toTuple() != size:
            page.resize(*size)
            QApplication.processEvents()
        page.show_moment(position, state)
        lay_out()
        caption = page.words.caption
        box = QFontMetrics(caption.font()).boundingRect(
            caption.contentsRect(), Qt.TextFlag.TextWordWrap, caption.text()
        )

        assert page.size().toTuple() == size
        assert caption.isVisible()
        assert caption.contentsRect().height() >= box.height()
        assert caption.contentsRect().width() >= box.width()
        for part in (page.words.kicker, page.words.next, page.words.weight, page.words.breath):
            if part.isVisible():
                assert part.width() >= part.minimumSizeHint().width()
                corner = part.mapTo(page.words, part.rect().bottomRight())
                assert page.words.rect().contains(corner)


TWELVE = "Let both hands float up slowly, shoulders soft, elbows heavy and quiet."


def test_at_twice_the_size_twelve_words_and_every_button_are_whole(page, dress):
    dress("light", 2.0)
    page.show_line("No sound device here. Captions go on.")
    page.show_timeline(_said(TWELVE))
    for size in ((1024, 700), (1024, 560), (1280, 760)):
        page.resize(*size)
        page.show_moment(100, State.PLAYING)
        QApplication.processEvents()

        caption = page.words.caption
        assert caption.page == TWELVE
        assert _tall(caption) <= caption.contentsRect().height()
        assert caption.font().pixelSize() >= 40
        assert not page.words.notice.isVisible()
        for part in (caption, page.bar.toggle, page.bar.tired, page.bar.hurts, page.bar.stop):
            assert page.rect().contains(part.mapTo(page, part.rect().bottomRight()))
        assert page.size().toTuple() == size
        # A guide with too little room leaves it to the words.
        assert page.stage.isVisible() is (size != (1024, 560))


def test_words_that_would_be_small_turn_pages_as_they_are_said(page, dress):
    dress("light", 2.0)
    page.resize(1024, 560)
    page.show_timeline(_said(f"{LONG} {LONG}"))
    caption, seen = page.words.caption, []
    for at in range(0, 9001, 450):
        page.show_moment(at, State.PLAYING)
        QApplication.processEvents()
        assert _tall(caption) <= caption.contentsRect().height()
        if caption.page not in seen:
            seen.append(caption.page)

    assert len(seen) > 1
    assert " ".join(seen) == caption.text() == f"{LONG} {LONG}"


def _said(words):
    """Return a timeline that says these words for nine seconds, with a line below them."""
    step = structs.replace(_line().steps[0], note="Soft breath. They resist, then they ease.")
    said = Event(at_ms=0, for_ms=9000, kind=Kind.SPEECH, line=1, step=0, text=words)
    return replace(_line(), steps=(step,), events=(said,))


def _tall(caption):
    """Return the height that the words on the screen take."""
    place = caption.contentsRect()
    flags = Qt.TextFlag.TextWordWrap
    return QFontMetrics(caption.font()).boundingRect(place, flags, caption.page).height()


def test_a_quiet_line_gives_way_to_the_words_of_now_and_comes_again(page, qtbot):
    page.show_line("No sound device here. Captions go on.")
    caption, notice = page.words.caption, page.words.notice
    assert notice.isVisible()

    page.resize(640, 430)
    qtbot.waitUntil(lambda: not notice.isVisible())
    qtbot.waitUntil(
        lambda: caption.contentsRect().height() >= QFontMetrics(caption.font()).height()
    )

    page.resize(1280, 800)
    qtbot.waitUntil(notice.isVisible)


def test_a_quiet_line_gives_way_before_the_measures(page):
    page.show_line("No sound device here. Captions go on.")
    words, seen = page.words, set()
    for tall in range(800, 200, -40):
        page.resize(1280, tall)
        QApplication.processEvents()
        seen.add((words.notice.isVisible(), words.ring.isVisible()))

    assert seen == {(True, True), (False, True), (False, False)}


def test_every_answer_is_in_sight(page, dress):
    for scale, question in product((1.0, 2.0), ("stop", "tired", "hurts")):
        dress("dark", scale)
        getattr(page.bar, question).click()
        QApplication.processEvents()

        for button in page.question.buttons():
            corner = button.mapTo(page, button.rect().bottomRight())
            assert page.rect().contains(corner)
            assert button.height() >= 56
        page.question.escape()


def test_on_a_small_screen_a_question_is_whole_before_all_else(page, dress):
    dress("light", 2.0)
    for size in ((1024, 700), (1024, 581)):
        page.resize(*size)
        page.bar.hurts.click()
        QApplication.processEvents()

        for part in page.question.findChildren(QWidget):
            if part.isVisible():
                assert page.rect().contains(part.mapTo(page, part.rect().bottomRight()))
                assert part.height() >= part.heightForWidth(part.width())
        page.question.escape()
        QApplication.processEvents()
        assert page.words.isVisible()


def test_the_rest_after_it_hurts_has_its_words_on_a_small_screen(dress, qtbot):
    dress("light", 2.0)
    screen = QWidget()
    qtbot.addWidget(screen)
    screen.resize(1024, 581)
    page = PracticePage(screen)
    page.setGeometry(screen.rect())
    screen.show()
    line = _line()
    first, *others = line.steps
    forms, whole = line.sections
    page.begin(
        replace(
            line,
            steps=(structs.replace(first, movement="shoulder-roll"), *others),
            sections=(forms, structs.replace(whole, at_ms=240_000)),
        )
    )
    page.show_moment(1000, State.PLAYING)
    page.bar.hurts.click()
    page.show_moment(1000, State.PAUSED)
    QApplication.processEvents()
    assert page.words.isHidden()  # all four answers, and when to call for help

    page.question.escape()
    QApplication.processEvents()

    assert page.words.isVisible()
    assert page.words.geometry().bottom() < page.bar.geometry().top()


def shown_in(question, tall):
    question.fit_into(1024, tall)
    assert question.heightForWidth(1024) <= tall
    return [each.text() for each in question.findChildren(Label) if not each.isHidden()]


def test_with_every_answer_it_still_says_when_to_stop(qtbot, dress):
    dress("light", 2.0)
    question = Question()
    qtbot.addWidget(question)
    question.ask(questions.hurts_question(movement=True, wind_down=True))

    alarm, heading, sentence = shown_in(question, 900)
    assert sentence == "A sharp pain, or two points more than at the start, means stop."
    assert shown_in(question, 676) == [alarm, "Sharp, or two points more? Stop."]
    assert shown_in(question, 581) == [alarm]
    assert shown_in(question, 900) == [alarm, heading, sentence]


def test_the_figure_shrinks_first_and_then_stands_above(page, dress):
    wide = page.words.x()
    assert wide == pytest.approx(1280 * 0.6, abs=2)

    dress("light", 2.0)
    QApplication.processEvents()
    assert 0 < page.words.x() < wide

    page.resize(900, 900)
    QApplication.processEvents()
    assert page.words.x() == 0
    assert page.words.y() > 0


def test_every_control_is_large_and_named(page, dress):
    for scale in (1.0, 2.0):
        dress("contrast", scale)
        QApplication.processEvents()

        buttons = page.findChildren(QAbstractButton)
        for button in buttons:
            assert button.accessibleName() or button.text()
            assert not button.isVisible() or min(button.width(), button.height()) >= 56
        below = page.bar.findChildren(QAbstractButton)
        assert page.bar.toggle.width() == max(each.width() for each in below)


def test_a_hidden_page_does_not_force_the_window_to_its_size(qtbot, dress):
    dress("light", 2.0)
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    stack.addWidget(QWidget())
    page = PracticePage()
    stack.addWidget(page)
    page.begin(_line())

    assert stack.minimumSizeHint().height() <= 700  # a screen of 768, less its bars


def test_a_line_of_several_things_breaks_between_them():
    line = "Squeeze · Ball squeeze, 15 times · left side · 10 of 15"
    parts = kept_together(line).split(" ")

    assert parts == [
        "Squeeze\xa0·",
        "Ball",
        "squeeze,",
        "15",
        "times\xa0·",
        "left\xa0side\xa0·",
        "10\xa0of\xa015",
    ]


@pytest.mark.parametrize(
    ("wide", "lines"),
    [
        (600, ["The left side with the breath · 3 minutes left"]),
        (230, ["The left side with th…", "3 minutes left"]),
        (60, ["3 minutes left"]),
    ],
)
def test_a_long_title_leaves_what_is_left_its_line(qtbot, wide, lines):
    bar = SectionsBar()
    qtbot.addWidget(bar)
    bar.resize(wide, 100)
    bar.show()
    bar.show_sections((), "The left side with the breath", "3 minutes left")

    shown = bar.words.text().split("\n")
    assert [each.partition("…")[0][:12] for each in shown] == [each[:12] for each in lines]
    metrics = bar.words.fontMetrics()
    assert wide < 100 or all(metrics.horizontalAdvance(each) <= wide for each in shown)
    bar.resize(1200, 100)
    assert bar.words.text() == "The left side with the breath · 3 minutes left"


def test_where_the_ring_has_no_room_the_count_is_told_in_words(page, dress):
    step = structs.replace(_line().steps[0], clock_at_ms=3000, clock_for_ms=57_000)
    lead = Event(at_ms=0, for_ms=3000, kind=Kind.LEAD, line=1, step=0, text="Stretch")
    page.show_timeline(replace(_line(), steps=(step,), events=(lead,)))
    page.show_moment(1000, State.PLAYING)
    assert page.words.ring.isVisible()
    assert "Get ready" not in page.bar.sections.words.text()

    dress("light", 2.0)
    page.resize(1024, 500)
    QApplication.processEvents()
    page.show_moment(1500, State.PLAYING)
    QApplication.processEvents()

    assert not page.words.ring.isVisible()
    assert page.bar.sections.words.text().startswith("Get ready · 2 · ")
    page.show_moment(11_000, State.PLAYING)
    assert "0:49" in page.bar.sections.words.text()
