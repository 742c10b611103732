#!/usr/bin/env bash
# A blank in a PDF that Qt writes is a tab to whoever copies it or has it read aloud.
#
# Seen with: PySide6-Essentials 6.11.3, read by pypdf 6.1.1 and pdfminer.six 20260107; fonts: Atkinson Hyperlegible of
# fontpkg-atkinson-hyperlegible 1.6, and Bitstream Vera of reportlab 5.1.0, neither of which has a tab.
#
# One would think: words in a PDF keep their blanks, or lose them where a font has none. But QPdfWriter draws the glyph of the blank, and
# the table that tells what glyphs mean (ToUnicode) says U+0009 for it. Readers that go by distances (pdftotext) do not show it; those
# that go by the table give what stands below. Every letter is right.
# Output: 'Raise\tthe\tarms', in both fonts and by both readers.
#
# Way round: in the font that our pages are set in, the blank is left out of that table altogether, and one entry of the table that
# nobody needs is overwritten by one for it, byte for byte.
set -euo pipefail
room=$(mktemp -d); trap 'rm -rf "$room"' EXIT; cd "$room"
python3 -m venv v
v/bin/pip install -qq --disable-pip-version-check PySide6-Essentials==6.11.3 pypdf==6.1.1 pdfminer.six==20260107 reportlab==5.1.0 fontpkg-atkinson-hyperlegible==1.6
cat > write.py <<'P'
import sys
import sysconfig
from pathlib import Path

from pdfminer.high_level import extract_text
from pypdf import PdfReader
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QPainter, QPdfWriter

app = QGuiApplication(["write", "-platform", "offscreen"])
packages = Path(sysconfig.get_path("purelib"))


def written(pattern):
    (file,) = packages.rglob(pattern)
    (family,) = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
    writer = QPdfWriter("page.pdf")
    painter = QPainter(writer)
    painter.setFont(QFont(family, 12))
    painter.drawText(1000, 1000, "Raise the arms")
    painter.end()
    return PdfReader("page.pdf").pages[0].extract_text(), extract_text("page.pdf").strip()


atkinson, vera = written("*tkinson*yperlegible*egular.ttf"), written("Vera.ttf")
print("Atkinson", *map(repr, atkinson))
print("Vera    ", *map(repr, vera))
sys.exit({*atkinson, *vera} != {"Raise\tthe\tarms"})
P
v/bin/python write.py || exit 1
echo "as stated"
