"""Pictures of an author are read when they are wanted, and anew when they have changed."""

import os

import pytest
from PIL import Image

from taichi_coach.script.model.step_picture import StepPicture
from taichi_coach.ui.state.step_pictures import StepPictures


@pytest.fixture
def pictures(qapp):
    found = StepPictures()
    yield found
    found.close()


def painted(file, ink):
    Image.new("RGB", (30, 20), ink).save(file)
    return StepPicture(file)


def test_what_was_left_off_by_closing_is_read_when_it_is_wanted_again(pictures, qtbot, tmp_path):
    red = painted(tmp_path / "a.png", (220, 20, 20))
    pictures.want(red)
    pictures.close()

    with qtbot.waitSignal(pictures.came) as came:
        pictures.want(red)
    assert came.args[1].pixelColor(5, 5).red() > 200


def test_a_picture_that_was_changed_meanwhile_is_read_anew(pictures, qtbot, tmp_path):
    file = tmp_path / "a.png"
    with qtbot.waitSignal(pictures.came):
        pictures.want(painted(file, (220, 20, 20)))
    blue = painted(file, (20, 20, 220))
    os.utime(file, ns=(1, 1))

    with qtbot.waitSignal(pictures.came) as came:
        pictures.want(blue)
    assert came.args[1].pixelColor(5, 5).blue() > 200


def test_a_picture_that_is_changed_while_it_is_read_comes_as_it_is_now(pictures, qtbot, tmp_path):
    file = tmp_path / "a.png"
    pictures.want(painted(file, (220, 20, 20)))
    painted(tmp_path / "b.png", (20, 20, 220)).file.replace(file)
    os.utime(file, ns=(1, 1))

    with qtbot.waitSignal(pictures.came) as came:
        pass
    assert came.args[1].pixelColor(5, 5).blue() > 200
