"""The guide beside a practice, as the person wants to see it move, or not."""

import pytest
from msgspec import structs

from taichi_coach.graphics import theme
from taichi_coach.script.files.supports import support_for
from taichi_coach.settings import Settings
from taichi_coach.timeline.session_lengths import laid_out
from taichi_coach.timeline.speech_lengths import ShownLengths
from taichi_coach.timeline.speech_pace import SpeechPace
from taichi_coach.ui.state.shown_guide import choose_guide, show_guide
from taichi_coach.ui.theme import appearance
from taichi_coach.ui.widgets.figure_view import FigureView
from tests.bundled_library import library
from tests.tables import each_row

SPEECH = ShownLengths(SpeechPace(letter_ms=60, word_ms=60, comma_ms=100, clause_ms=200))


@pytest.fixture(scope="module")
def timeline():
    session = library().session("eight-forms")
    return laid_out(session, library(), support_for(session, "seated"), Settings(), SPEECH)


def poses_shown(qtbot, timeline, own):
    """Return how many poses follow one another in half a minute of forms, ten looks a second."""
    figure = FigureView()
    qtbot.addWidget(figure)
    choose_guide(figure, timeline, library().movements(), own)
    section = next(each for each in timeline.sections if each.role == "practice")
    shown = []
    for at_ms in range(section.at_ms, section.at_ms + 30_000, 100):
        show_guide(figure, timeline, at_ms, library().movements(), own, moving=True)
        pose = structs.replace(figure.guide.pose, breath=0.0)
        if not shown or shown[-1] != pose:
            shown.append(pose)
    return len(shown)


@each_row("next_pose", [False, True])
def test_without_motion_it_goes_from_key_pose_to_key_pose(qapp, qtbot, timeline, next_pose):
    own = Settings(next_pose=next_pose)
    appearance.apply(qapp, theme.Look(theme.LIGHT))
    moving = poses_shown(qtbot, timeline, own)
    appearance.apply(qapp, theme.Look(theme.LIGHT, calm=True))

    assert moving > 125
    assert poses_shown(qtbot, timeline, own) < 25
