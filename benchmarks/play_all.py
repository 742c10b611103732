"""Play every bundled session through in the window, for each support, at many times its speed.

python benchmarks/play_all.py [SESSION ...]      exit code 1 when one does not come to its end

The window is the real one, drawn off the screen; its clock is moved by hand, a second at a time,
and it is painted every ten seconds. Prints how long each session is and how it ended.
"""

import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from beside import Report, run

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from PySide6.QtWidgets import QApplication  # noqa: E402  the platform is chosen before

from taichi_coach.practice.storage.practice_row import Status  # noqa: E402
from taichi_coach.script.files.library import default_library  # noqa: E402
from taichi_coach.script.model.session import Support  # noqa: E402, TC001
from taichi_coach.settings import Settings  # noqa: E402
from taichi_coach.ui.shell.presenter import MainPresenter  # noqa: E402
from taichi_coach.ui.state.entries import PART  # noqa: E402
from tests.gui.worlds import Hands  # noqa: E402

STEP_MS, PAINT_EVERY = 1000, 10


def wait_for(condition) -> None:  # noqa: ANN001
    """Let the window work until the condition holds."""
    ends = time.monotonic() + 30
    while not condition():
        QApplication.processEvents()
        if time.monotonic() > ends:
            raise TimeoutError("the window did not get there in 30 s")


def played(session: str, support: Support, folder: Path) -> tuple[str, float]:
    """Return how the practice ended, and how many minutes it lasted."""
    own = Settings(support=support.value, safety_read=True, speech_on=False)
    hands = Hands(replace(own))
    coach = MainPresenter(hands.own, lambda: hands.world(folder))
    coach.open(session)
    wait_for(lambda: coach.window.page == "ready" and coach.presenter("practice").voice.ready)
    coach.presenter("practice").ready.begin.click()
    looks = 0
    while coach.presenter("practice").practising and looks < 6 * 3600:
        hands.ms += STEP_MS
        transport = coach.presenter("practice").transport
        transport.tick()
        if coach.presenter("practice").practising and transport.player.state == "waiting":
            transport.toggle()
        looks += 1
        if looks % PAINT_EVERY == 0:
            QApplication.processEvents()
    (row,) = hands.log.practices()
    coach.window.close()
    hands.log.close()
    return row.status.value, row.practised_s / 60


def main(report: Report) -> int:
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    wanted = sys.argv[1:]
    sessions = [
        each
        for each in default_library().sessions().values()
        if (each.id in wanted if wanted else PART not in each.tags)
    ]
    amiss = count = 0
    with tempfile.TemporaryDirectory() as home:
        os.environ["TAICHI_COACH_HOME"] = home
        for session in sessions:
            for support in session.supports:
                status, minutes = played(session.id, support, Path(home))
                count += 1
                amiss += status != Status.COMPLETED
                print(f"{session.id:24} {support.value:9} {minutes:5.1f} min  {status}", flush=True)
    print(f"{count} practices of {len(sessions)} sessions, {amiss} not completed")
    report("not completed", amiss, "practices")
    return 1 if amiss else 0


if __name__ == "__main__":
    sys.exit(run(main))
