import os
import subprocess
import sys

import pytest

from tests.patience import PATIENCE_S

pytestmark = pytest.mark.end2end


def test_a_picture_needs_no_screen(tmp_path):
    hidden = ("DISPLAY", "QT_QPA_PLATFORM")
    env = {name: value for name, value in os.environ.items() if not name.endswith(hidden)}
    ran = subprocess.run(
        [sys.executable, "-m", "taichi_coach", "pose", "commencing", "--sheet"],
        cwd=tmp_path,
        env={**env, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE_S,
        check=False,
    )

    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == "commencing-sheet.png shows Commencing.\n"
    assert (tmp_path / "commencing-sheet.png").read_bytes().startswith(b"\x89PNG")
