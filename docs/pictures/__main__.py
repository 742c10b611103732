"""Draw a sheet of every movement that has poses, or the pictures that the documentation shows.

python -m docs.pictures [ID ...]    sheets into build/pictures; `poe pictures` is the same
python -m docs.pictures --docs      what README and docs show, into docs/pictures; look at it
"""

import os
import sys
from contextlib import ExitStack
from pathlib import Path

from PIL import Image
from PySide6.QtWidgets import QApplication

from docs.pictures.desk import desk
from docs.pictures.frame import frame
from docs.pictures.pages import pages
from docs.pictures.words import SHEETS
from taichi_coach.app import STYLE
from taichi_coach.body.motion.keyframes import named_guide
from taichi_coach.cli.root import run
from taichi_coach.graphics.pictures.artwork import artwork
from taichi_coach.graphics.pictures.files import ready_to_paint, save
from taichi_coach.graphics.pictures.sheet import picture_of
from taichi_coach.graphics.pictures.shot import Shot
from taichi_coach.paths import bundled
from taichi_coach.script.files.library import Library
from taichi_coach.script.model.session import Support

FOLDER = Path(__file__).parent
GUIDE = FOLDER / "guide"
SHEETS_FOLDER = FOLDER.parents[1] / "build" / "pictures"
#: The movement that the documentation shows as a sheet, and its pose that the site has as an icon.
SHOWN, ICON = "single-whip", "whip-open"
ICON_FILE, ICON_EDGE = FOLDER.parent / "site" / "theme" / "icon.png", 96
#: What lies in the repository has fewer colours than what a person saves: it stays there for ever.
_COLOURS = 80


def draw_docs() -> None:
    """Draw what README and docs show."""
    GUIDE.mkdir(exist_ok=True)
    draw_movements([SHOWN], FOLDER)
    save(GUIDE / "frame.png", frame(), "The drawing frame")
    for name, sheet in SHEETS.items():
        made = sheet()
        save(GUIDE / f"{name}.png", picture_of(made), made.title)
    with ExitStack() as ends:
        for name, picture in pages(ends):
            (FOLDER / name).parent.mkdir(exist_ok=True)
            save(FOLDER / f"{name}.png", picture, "The window")
    with ExitStack() as ends:
        save(FOLDER / "desk.png", desk(ends), "The desk")
    for file in FOLDER.rglob("*.png"):
        make_small(file)
    draw_icon()


def draw_icon() -> None:
    """Draw the site's icon, which is the one that the program has in a menu."""
    movements = Library((bundled("sessions"),)).movements()
    guide = named_guide(ICON, movements[SHOWN], movements, Support.STANDING)
    ICON_FILE.write_bytes(artwork(Shot(guide), ICON_EDGE))


def draw_movements(ids: list[str], folder: Path) -> None:
    """Draw sheets of these movements; without ids of all that have poses."""
    movements = Library((bundled("sessions"),)).movements()
    if unknown := sorted({*ids} - {*movements}):
        sys.exit(f"no movement is called {', '.join(unknown)}")
    folder.mkdir(parents=True, exist_ok=True)
    for each in ids or [each.id for each in movements.values() if each.poses]:
        run(["pose", str(movements[each].path), "--sheet", "-o", str(folder / f"{each}.png")])


def make_small(file: Path) -> None:
    """Write a picture anew in few colours."""
    with Image.open(file) as picture:
        few = picture.convert("RGB").quantize(_COLOURS, method=Image.Quantize.MAXCOVERAGE, kmeans=3)
    few.save(file, "PNG", optimize=True)


def main(words: list[str]) -> None:
    """Draw what is asked for."""
    ready_to_paint()
    if words == ["--docs"]:
        draw_docs()
    else:
        draw_movements(words, SHEETS_FOLDER)


if __name__ == "__main__":
    # A window needs more than a picture does, and is painted where there is no screen as well.
    os.environ["QT_SCALE_FACTOR"] = "1.5"  # as fine as the picture of the window is saved
    application = QApplication([*sys.argv[:1], "-platform", "offscreen", *STYLE])
    main(sys.argv[1:])
