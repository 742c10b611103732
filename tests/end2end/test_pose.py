import os
import signal
import subprocess
import sys

import pytest

from tests.end2end.virtual_screen import until
from tests.patience import PATIENCE_S

pytestmark = pytest.mark.end2end


def test_a_picture_needs_no_screen(tmp_path):
    hidden = ("DISPLAY", "QT_QPA_PLATFORM")
    env = {name: value for name, value in os.environ.items() if not name.endswith(hidden)}
    ran = subprocess.run(
        [sys.executable, "-m", "taichi_coach", "pose", "finger-wiggle"],
        cwd=tmp_path,
        env={**env, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE_S,
        check=False,
    )

    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == "finger-wiggle.png shows Finger wiggle.\n"
    assert (tmp_path / "finger-wiggle.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_numbers_that_are_broken_off_leave_nothing(tmp_path):
    words = ["timeline", "week-12-c", "--track", tmp_path / "motion.json", "--hz", "240"]
    with subprocess.Popen(
        [sys.executable, "-m", "taichi_coach", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        until(lambda: list(tmp_path.iterdir()) or running.poll() is not None, within_s=PATIENCE_S)
        running.send_signal(signal.SIGTERM)
        _, complaints = running.communicate(timeout=PATIENCE_S)

    assert (running.returncode, complaints.strip()) == (130, b"")
    assert list(tmp_path.iterdir()) == []
