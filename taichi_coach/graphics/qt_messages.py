"""Qt's own remarks: kept for whoever looks for a fault, and off the terminal."""

from __future__ import annotations

import logging
from typing import Final

from PySide6.QtCore import QLoggingCategory, QMessageLogContext, QtMsgType, qInstallMessageHandler

_log = logging.getLogger(__name__)

#: What Qt's sound says from the start-up code of its plugin, while the system's loader is locked.
#: A handler in Python waits there for the interpreter; a thread that holds it and imports a module
#: in C waits for the loader: neither ever goes on (gdb's stacks, PySide6 6.11, glibc 2.36).
_SAID_WHILE_LOADING: Final = (
    "qt.multimedia.symbolsresolver*=false",
    "qt.multimedia.ffmpeg*.info=false",
    "qt.multimedia.ffmpeg*.debug=false",
)


def keep_off_the_terminal() -> None:
    """Turn Qt's remarks, such as that of a sound server that is not there, into log entries."""
    QLoggingCategory.setFilterRules("\n".join(_SAID_WHILE_LOADING))
    qInstallMessageHandler(_note)


def _note(_kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
    _log.info("Qt: %s", text)
