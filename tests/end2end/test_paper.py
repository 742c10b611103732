"""Printed pages from the real program, where there is no screen."""

import os
import subprocess
import sys

import pytest
from pypdf import PdfReader

from tests.patience import PATIENCE_S

pytestmark = pytest.mark.end2end


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["handout", "ten-finger-05"], "five short stretches of all ten fingers"),
        (["log", "summary"], "Nothing was practised in these weeks."),
    ],
)
def test_pages_need_no_screen(tmp_path, words, told):
    hidden = ("DISPLAY", "QT_QPA_PLATFORM")
    env = {name: value for name, value in os.environ.items() if not name.endswith(hidden)}
    ran = subprocess.run(
        [sys.executable, "-m", "taichi_coach", *words, "-o", "page.pdf"],
        cwd=tmp_path,
        env={**env, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE_S,
        check=False,
    )

    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("page.pdf: ")
    pages = PdfReader(tmp_path / "page.pdf").pages
    assert told in " ".join(" ".join(page.extract_text() for page in pages).split())
