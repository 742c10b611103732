"""Write what a desktop is to have of the program: `python place.py FOLDER`, as in `/usr/share`.

Run with the Python of the environment that the package is made of, for the icons are painted.
"""

import sys
from pathlib import Path

from taichi_coach import paths
from taichi_coach.cli.desktop import icons
from taichi_coach.desktop_place import ICON_EDGES, files


def main(folder: Path) -> None:
    """Write entry, icons and kinds of files; the program is found by its name."""
    for place, content in files(icons(ICON_EDGES), paths.APP, (paths.APP,)).items():
        file = folder / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
