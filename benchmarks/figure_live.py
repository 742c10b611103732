"""What the guide costs while a practice goes on: moving, holding a pose, and in a real session.

In `moving` all of it moves at once, as it seldom does; in `holding` only a quiet breath does;
`practice` is the first minutes of a session of standing forms, as each revision moves them.

python benchmarks/figure_live.py [--seconds 9]      exit code 1 when a target is missed

The widget is shown thirty moments a second, as the practice page shows them, one after the other
without waiting; what this thread's processor took for them is told as a share of one core. A copy
of an older revision is measured by this same script, so that both see the same poses.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from math import cos, pi, sin
from statistics import median
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")

from beside import Report, run
from PySide6.QtWidgets import QApplication

try:
    from taichi_coach.body.kinematics.pose import Arm, Leg, Pose
    from taichi_coach.body.motion.session_motion import guide_at as guide_of
    from taichi_coach.body.poses.guide import Guide
    from taichi_coach.graphics.theme import Look
    from taichi_coach.script.files.library import Library
    from taichi_coach.script.model.session import Support
    from taichi_coach.timeline.compiler import compile_timeline
    from taichi_coach.ui.theme.appearance import apply
except ImportError:  # as these modules were called before
    from taichi_coach.body.guide import Guide  # type: ignore[import-not-found,no-redef]
    from taichi_coach.body.pose import Arm, Leg, Pose  # type: ignore[import-not-found,no-redef]
    from taichi_coach.script.library import Library  # type: ignore[import-not-found,no-redef]

    from taichi_coach.body.motion import guide_at as guide_of  # type: ignore[attr-defined,no-redef]
    from taichi_coach.script.model import Support  # type: ignore[attr-defined,no-redef]
    from taichi_coach.timeline.compiler import compile_timeline
    from taichi_coach.ui.theme import Look, apply  # type: ignore[no-redef]
from taichi_coach.paths import bundled
from taichi_coach.ui.widgets.figure_view import FigureView

if TYPE_CHECKING:
    from collections.abc import Sequence

#: As the practice page has it in a window of 1280 by 800.
SIZE = (768, 640)
FPS, ROUNDS = 30, 3
#: Percent of a core at most.
TARGETS = {"moving": 20.0, "holding": 3.0, "practice": 15.0}
#: Whose middle is shown for `practice`.
SESSION = "clouds"


def waving(share: float, breath: float) -> Guide:
    """Return a guide at a share of one slow wave of both hands, with a shift of the weight."""
    swing, lift = sin(2 * pi * share), cos(2 * pi * share)
    legs = [Leg((side * 0.95, 0, 0), side * 14, (side * 0.3, 0, 1)) for side in (1, -1)]
    arms = [
        Arm(
            (side * 0.7 + swing * 0.7, 4.4 + side * lift * 0.9, 1.35),
            (side * 0.9, -0.9, 0.1),
            (side * -0.5, 0.6, 0.3),
            (side * 0.2, 0.2, 0.95),
        )
        for side in (1, -1)
    ]
    pose = Pose(
        (swing * 0.25, 3.45, 0),
        *(swing * 10, 0, 0, 0, swing * 16, swing * 14, 3, 0),
        *(*arms, *legs),
        weight=50 + 20 * swing,
        breath=breath,
    )
    return Guide(pose, Support.STANDING)


def quiet_breath(at: float) -> float:
    """Return how full a quiet breath of six seconds is: in for 2.6, out for 3.4."""
    at %= 6
    part = at / 2.6 if at < 2.6 else 1 - (at - 2.6) / 3.4
    return 0.55 * part * part * (3 - 2 * part)


def practised(seconds: float) -> list[Guide]:
    """Return the guides of a session of standing forms, from the middle of it on."""
    library = Library((bundled("sessions"),))
    session, movements = library.resolve(library.session(SESSION)), library.movements()
    timeline = compile_timeline(session, movements, Support.STANDING)
    begin = timeline.duration_ms // 2
    moments = (begin + i * 1000 / FPS for i in range(round(seconds * FPS)))
    return [found for at in moments if (found := guide_of(timeline, at, movements))]


def cost(app: QApplication, guides: Sequence[Guide]) -> float:
    """Return the percent of a core that showing guides takes, as the median of some rounds."""
    view = FigureView()
    view.resize(*SIZE)
    view.show_guide(guides[0])
    view.show()
    app.processEvents()
    shares = []
    for _ in range(ROUNDS):
        began = time.thread_time()
        for guide in guides:
            view.show_guide(guide)
            app.processEvents()
        shares.append((time.thread_time() - began) / len(guides) * FPS * 100)
    view.close()
    return median(shares)


def main(report: Report) -> int:
    words = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    words.add_argument("--seconds", type=float, default=9)
    seconds = words.parse_args().seconds
    app = QApplication(sys.argv[:1])
    apply(app, Look())
    moments = [i / FPS for i in range(round(seconds * FPS))]
    asked = {
        "moving": [waving(at / 9, quiet_breath(at)) for at in moments],
        "holding": [waving(0.1, quiet_breath(at)) for at in moments],
        "practice": practised(5 * seconds),
    }
    missed = False
    for name, guides in asked.items():
        share = cost(app, guides)
        good = share <= TARGETS[name]
        missed |= not good
        print(
            f"{name}: {share:.1f} % of a core at {FPS} moments a second "
            f"(target {TARGETS[name]:.0f} %: {'met' if good else 'missed'})"
        )
        report(name, share, "%")
    return int(missed)


if __name__ == "__main__":
    sys.exit(run(main, limits={"moving": 0.35, "holding": 0.15}, from_outside=True))
