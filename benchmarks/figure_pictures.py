"""Sheets of the guide, to be looked at beside those of an older revision.

python benchmarks/figure_pictures.py [--beside REV] [--into build/pictures]

For each of 100 and 200 % a sheet is drawn of everybody standing, aside, seated, at a chair and from
behind, and of hands close up. With `--beside` each of them stands right of what that revision
draws; it is drawn by this same script, so that both see the same poses.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")

from builds import ROOT, Build, CannotCompare, copied, ended
from figure import hands, waving
from msgspec import structs
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter

SIDE = 300
RATIOS = (1, 2)
#: When in a wave the guide is shown.
AT = 0.1


def drawn(ratio: int) -> QImage:
    """Return a sheet: a row for each way of standing, a column for each person."""
    from figure import PEOPLE, Support, View, paint_backdrop, paint_guide, theme

    standing, seated = waving(AT, Support.STANDING), waving(AT, Support.SEATED)
    turned_pose = structs.replace(standing.pose, pelvis_turn=60, head_turn=30)
    turned = structs.replace(standing, pose=turned_pose)
    rows = [
        (standing, View.MIRROR),
        (standing, View.QUARTER),
        (turned, View.MIRROR),
        (standing, View.BEHIND),
        (structs.replace(standing, support=Support.CHAIR), View.QUARTER),
        (seated, View.MIRROR),
        (seated, View.QUARTER),
        *((hands(share), View.MIRROR) for share in (0.0, 0.35, 0.7)),
    ]
    looks = list(theme.THEMES.values())
    sheet = QImage(SIDE * len(PEOPLE) * ratio, SIDE * len(rows) * ratio, QImage.Format.Format_RGB32)
    sheet.setDevicePixelRatio(ratio)
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for down, (guide, view) in enumerate(rows):
        for across, person in enumerate(PEOPLE):
            rect = QRectF(0, 0, SIDE, SIDE)
            look = theme.Look(looks[across % 2 if down % 2 else 0])
            painter.save()
            painter.translate(across * SIDE, down * SIDE)
            painter.setClipRect(rect)
            paint_backdrop(painter, rect, look, guide.scene)
            paint_guide(painter, rect, guide, person, look, view)
            painter.restore()
    painter.end()
    return sheet


def beside(revision: str, into: Path) -> None:
    """Let an older revision draw, and put its sheets left of those that are there.

    Raises:
        CannotCompare: There is no such revision, or it could not draw.
    """
    with copied(revision) as copy:
        script = copy / "benchmarks" / "figure_pictures.py"
        script.write_text(Path(__file__).read_text("utf-8"), "utf-8")
        for needed in ("builds.py", "older.py"):
            (copy / "benchmarks" / needed).write_bytes((ROOT / "benchmarks" / needed).read_bytes())
        there = Build(revision, copy, script)
        done = ended([sys.executable, str(script), "--into", str(copy / "sheets")], there.tree)
        if done.returncode:
            raise CannotCompare(f"{revision} could not draw: {done.stderr.strip()}")
        for ratio in RATIOS:
            here = QImage(str(into / f"figure-{ratio}00.png"))
            before = QImage(str(copy / "sheets" / f"figure-{ratio}00.png"))
            both = QImage(before.width() + here.width(), here.height(), QImage.Format.Format_RGB32)
            painter = QPainter(both)
            painter.drawImage(0, 0, before)
            painter.drawImage(before.width(), 0, here)
            painter.end()
            both.save(str(into / f"figure-{ratio}00-beside.png"))


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    words.add_argument("--beside", metavar="REV")
    words.add_argument("--into", type=Path, default=ROOT / "build" / "pictures")
    asked = words.parse_args()
    _app = QGuiApplication(sys.argv[:1])
    asked.into.mkdir(parents=True, exist_ok=True)
    for ratio in RATIOS:
        drawn(ratio).save(str(asked.into / f"figure-{ratio}00.png"))
    if asked.beside:
        try:
            beside(asked.beside, asked.into)
        except CannotCompare as why:
            print(why, file=sys.stderr)
            return 2
    print(f"The sheets are in {asked.into}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
