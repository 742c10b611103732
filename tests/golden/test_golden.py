"""What a person hears, in every bundled session and for every support, is what was last agreed."""

import difflib

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


def test_no_golden_file_is_left_over():
    left_over = {file.name for file in FOLDER.glob("*.txt")} - set(LAYOUTS)

    assert not left_over, RENEW
