"""What a person hears, in every bundled session and for every support, is what was last agreed."""

import difflib
import runpy

import pytest

from tests.golden.layouts import FOLDER, layouts

LAYOUTS = layouts()
RENEW = "if the change is meant, renew with `python -m tests.golden` and read `git diff`"


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_bundled_session_is_laid_out_as_agreed(name):
    file = FOLDER / name
    agreed = file.read_text("utf-8") if file.exists() else ""

    if agreed != LAYOUTS[name]:
        lines = (text.splitlines() for text in (agreed, LAYOUTS[name]))
        changes = difflib.unified_diff(*lines, "agreed", "now", lineterm="", n=1)
        pytest.fail("\n".join([f"{name}: {RENEW}", *changes]), pytrace=False)


def test_renewing_tells_what_was_written(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("tests.golden.layouts.FOLDER", tmp_path)
    monkeypatch.setattr("tests.golden.layouts.layouts", lambda: {"a.txt": "A", "b.txt": "B"})
    (tmp_path / "a.txt").write_text("A")
    (tmp_path / "stale.txt").touch()

    for _ in range(2):
        runpy.run_module("tests.golden", run_name="__main__")

    told = "2 changed: b.txt, stale.txt\nNothing changed.\n"
    assert capsys.readouterr().out == told
    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == {
        "a.txt": "A",
        "b.txt": "B",
    }


def test_no_golden_file_is_left_over():
    left_over = {file.name for file in FOLDER.glob("*.txt")} - set(LAYOUTS)

    assert not left_over, RENEW
