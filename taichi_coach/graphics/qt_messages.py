"""Qt's own remarks: kept for whoever looks for a fault, and off the terminal."""

from __future__ import annotations

import logging

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_log = logging.getLogger(__name__)


def keep_off_the_terminal() -> None:
    """Turn Qt's remarks, such as that of a sound server that is not there, into log entries."""
    qInstallMessageHandler(_note)


def _note(_kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
    _log.info("Qt: %s", text)
