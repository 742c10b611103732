"""Sheets of paper: how large they are here, and how pages come onto them or into a PDF.

Everything on paper is measured in points, 72 to the inch, from the upper left corner of the sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from taichi_coach.graphics.paper.about_pdf import with_about
from taichi_coach.graphics.paper.spaces import with_spaces
from taichi_coach.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPagedPaintDevice

    Page = Callable[[QPainter], None]

#: Dots of a PDF to the inch: finer than any printer's.
_DPI: Final = 1200
_POINTS: Final = 72.0
_MM: Final = _POINTS / 25.4


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper, in points; `across` where it lies on its long side."""

    name: str
    wide: float
    tall: float
    across: bool = False

    @property
    def turned(self) -> Paper:
        """The same paper on its other side."""
        return Paper(self.name, self.tall, self.wide, not self.across)

    @property
    def orientation(self) -> QPageLayout.Orientation:
        """How Qt says on which side it lies."""
        way = QPageLayout.Orientation
        return way.Landscape if self.across else way.Portrait


A4: Final = Paper("A4", 210 * _MM, 297 * _MM)
LETTER: Final = Paper("Letter", 8.5 * _POINTS, 11 * _POINTS)
_SIZES: Final = {A4.name: QPageSize.PageSizeId.A4, LETTER.name: QPageSize.PageSizeId.Letter}

#: Where Letter is the usual paper (Unicode CLDR, paperSize US-Letter), as ISO 3166 codes.
_LETTER_IN: Final = frozenset(
    ("BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE")
)


@dataclass(frozen=True, slots=True)
class About:
    """What a document tells of itself: its title, who wrote it, and its language (BCP 47)."""

    title: str
    author: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class PaperDocument:
    """Some pages of one size, and what they tell of themselves."""

    about: About
    paper: Paper
    pages: tuple[Page, ...]

    @property
    def title(self) -> str:
        """Return what it is called."""
        return self.about.title


def usual_paper(locale: QLocale | None = None) -> Paper:
    """Return the paper that is usual where this computer says it is."""
    place = QLocale.system() if locale is None else locale
    return LETTER if QLocale.territoryToCode(place.territory()) in _LETTER_IN else A4


def page_size(paper: Paper) -> QPageSize:
    """Return a size of paper as Qt knows it."""
    return QPageSize(_SIZES[paper.name])


def pdf(document: PaperDocument) -> bytes:
    """Return the pages as a PDF: words as words, with their typeface inside."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(document.title)
    writer.setCreator(f"Tai Chi Coach {VERSION}")
    writer.setResolution(_DPI)
    paper = document.paper
    writer.setPageLayout(QPageLayout(page_size(paper), paper.orientation, QMarginsF()))
    paint(writer, document)
    return with_about(with_spaces(bytes(buffer.data().data())), document.about)


def paint(device: QPagedPaintDevice, document: PaperDocument) -> bool:
    """Paint the pages, each as large as the device's sheet allows; return whether it began."""
    painter = QPainter()
    if not painter.begin(device):
        return False
    paper = document.paper
    scale = min(device.width() / paper.wide, device.height() / paper.tall)
    for number, page in enumerate(document.pages):
        if number:
            device.newPage()
        painter.save()
        painter.scale(scale, scale)
        page(painter)
        painter.restore()
    painter.end()
    return True
