"""What a window asks a person by the dialogs of the desktop; each is loaded when it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from taichi_coach.graphics.paper.sheet import PaperDocument


def ask_place(window: QWidget, title: str) -> Path | None:
    """Ask where a session is to lie as a sound file, or as a page."""
    from taichi_coach.ui import dialogs

    return dialogs.ask_sound_file(window, title)


def ask_film_place(window: QWidget, title: str) -> Path | None:
    """Ask where it is to lie as a film."""
    from taichi_coach.ui import dialogs

    return dialogs.ask_film_file(window, title)


def ask_pdf(window: QWidget, title: str) -> Path | None:
    """Ask where a page is to lie."""
    from taichi_coach.ui import dialogs

    return dialogs.ask_pdf(window, title)


def print_pages(window: QWidget, document: PaperDocument) -> str:
    """Print, and say so."""
    from taichi_coach.graphics.paper import printing

    return printing.print_pages(window, document)


def ask_log_place(window: QWidget, writing: bool) -> Path | None:  # noqa: FBT001  two questions
    """Ask where the log is to be written, or which one is to be read."""
    from taichi_coach.ui import dialogs

    return dialogs.ask_export(window) if writing else dialogs.ask_import(window)


def open_folder(folder: Path) -> bool:
    """Show a folder."""
    from taichi_coach.ui import dialogs

    return dialogs.opened(folder)


def open_file(file: Path) -> bool:
    """Play or show a file."""
    from taichi_coach.ui import dialogs

    return dialogs.opened(file)


def ask_logs(window: QWidget) -> tuple[Path, ...]:
    """Ask for members' logs."""
    from taichi_coach.ui import dialogs

    return dialogs.ask_logs(window)


def ask_table(window: QWidget, course: str) -> Path | None:
    """Ask where the table of a class is to lie."""
    from taichi_coach.ui import dialogs

    return dialogs.ask_table(window, course)


def ask_calendar(window: QWidget) -> Path | None:
    """Ask where a calendar file is to lie."""
    from taichi_coach.ui import dialogs

    return dialogs.ask_calendar(window)


def ask_session(window: QWidget) -> Path | None:
    """Ask for a session file."""
    from taichi_coach.ui import dialogs

    return dialogs.ask_session(window)


def ask_bundle(window: QWidget) -> Path | None:
    """Ask for a class in one file."""
    from taichi_coach.ui import dialogs

    return dialogs.ask_bundle(window)


def ask_bundle_place(window: QWidget, title: str) -> Path | None:
    """Ask where a class is to lie as one file."""
    from taichi_coach.ui import dialogs

    return dialogs.ask_bundle_place(window, title)
