"""Whether a file or a folder is there, also under a name that no disk takes.

`Path` raises for a name of 300 letters or in a folder that may not be looked into, before Python
3.14; a person's slip ends in "there is no such file" all the same.
"""

from __future__ import annotations

import os.path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def is_there(path: Path) -> bool:
    """Tell whether there is anything under a name."""
    return os.path.exists(path)  # noqa: PTH110  a Path raises


def is_file(path: Path) -> bool:
    """Tell whether there is a file under a name."""
    return os.path.isfile(path)  # noqa: PTH113  a Path raises


def is_folder(path: Path) -> bool:
    """Tell whether there is a folder under a name."""
    return os.path.isdir(path)  # noqa: PTH112  a Path raises
