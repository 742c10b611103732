"""How the frozen folder is started on Linux: by Python's own program, as any Python starts.

PyInstaller's starter starts itself twice, for a path of libraries that nothing here needs, and runs
Python out of its shared library, which is slower than Debian's program, which has it inside. So its
folder of modules is laid where Python's program looks for them, and a script takes its place.
"""

from __future__ import annotations

import os
import py_compile
import shlex
import shutil
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

#: Where modules lie in the folder: as in any Python's, so that its program finds them by itself.
INSIDE: Final = f"lib/python{sys.version_info[0]}.{sys.version_info[1]}"
#: PyInstaller's places of the same.
PUT: Final = "_internal"
DYNAMIC: Final = "lib-dynload"
#: Nothing around the program is to change it: no variable, no folder of the person, no `site`. Text
#: is UTF-8, as where there is no language.
SCRIPT: Final = """\
#!/bin/sh
here=$0
[ ! -h "$here" ] || here=$(readlink -f "$here")
lib=${{here%/*}}/{lib}
exec "$lib/{name}" -I -S -B -X utf8 "$lib/entry.pyc" "$@"
"""


def start_by_python(folder: Path, python: Path, entry: Path) -> None:
    """Let what PyInstaller has made be started by Python's own program.

    Args:
        folder: The frozen folder; its starter has the name of the folder.
        python: Of the environment that it was made of.
        entry: Where the program begins.
    """
    inside = folder / INSIDE
    inside.parent.mkdir()
    (folder / PUT).rename(inside)
    (inside / inside.name / DYNAMIC).rename(inside / DYNAMIC)
    (inside / inside.name).rmdir()
    shutil.copy(os.path.realpath(python), inside.parent / folder.name)
    unchecked = py_compile.PycInvalidationMode.UNCHECKED_HASH
    compiled = str(inside.parent / f"{entry.stem}.pyc")
    py_compile.compile(str(entry), compiled, entry.name, doraise=True, invalidation_mode=unchecked)
    write_script(folder / folder.name, "")


def write_script(file: Path, folder: str) -> None:
    """Write what starts the frozen folder, which lies in `folder`, seen from the script."""
    file.unlink(missing_ok=True)
    script = SCRIPT.format(lib=shlex.quote(f"{folder}lib"), name=file.name)
    file.write_text(script, "utf-8")
    file.chmod(0o755)
