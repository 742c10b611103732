"""`taichi-coach pose`: what a person gets for what they type."""

import errno
import os
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image
from PySide6.QtGui import QImage

from taichi_coach.cli.root import run
from taichi_coach.errors import CoachError
from tests.tables import each_row

NOD = """format: 1
kind: movement
id: nod
title: Nod
family: warm-up
phases:
  - {name: down, for: 400ms, breath: out, pose: down, weight: {left: 70, right: 30}}
  - {name: up, for: 400ms, breath: in, pose: stand}
supports:
  seated:
    phases:
      - {name: down, for: 400ms, pose: down}
poses:
  down: {nod: 20 down, hands: {at: [1, chest, 0.5], palm: down}}
"""
SESSION = """format: 1
kind: session
title: Quiet
supports: [standing]
steps:
  - section: Move
    role: practice
    steps:
      - {perform: commencing, times: 2}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """The folder that a person is in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "nod.yaml").write_text(NOD, "utf-8")
    return tmp_path


def drawn(*words):
    """Run the command and return what it drew, as an SVG: stroke by stroke, and soon written."""
    assert run(["pose", *words, "-o", "out.svg"]) == 0
    return Path("out.svg").read_bytes()


def shape_of(*words):
    """Run the command and return how high what it draws is by its width."""
    _, whole = next(ET.iterparse(BytesIO(drawn(*words)), ("start",)))  # noqa: S314  our own
    *_, width, height = whole.get("viewBox").split()
    return int(height) / int(width)


def test_a_movement_is_drawn_into_a_small_file_of_its_name(folder, capsys):
    assert run(["pose", "nod.yaml"]) == 0

    assert capsys.readouterr().out == "nod.png shows Nod.\n"
    assert QImage("nod.png").size().toTuple() == (1200, 1632)
    assert (folder / "nod.png").stat().st_size < 200_000


def test_any_moment_and_any_pose_can_be_drawn():
    first, stand = drawn("nod.yaml"), drawn("nod.yaml", "--pose", "stand")

    seated = ("--support", "seated")
    assert drawn("nod.yaml", *seated, "--at", "400ms") == drawn("nod.yaml", *seated)
    assert drawn("nod.yaml", "--at", "400ms") not in (first, stand), "its hands are still coming"
    assert drawn("nod.yaml", "--pose", "down") != stand
    assert drawn("nod.yaml", "--at", "800ms") != first
    assert drawn("nod.yaml", "--at", "200ms") not in (first, stand)


def test_a_view_or_support_changes_the_picture():
    plain = drawn("nod.yaml")

    for words in ("--view", "behind"), ("--view", "three-quarter"), ("--support", "seated"):
        assert drawn("nod.yaml", *words) != plain


def test_the_right_side_is_another_picture():
    left, right = (drawn("part-the-wild-horses-mane", "--side", side) for side in ("left", "right"))

    assert left != right


def test_an_svg_is_named_and_keeps_to_its_clips(folder):
    assert run(["pose", "nod.yaml", "-o", "nod.svg"]) == 0

    root = ET.parse(folder / "nod.svg").getroot()  # noqa: S314  our own file
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert root.findtext("{*}title") == "Nod"
    assert {"path", "clipPath", "linearGradient"} <= names


def test_a_gif_shows_one_repetition_over_and_over():
    assert run(["pose", "nod.yaml", "-o", "nod.gif"]) == 0

    with Image.open("nod.gif") as moving:
        assert moving.n_frames == 10
        assert moving.info["loop"] == 0
        assert moving.info["duration"] == 80
        first = moving.convert("RGB").tobytes()
        moving.seek(5)
        assert moving.convert("RGB").tobytes() != first


def test_a_sheet_has_a_part_for_each_support():
    whole = shape_of("nod.yaml", "--sheet")

    assert whole > 1.5 * shape_of("nod.yaml", "--sheet", "--support", "standing")


def test_a_sheet_is_not_too_large_and_leaves_the_picture_of_the_pose_as_it_is(folder, capsys):
    (folder / "nod.png").write_bytes(b"the pose")
    assert run(["pose", "nod.yaml", "--sheet"]) == 0

    assert "nod-sheet.png shows" in capsys.readouterr().out
    assert 0 < QImage("nod-sheet.png").width() <= 2400
    assert (folder / "nod.png").read_bytes() == b"the pose"


@each_row("ending", ["svg", "gif"])  # a PNG is written as the first of them
def test_a_full_disk_is_told_in_one_sentence(folder, monkeypatch, ending):
    def fills(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fills)
    with pytest.raises(CoachError) as fault:
        run(["pose", "nod.yaml", "-o", f"full.{ending}"])

    assert str(fault.value) == (
        f"There is no room left on the disk for full.{ending}: free some, or choose another."
    )
    assert not list(folder.glob("*full*"))


@each_row(
    ("words", "told"),
    [
        (["nowhere"], "There is no movement called `nowhere`."),
        (["nod.yaml", "--pose", "dwon"], "There is no pose called `dwon`. Did you mean `down`?"),
        (["nod.yaml", "--at", "9s"], "Nod takes 0.8 s: choose a moment for --at within that."),
        (["nod.yaml", "--side", "left"], "Nod has no left and right side: leave --side out."),
        (["nod.yaml", "-o", "no/nod.svg"], "no/nod.svg cannot be written: no such file"),
        (
            ["quiet.yaml"],
            "Quiet is a session, and a picture shows one movement, such as: taichi-coach pose c",
        ),
        (["still.yaml"], "Still has no poses (standing), so there is nothing to draw: "),
        (["odd.yaml"], "There is no pose called `dwon`."),
    ],
)
def test_what_cannot_be_drawn_is_told_in_one_sentence(folder, words, told):
    (folder / "quiet.yaml").write_text(SESSION, "utf-8")
    still = NOD.replace("title: Nod", "title: Still").replace(", pose: down", "")
    (folder / "still.yaml").write_text(still.replace(", pose: stand", ""), "utf-8")
    (folder / "odd.yaml").write_text(NOD.replace("pose: stand", "pose: dwon"), "utf-8")

    with pytest.raises(CoachError) as fault:
        run(["pose", *words])

    assert told in str(fault.value)
    assert "\n" not in str(fault.value)


@each_row(
    ("words", "told"),
    [
        (["-o", "nod.jpg"], "nod.jpg should end in one of .png, .svg, .gif, .bvh."),
        (["-o", ".png"], ".png has no name before the dot: write one, such as practice.png."),
        (["-o", "a.bvh", "--view", "behind"], "Numbers are the same from every side: leave --vi"),
        (["-o", "nod.gif", "--sheet"], "A .gif shows the whole movement"),
        (["--at", "1s", "--sheet"], "Choose one of --at, --pose and --sheet."),
        (["--at", "soon"], "write a time such as 4s or 1m30s"),
    ],
)
def test_words_that_do_not_go_together_are_told_with_the_usage(words, told, capsys):
    assert run(["pose", "nod.yaml", *words]) == 2

    assert told in " ".join(capsys.readouterr().err.split())


def test_a_form_that_steps_is_drawn_from_three_quarter_unless_one_asks():
    usual, asked = drawn("brush-knee"), drawn("brush-knee", "--view", "three-quarter")
    assert usual == asked
    assert usual != drawn("brush-knee", "--view", "mirror")
    assert drawn("nod.yaml") == drawn("nod.yaml", "--view", "mirror")
