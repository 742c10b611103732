"""Python's own import, in place of the one that PySide6 puts there."""

from __future__ import annotations

import builtins


def import_plainly() -> None:
    """Import from now on as Python does; to be called when Qt is loaded.

    PySide6's own import is there for `from __feature__ import`, which nothing here asks for. To be
    ready for it, it opens and reads the text of every module that is imported, and keeps it.
    """
    # WORKAROUND findings/pyside6-reads-every-text.sh
    there = vars(builtins)
    if there["__import__"] is there.get("__feature_import__"):
        there["__import__"] = there["__orig_import__"]
