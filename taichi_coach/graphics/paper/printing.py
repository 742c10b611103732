"""Pages to a printer, by the system's own question for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taichi_coach.graphics.paper.files import PaperError
from taichi_coach.graphics.paper.sheet import page_size, paint
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from taichi_coach.graphics.paper.sheet import PaperDocument

NO_PRINTER = tr(
    "No printer is known to this computer: save the page as a PDF, and print it where there is one."
)
_FAILED = tr(
    "The printer did not take the page: see whether it is switched on, or save it as a PDF."
)


def print_pages(window: QWidget, document: PaperDocument) -> str:
    """Ask for a printer over a window and print; return what to say, "" for thought better of it.

    Raises:
        PaperError: There is no printer, or it does not take the pages.
    """
    # Some systems lack the library for printing: then there is no printer, either.
    try:
        from PySide6.QtPrintSupport import (  # noqa: PLC0415  see above; and only here
            QPrintDialog,
            QPrinter,
            QPrinterInfo,
        )
    except ImportError as error:
        raise PaperError(NO_PRINTER) from error
    if not QPrinterInfo.availablePrinterNames():
        raise PaperError(NO_PRINTER)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(document.title)
    printer.setPageSize(page_size(document.paper))
    printer.setPageOrientation(document.paper.orientation)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, window)
    try:
        if not dialog.exec():
            return ""
    finally:
        dialog.deleteLater()
    if not paint(printer, document):
        raise PaperError(_FAILED)
    return tr("It is on its way to {printername}.").format(
        printername=printer.printerName() or tr("the printer")
    )
