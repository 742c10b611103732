"""Which key poses a page shows, and when."""

from dataclasses import replace
from itertools import pairwise

from taichi_coach.script.model.session import Support
from taichi_coach.settings import Settings
from taichi_coach.web_page.poses import poses_of
from taichi_coach.web_page.scene import PageScene
from tests import bundled_library
from tests.unit.scripts import session, timeline


def poses(name, support=Support.SEATED, own=None):
    library = bundled_library.library()
    whole = bundled_library.laid_out(name, support).timeline
    scene = PageScene(library.session(name), library.movements(), own or Settings())
    return whole, poses_of(whole, scene)


def test_they_begin_with_the_page_and_each_differs_from_the_one_before():
    whole, found = poses("ten-finger-stretch")

    assert found[0].at_ms == 0
    assert found[-1].at_ms < whole.duration_ms
    for one, two in pairwise(found):
        assert one.at_ms < two.at_ms
        assert (one.guide, one.words) != (two.guide, two.words)


def test_words_tell_step_and_phase():
    _, found = poses("week-06-a")

    words = [each.words for each in found]
    assert words[0] == "The guide: Check in"
    assert any(each.startswith("The guide: Turn the ball, ") for each in words)


def test_a_picture_stays_long_enough_to_be_seen():
    whole, found = poses("hand-set")

    ends = [each.at_ms for each in found[1:]] + [whole.duration_ms]
    assert min(end - each.at_ms for each, end in zip(found, ends, strict=True)) >= 700


def test_poses_that_come_again_are_the_same_to_the_last_figure():
    """Breath and blink would make each of them another picture."""
    _, found = poses("week-06-a")

    assert len({each.guide for each in found}) < len(found) / 2
    assert all(each.guide.coming is None for each in found)
    assert all(each.guide.pose.breath == 0 and each.guide.eyes.blink == 0 for each in found)


def test_an_empty_timeline_shows_nothing():
    scene = PageScene(session("- bell: start\n"), {}, Settings())
    nothing = replace(timeline("- bell: start\n"), steps=(), events=(), sections=())

    assert poses_of(nothing, scene) == ()


def test_a_part_begins_with_the_pose_of_its_beginning():
    whole, found = poses("ten-finger-stretch")
    library = bundled_library.library()
    scene = PageScene(library.session("ten-finger-stretch"), library.movements(), Settings())
    third = found[2]

    part = poses_of(whole, scene, third.at_ms + 100)

    assert (part[0].at_ms, part[0].guide, part[0].words) == (0, third.guide, third.words)
    assert [each.at_ms + third.at_ms + 100 for each in part[1:]] == [e.at_ms for e in found[3:]]
