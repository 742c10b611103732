"""Printed pages as files and on printers: whole or not at all, and told where they cannot be."""

import errno
import os
import sys

import pytest
from PySide6 import QtPrintSupport
from PySide6.QtWidgets import QWidget

from taichi_coach.graphics.paper.files import PaperError, check_place, write_whole
from taichi_coach.graphics.paper.lettering import TextBlock
from taichi_coach.graphics.paper.printing import NO_PRINTER, print_pages
from taichi_coach.graphics.paper.sheet import A4, LETTER, About, PaperDocument
from taichi_coach.ui.dialogs import PdfDialog, documents
from taichi_coach.ui.workers.page_writer import CANCELLED, PageWriter
from tests.gui import papers
from tests.tables import each_row


def hello(painter):
    TextBlock("Hello paper", 20, 300).paint(painter, 50, 50)


def document(_progress=None):
    return PaperDocument(About("Hello"), A4, (hello, hello))


def test_a_file_is_replaced_as_a_whole(tmp_path):
    out = tmp_path / "page.pdf"
    out.write_bytes(b"older")

    write_whole(out, b"newer")

    assert out.read_bytes() == b"newer"
    assert list(tmp_path.iterdir()) == [out]


@each_row(
    ("fault", "told"),
    [
        (OSError(errno.ENOSPC, "full"), "There is no room left on the disk for "),
        (PermissionError(errno.EACCES, "no"), "may not be written here: choose another folder."),
        (OSError(errno.EROFS, "no"), "may not be written here: choose another folder."),
        (OSError(errno.EIO, "Input/output error"), "cannot be written: input/output error."),
    ],
)
def test_what_cannot_be_written_is_told_and_leaves_the_older_file(
    tmp_path, monkeypatch, fault, told
):
    out = tmp_path / "page.pdf"
    out.write_bytes(b"older")

    def fail(_file):
        raise fault

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(PaperError) as error:
        write_whole(out, b"newer")

    assert told in str(error.value)
    assert out.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [out]


def test_a_place_that_is_none_is_told_before_anything_is_made(tmp_path, monkeypatch):
    with pytest.raises(PaperError, match="There is no folder"):
        check_place(tmp_path / "no" / "page.pdf")
    with pytest.raises(PaperError, match="is a folder"):
        check_place(tmp_path)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PaperError, match="choose another folder"):
        check_place(tmp_path / "page.pdf")


@pytest.fixture
def writer(qapp):
    found = PageWriter()
    yield found
    found.close()


def test_pages_are_written_in_a_thread_and_told(writer, qtbot, tmp_path):
    out = tmp_path / "page.pdf"
    heard = []
    writer.progressed.connect(heard.append)

    def make(progress):
        progress(1, 2)
        progress(1, 2)
        return document()

    with qtbot.waitSignal(writer.ended) as ended:
        writer.begin(make, out)
        assert writer.under_way
        writer.begin(make, tmp_path / "another.pdf")

    assert ended.args == [f"Saved to {out}."]
    assert heard == ["Drawing the pages, 50\N{NO-BREAK SPACE}%"]
    assert not writer.under_way
    reader = papers.read(out)
    assert [papers.words(page) for page in reader.pages] == ["Hellopaper"] * 2
    assert list(tmp_path.iterdir()) == [out]


def test_what_is_cancelled_leaves_nothing(writer, qtbot, tmp_path):
    def make(progress):
        writer.cancel()
        progress(1, 2)

    with qtbot.waitSignal(writer.ended) as ended:
        writer.begin(make, tmp_path / "page.pdf")

    assert ended.args == [CANCELLED]
    assert list(tmp_path.iterdir()) == []


def test_a_fault_of_the_program_and_of_the_folder_are_told(writer, qtbot, tmp_path):
    with qtbot.waitSignal(writer.ended) as ended:
        writer.begin(lambda _: 1 / 0, tmp_path / "page.pdf")
    assert "fault of the program" in ended.args[0]
    with qtbot.waitSignal(writer.ended) as ended:
        writer.begin(document, tmp_path / "no" / "page.pdf")
    assert ended.args[0].startswith("There is no folder")


def test_closing_waits_for_nothing_that_goes_on(writer, tmp_path):
    def make(progress):
        while True:
            progress(0, 1)

    writer.begin(make, tmp_path / "page.pdf")
    writer.close()

    assert not writer.under_way
    assert list(tmp_path.iterdir()) == []


def test_without_a_printer_that_is_said(qtbot, monkeypatch):
    window = QWidget()
    qtbot.addWidget(window)
    printers = QtPrintSupport.QPrinterInfo
    monkeypatch.setattr(printers, "availablePrinterNames", staticmethod(list))
    with pytest.raises(PaperError) as error:
        print_pages(window, document())
    assert str(error.value) == NO_PRINTER

    monkeypatch.setitem(sys.modules, "PySide6.QtPrintSupport", None)
    with pytest.raises(PaperError, match="No printer"):
        print_pages(window, document())


class Dialog:
    """Stands for the system's own question for a printer; `file` is where it prints to."""

    answer, file = 1, ""

    def __init__(self, printer, _window):
        if self.file:
            printer.setOutputFormat(QtPrintSupport.QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(self.file)

    def exec(self):
        return self.answer

    def deleteLater(self):  # noqa: N802  Qt's own name
        pass


@pytest.fixture
def dialog(monkeypatch):
    printers = QtPrintSupport.QPrinterInfo
    monkeypatch.setattr(printers, "availablePrinterNames", staticmethod(lambda: ["Laser"]))
    monkeypatch.setattr(QtPrintSupport, "QPrintDialog", Dialog)
    return Dialog


def test_what_is_printed_fills_the_sheet(dialog, monkeypatch, tmp_path, qapp):
    monkeypatch.setattr(dialog, "file", str(tmp_path / "printed.pdf"))

    assert print_pages(None, document()).startswith("It is on its way to ")

    reader = papers.read(tmp_path / "printed.pdf")
    assert [papers.words(page) for page in reader.pages] == ["Hellopaper"] * 2
    assert reader.metadata.title == "Hello"


def test_thinking_better_of_printing_prints_nothing(dialog, monkeypatch, tmp_path, qapp):
    monkeypatch.setattr(dialog, "answer", 0)
    monkeypatch.setattr(dialog, "file", str(tmp_path / "printed.pdf"))

    assert print_pages(None, document()) == ""
    assert list(tmp_path.iterdir()) == []


def test_the_question_offers_a_pdf_of_the_title_among_the_documents(qtbot):
    found = PdfDialog(None, "Ease: a/b?")
    qtbot.addWidget(found)

    assert found.place() == documents() / "Ease a b.pdf"
    found.selectFile("mine.txt")
    assert found.place().name == "mine.txt.pdf"


def test_letter_is_broader_and_shorter_than_a4():
    assert LETTER.wide > A4.wide
    assert LETTER.tall < A4.tall
