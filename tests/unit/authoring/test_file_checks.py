"""What there is to say of a text that is not in its file yet, in a library read long before."""

from __future__ import annotations

import os

import pytest

from taichi_coach.authoring.file_checks import diagnostics, of_file, of_read
from taichi_coach.script.checks.rules import by_place
from taichi_coach.script.files.library import Library, default_library
from taichi_coach.script.files.path_checks import MANY_FILES, with_bundled
from taichi_coach.script.files.reader import inspect_text

MOVEMENT = """\
format: 1
kind: movement
id: {id}
title: A wave
family: warm-up
joints: [wrist]
poses:
  up: {{left_hand: {{at: [1.0, {height}, 0.4]}}}}
phases:
  - {{name: rise, for: 3s, pose: up}}
"""
SESSION = """\
format: 1
kind: session
id: waves
title: Waves
summary: One wave.
supports: [seated]
steps:
  - perform: wave
"""


def of_text(text, path, library):
    """Return what there is to say about a text in place of its file, as the desk asks."""
    read = inspect_text(text, path)
    return of_read(read, path, library.with_read(path, read))


def test_a_text_is_judged_as_its_file_would_be(tmp_path):
    file = tmp_path / "wave.yaml"
    library = Library([tmp_path], beneath=default_library())
    for height in ("chest", "crown", "chset"):
        text = MOVEMENT.format(id="wave", height=height)
        file.write_text(text, "utf-8")

        found = of_text(text, file, library)

        assert found == of_file(file, Library([tmp_path], beneath=default_library()))
        assert found.findings == diagnostics([file])
        assert found.usable is (height != "chset")


def test_of_a_text_s_own_file_the_text_counts_and_not_what_was_read(tmp_path):
    movement, session = tmp_path / "wave.yaml", tmp_path / "waves.yaml"
    movement.write_text(MOVEMENT.format(id="wave", height="chest"), "utf-8")
    session.write_text(SESSION, "utf-8")
    library = Library([tmp_path])
    assert of_file(session, library).usable

    text = MOVEMENT.format(id="ripple", height="chest")
    found = of_text(text, movement, library)
    near = library.with_read(movement, inspect_text(text, movement))

    assert found.usable
    assert list(near.movements()) == ["ripple"]
    assert list(near.sessions()) == ["waves"]
    assert list(library.movements()) == ["wave"]


def test_a_text_that_is_no_session_file_has_no_kind(tmp_path):
    found = of_text("kind: [", tmp_path / "odd.yaml", Library([tmp_path]))

    assert (found.kind, found.usable) == ("", False)
    assert len(found.findings) == 1


def test_folders_that_are_asked_for_are_not_read_beneath_as_well(tmp_path):
    folder, other, link = tmp_path / "here", tmp_path / "there", tmp_path / "link"
    for each in (folder, other):
        each.mkdir()
    link.symlink_to(folder, target_is_directory=True)

    assert Library([folder, other]).without([link]).all_folders() == (other,)


@pytest.mark.parametrize("processors", [1, 2])
def test_many_files_are_told_of_as_each_by_itself(tmp_path, monkeypatch, processors):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(MANY_FILES + 2):
        text = MOVEMENT.format(id=f"wave-{number % MANY_FILES}", height="knee")
        text = text.replace("0.4", "1.4") if number % 5 == 0 else text
        (folder / f"wave-{number:02}.yaml").write_text(text, "utf-8")
    (folder / "broken.yaml").write_text(
        MOVEMENT.format(id="broken", height="nose") + "x: [", "utf-8"
    )
    (folder / "waves.yaml").write_text(SESSION.replace("perform: wave", "perform: wave-9"), "utf-8")
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(processors)), raising=False)
    monkeypatch.setenv("TAICHI_COACH_HOME", str(tmp_path / "home"))
    together = diagnostics([folder])
    assert diagnostics([folder]) == together  # from what is kept, wherever it was found

    library = with_bundled([folder])
    alone = [each for file in library.inspections() for each in of_file(file, library).findings]
    assert {each.code for each in together} >= {"pose-out-of-reach", "syntax", "bad-value"}
    assert together == by_place((*alone, *library.remarks))
