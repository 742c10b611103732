import os
import signal
import subprocess
import sys

import pytest

from tests.end2end.virtual_screen import until
from tests.patience import PATIENCE_S

pytestmark = pytest.mark.end2end


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
