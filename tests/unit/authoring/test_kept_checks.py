"""What check says is the same from what is kept, and anew as soon as anything has changed."""

import json
import os

import pytest

from taichi_coach.authoring import file_checks, kept_checks
from taichi_coach.authoring.checked_paths import checked
from taichi_coach.authoring.written_findings import read, written
from taichi_coach.paths import kept_answers, own_sessions
from taichi_coach.paths import kept_checks as kept_file
from taichi_coach.script.files.path_checks import with_bundled
from tests.tables import each_row

WAVE = """\
format: 1
kind: movement
id: wave
title: A wave
family: warm-up
joints: [wrist]
poses:
  up: {{waist: {waist} left}}
phases:
  - {{name: rise, for: 3s, pose: up}}
"""
RIPPLE = """\
format: 1
kind: movement
id: ripple
title: A ripple
family: warm-up
joints: [wrist]
poses:
  high: {like: wave/up, knees: 20}
phases:
  - {name: rise, for: 3s, pose: high}
"""
PART = """\
format: 1
kind: session
id: part
title: A part
summary: One wave.
supports: [seated]
tags: [part]
steps:
  - hold: {hold}
    movement: wave
    cues:
      - {{at: 4s, say: Now let the shoulders sink and look far out to the horizon.}}
"""
WHOLE = """\
format: 1
kind: session
id: whole
title: A whole
summary: It includes.
supports: [seated]
steps:
  - say: Begin.
  - include: part
"""


@pytest.fixture
def folder(tmp_path, own_home):
    put(tmp_path, waist="10", hold="20s")
    return tmp_path


def put(folder, *, waist="10", hold="20s"):
    (folder / "wave.yaml").write_text(WAVE.format(waist=waist), "utf-8")
    (folder / "ripple.yaml").write_text(RIPPLE, "utf-8")
    (folder / "part.yaml").write_text(PART.format(hold=hold), "utf-8")
    (folder / "whole.yaml").write_text(WHOLE, "utf-8")


def told(folder):
    """Return findings as check gives them and keeps them, and as they are worked out."""
    given, again = checked([folder]), checked([folder])
    assert given == again
    library = with_bundled([folder])
    anew = [
        each
        for file in library.inspections()
        for each in file_checks.of_file(file, library).findings
    ]
    assert sorted(map(str, given.findings)) == sorted(map(str, anew))
    return {(each.file.name, each.code) for each in given.findings}


def test_nothing_is_worked_out_again_where_nothing_has_changed(folder, monkeypatch):
    put(folder, waist="50")
    first = checked([folder])
    assert first.findings
    monkeypatch.setattr(file_checks, "looked_through", None)

    assert checked([folder]) == first


def test_a_change_is_seen_in_all_that_hangs_on_it(folder):
    assert told(folder) == set()

    put(folder, waist="50")
    assert told(folder) == {
        (f"{name}.yaml", code)
        for name in ("wave", "ripple")
        for code in ("pose-limit", "pose-out-of-reach")
    }

    put(folder, hold="5s")
    assert told(folder) == {("part.yaml", "speech-too-long")}

    put(folder)
    (folder / "wave.yaml").unlink()
    assert {("ripple.yaml", "unknown-pose"), ("part.yaml", "unknown-movement")} <= told(folder)


def test_only_what_hangs_on_a_change_is_worked_out_again(folder, monkeypatch):
    checked([folder])
    asked = []
    for what, work in kept_checks.WORK.items():
        monkeypatch.setitem(
            kept_checks.WORK,
            what,
            lambda of, near, what=what, work=work: asked.append((what, of.id)) or work(of, near),
        )

    put(folder, hold="30s")
    checked([folder])

    assert set(asked) == {
        ("speech", "part"),
        ("speech", "whole"),
        ("chairs", "part"),
        ("chairs", "whole"),
    }


@each_row(
    "nonsense", [None, 7, [7], [[1, 2, 3]], {"findings": "x"}, [["f", "1", 1, "error", "", "", ""]]]
)
def test_what_is_kept_is_looked_over(folder, nonsense):
    put(folder, waist="50")
    first = checked([folder])
    for kept in (kept_answers(), kept_file()):
        found = json.loads(kept.read_text("utf-8"))["results"]
        content = dict.fromkeys(found, nonsense)
        kept.write_text(json.dumps({"results": content}), "utf-8")

    assert checked([folder]) == first


def test_files_that_name_others_are_looked_at_anew(folder):
    picture = folder / "palm.png"
    text = WHOLE.replace("  - say: Begin.\n", "  - say: Begin.\n    picture: palm.png\n")
    (folder / "whole.yaml").write_text(text, "utf-8")
    assert ("whole.yaml", "missing-file") in told(folder)

    picture.write_bytes(b"no picture")

    assert told(folder) == {("whole.yaml", "unusable-file")}


@pytest.mark.parametrize("beside", [True, False])
def test_recordings_that_have_come_are_seen(folder, beside):
    assert told(folder) == set()
    recordings = (folder / "whole.recordings") if beside else own_sessions() / "x.recordings"
    recordings.mkdir(parents=True)
    (recordings / "nobody-says-this.wav").write_bytes(b"")

    assert told(folder) == ({("whole.yaml", "unusable-file")} if beside else set())


def test_single_files_are_seen_with_what_lies_beside_them(folder):
    whole = folder / "whole.yaml"
    assert checked([whole]).findings == checked([whole]).findings == ()

    (folder / "part.yaml").unlink()

    assert [each.code for each in checked([whole]).findings] == ["unknown-session"]


def test_findings_are_kept_as_they_are(folder):
    put(folder, waist="50")
    found = checked([folder]).findings

    assert read(json.loads(json.dumps(written(found)))) == found


def test_files_that_cannot_be_read_are_told_apart(folder, tmp_path):
    os.mkfifo(folder / "pipe.yaml")
    (folder / "huge.yaml").write_bytes(b"#" * 1_000_001)

    assert told(folder) == {("pipe.yaml", "syntax"), ("huge.yaml", "syntax")}
