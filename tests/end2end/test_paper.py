"""Printed pages from the real program, where there is no screen.

That each command which paints sees to it is asked in tests/gui/cli/test_paper_commands.py.
"""

import os
import subprocess
import sys

import pytest
from pypdf import PdfReader

from tests.patience import PATIENCE_S

pytestmark = pytest.mark.end2end


def test_pages_need_no_screen(tmp_path):
    hidden = ("DISPLAY", "QT_QPA_PLATFORM")
    env = {name: value for name, value in os.environ.items() if not name.endswith(hidden)}
    ran = subprocess.run(
        [sys.executable, "-m", "taichi_coach", "handout", "ten-finger-05", "-o", "page.pdf"],
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
    told = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "five short stretches of all ten fingers" in told
