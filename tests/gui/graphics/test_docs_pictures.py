"""The pictures of the documentation are drawn by the program as it is now."""

from contextlib import ExitStack

import pytest
from PySide6.QtGui import QImage, QPainter

from docs.pictures import __main__ as command
from docs.pictures.world import World
from tests.gui.guides import guide, painted


def test_a_sheet_is_drawn_into_a_folder_that_is_made(qapp, tmp_path):
    command.draw_movements(["claw"], tmp_path / "new")

    assert [file.name for file in (tmp_path / "new").iterdir()] == ["claw.png"]


def test_a_picture_for_the_repository_is_made_smaller(qapp, tmp_path):
    file = tmp_path / "guide.png"
    painted(guide(), size=200).save(str(file))
    before, size = file.stat().st_size, QImage(str(file)).size()

    command.make_small(file)

    assert file.stat().st_size < before
    assert QImage(str(file)).size() == size


def test_an_unknown_movement_is_named(qapp, tmp_path):
    with pytest.raises(SystemExit, match="no movement is called clau"):
        command.draw_movements(["clau"], tmp_path)


def test_the_window_is_painted_as_large_as_readers_are_shown(qapp, monkeypatch):
    monkeypatch.setenv("TAICHI_COACH_HOME", "")  # put back afterwards
    with ExitStack() as ends:
        world = World(ends)
        world.open()
        picture = world.picture()
        image = QImage(picture.size, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        picture.paint(painter)
        painter.end()

    colours = {image.pixel(x, y) for x in range(0, 1280, 40) for y in range(0, 800, 40)}
    assert picture.size.toTuple() == (1280, 800)
    assert len(colours) > 20
