"""Words in a PDF can be copied and read aloud: they are not run together."""

import re

import pytest
from PySide6.QtGui import QRawFont

from taichi_coach.graphics.paper import spaces
from taichi_coach.graphics.paper.lettering import TextBlock
from taichi_coach.graphics.paper.sheet import A4, About, PaperDocument, pdf
from taichi_coach.paths import bundled
from tests.gui import papers
from tests.tables import each_row

FONT = bundled("assets") / "fonts" / "AtkinsonHyperlegible-400.ttf"
WORDS = "Slowly, one arm at a time"
#: How Qt enters the glyph that every typeface has for what it lacks.
NO_GLYPH = b"<0000> <0000> <0000>"


def paint(painter):
    TextBlock(WORDS, 14, 400).paint(painter, 40, 40)
    TextBlock("And then rest.", 14, 400, bold=True).paint(painter, 40, 80)


@pytest.fixture
def raw(qapp, monkeypatch):
    """A PDF as Qt writes it."""
    with monkeypatch.context() as patched:
        patched.setattr("taichi_coach.graphics.paper.sheet.with_spaces", lambda content: content)
        patched.setattr("taichi_coach.graphics.paper.sheet.with_about", lambda content, _: content)
        return pdf(PaperDocument(About("Words"), A4, (paint,)))


@pytest.fixture
def written(qapp):
    return pdf(PaperDocument(About("Words"), A4, (paint,)))


def test_blanks_are_read_back_in_every_weight(written):
    told = papers.read(written).pages[0].extract_text()

    assert WORDS in told
    assert "And then rest." in told


def test_only_the_entries_for_no_glyph_are_changed(raw):
    mended = spaces.with_spaces(raw)

    assert raw.count(NO_GLYPH) == 2
    assert NO_GLYPH not in mended
    changed = [at for at, (one, other) in enumerate(zip(raw, mended, strict=True)) if one != other]
    places = [match.start() for match in re.finditer(NO_GLYPH, raw)]
    assert all(any(0 <= at - place < 20 for place in places) for at in changed)
    assert spaces.with_spaces(mended) == mended


@each_row(
    "content",
    [
        b"",
        b"no PDF",
        b"%PDF-1.5\nstartxref\n3\n%%EOF\n",
        b"/DescendantFonts [1 0 R]\n/ToUnicode 2 0 R",
    ],
)
def test_what_is_built_in_another_way_is_left_alone(content):
    assert spaces.with_spaces(content) == content


@each_row(("part", "spoilt"), [(b"/FontFile2", b"/FontFile9"), (b"stream\nx", b"stream\ny")])
def test_a_font_that_cannot_be_read_is_left_alone(raw, part, spoilt):
    other = raw.replace(part, spoilt)

    assert other != raw
    assert spaces.with_spaces(other) == other


def test_the_blank_of_the_typeface_has_no_outline(qapp):
    space, letter = QRawFont(str(FONT), 20).glyphIndexesForString(" M")
    blanks = spaces.blank_glyphs(FONT.read_bytes())

    assert space in blanks
    assert letter not in blanks


def test_a_font_without_outlines_of_this_kind_has_no_blanks():
    assert spaces.blank_glyphs(b"OTTO\x00\x00" + bytes(20)) == set()
