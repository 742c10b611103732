"""Draw the pictures of the documentation anew, then look at what changed.

python -m docs.pictures [ID ...]      from the project's folder; `poe pictures` is the same

Without ids: the pictures of the guide to poses, and a sheet of every movement that has poses.
"""

import sys
from pathlib import Path

from docs.pictures.frame import frame
from docs.pictures.words import SHEETS
from taichi_coach.cli.root import run
from taichi_coach.graphics.pictures.files import ready_to_paint, save
from taichi_coach.graphics.pictures.sheet import picture_of
from taichi_coach.paths import bundled
from taichi_coach.script.files.library import Library

FOLDER = Path(__file__).parent
GUIDE = FOLDER / "guide"


def draw_guide() -> None:
    """Draw what the guide to poses shows."""
    GUIDE.mkdir(exist_ok=True)
    save(GUIDE / "frame.png", frame(), "The drawing frame")
    for name, sheet in SHEETS.items():
        made = sheet()
        save(GUIDE / f"{name}.png", picture_of(made), made.title)


def draw_movements(ids: list[str]) -> None:
    """Draw sheets of these movements; without ids of all that have poses, and clear the rest."""
    movements = Library((bundled("sessions"),)).movements()
    wanted = ids or [each.id for each in movements.values() if each.poses]
    for each in wanted:
        run(["pose", str(movements[each].path), "--sheet", "-o", str(FOLDER / f"{each}.png")])
    for file in () if ids else FOLDER.glob("*.png"):
        if file.stem not in wanted:
            file.unlink()


app = ready_to_paint()
if not sys.argv[1:]:
    draw_guide()
draw_movements(sys.argv[1:])
