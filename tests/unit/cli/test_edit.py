"""`taichi-coach edit`: what is opened on the desk."""

import sys

import pytest

from taichi_coach.__main__ import main
from taichi_coach.paths import added_classes, own_sessions
from tests.tables import each_row

pytestmark = pytest.mark.gui

#: No disk takes a longer one than 255 bytes.
LONG = "x" * 300
OWN = """format: 1
kind: session
id: mine
title: Mine
supports: [seated]
steps:
  - say: Sit tall.
"""


@pytest.fixture
def edit(monkeypatch):
    opened = []

    def keep(_own, file=None, copy_of=""):
        opened.append((file, copy_of))
        return 0

    monkeypatch.setattr("taichi_coach.app.run_desk", keep)

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["taichi-coach", "edit", *words])
        return main(), opened

    return run


def test_a_file_and_an_id_of_ones_own_are_opened_themselves(edit, own_home):
    file = own_sessions() / "mine.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(OWN, "utf-8")

    assert edit(str(file)) == (0, [(file, "")])
    assert edit("mine") == (0, [(file, ""), (file, "")])


def test_one_of_ones_own_that_has_to_be_mended_is_opened_by_its_id_too(edit, own_home):
    file = own_sessions() / "mine.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(OWN.replace("- say", "- sya"), "utf-8")

    assert edit("mine") == (0, [(file, "")])
    assert edit("../mine")[0] == 1


def test_of_what_came_with_the_program_a_copy_is_begun(edit):
    assert edit("wave-hands-like-clouds") == (0, [(None, "wave-hands-like-clouds")])


def test_of_what_is_in_an_added_class_a_copy_is_begun(edit, own_home):
    folder = added_classes() / "mine.0123456789ab"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text(OWN, "utf-8")
    (folder / "bundle.json").write_text('{"added": "2026-11-29T10:00:00"}', "utf-8")

    assert edit("mine") == (0, [(None, "mine")])


def test_without_a_word_the_desk_asks_what_to_begin_with(edit):
    assert edit() == (0, [(None, "")])


def test_what_is_not_there_is_told_in_one_sentence(edit, capsys):
    code, opened = edit("no-such-class")
    assert (code, opened) == (1, [])
    assert "called no-such-class" in capsys.readouterr().err


@each_row(
    "words",
    [
        ("edit", LONG),
        ("check", LONG),
        ("check", f"{LONG}/session.yaml"),
        ("render", "breathing", "-o", f"{LONG}/sound.wav"),
    ],
)
def test_a_name_that_no_disk_takes_is_told_in_a_sentence(monkeypatch, capfd, words):
    monkeypatch.setattr(sys, "argv", ["taichi-coach", *words])
    assert main() in {1, 2}
    assert LONG[:50] in capfd.readouterr().err
