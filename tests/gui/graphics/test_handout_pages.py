"""A session's printed pages, read back from their PDF."""

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter

from taichi_coach.graphics.figure.people import PEOPLE
from taichi_coach.graphics.paper import handout as pages
from taichi_coach.graphics.paper.lettering import TextBlock, pieces
from taichi_coach.graphics.paper.poses import PrintedPoses
from taichi_coach.graphics.paper.sheet import A4, LETTER, pdf
from taichi_coach.script.files.library import Library, default_library
from taichi_coach.script.model.session import Side, Support
from tests.gui import papers
from tests.tables import each_row

HEAD = "format: 1\nkind: session\nid: mine\ntitle: My page\n"
NOD = """format: 1
kind: movement
id: nod
title: Nod
family: warm-up
phases:
  - {name: down, for: 2s, pose: nod-down}
  - {name: up, for: 2s, pose: stand}
poses:
  nod-down: {nod: 20 down}
"""
STILL = """format: 1
kind: movement
id: still
title: Stillness
family: warm-up
phases:
  - {name: be, for: 2s}
"""
LONG = "Long words about a slow and quiet movement. " * 60


@pytest.fixture
def made(qapp, tmp_path):
    """Return what makes the pages of these steps."""

    def make(steps, head=HEAD, paper=A4, support=Support.STANDING):
        (tmp_path / "movements").mkdir(exist_ok=True)
        (tmp_path / "movements" / "nod.yaml").write_text(NOD, "utf-8")
        (tmp_path / "movements" / "still.yaml").write_text(STILL, "utf-8")
        (tmp_path / "mine.yaml").write_text(f"{head}steps:\n{steps}", "utf-8")
        library = Library((tmp_path,))
        session = library.resolve(library.session("mine"))
        subject = pages.Subject(session, library, support, "1½ minutes")
        return pages.handout(subject, PEOPLE[0], paper)

    return make


def texts(document):
    return [papers.words(page) for page in papers.read(pdf(document)).pages]


def test_a_bundled_session_has_all_that_one_needs_to_practise_it(qapp):
    library = default_library()
    session = library.resolve(library.session("ten-finger-stretch"))
    subject = pages.Subject(session, library, Support.SEATED, "2½ minutes")
    document = pages.handout(subject, PEOPLE[0], A4)
    reader = papers.read(pdf(document))
    told = "".join(map(papers.words, reader.pages))

    assert reader.metadata.title == "Mindful ten-finger stretch"
    assert [round(float(each)) for each in reader.pages[0].mediabox[2:]] == [595, 842]
    for text in (
        "Mindful ten-finger stretch",
        "2½ minutes, seated",
        "Stop, and get help",
        "What you need",
        "Skip the stretch with hot or swollen joints",
        "for 1 minute",
        "Now wiggle every finger, loose and easy.",
        "your left hand is on the left of the page",
        f"Page 1 of {len(reader.pages)}",
    ):
        assert papers.squeezed(text) in told
    assert sum(papers.images(reader)) >= 4
    assert all(papers.fonts(reader).values())
    assert set(papers.fonts(reader)) == {
        "AtkinsonHyperlegible-Regular",
        "AtkinsonHyperlegible-Bold",
    }


def test_a_movement_stands_with_its_name_its_parts_and_its_pictures(made):
    reader = papers.read(pdf(made("  - {reps: 3, movement: nod}\n")))

    (page,) = reader.pages
    assert papers.squeezed("Nod 3 times 1 Down 2 Up") in papers.words(page)
    assert papers.images(reader) == [2]


def test_a_movement_that_comes_again_is_shown_by_one_picture(made):
    document = made("  - {reps: 3, movement: nod}\n" + "  - {reps: 2, movement: nod}\n" * 4)
    reader = papers.read(pdf(document))
    told = "".join(map(papers.words, reader.pages))

    assert told.count("Nod") == 5
    assert told.count("Down") == 1


def test_a_movement_without_poses_is_told_in_words(made):
    reader = papers.read(pdf(made("  - {hold: 20s, movement: still, say: Be quiet.}\n")))
    (page,) = reader.pages

    assert papers.squeezed("Be quiet.") in papers.words(page)
    assert papers.squeezed("like a mirror") not in papers.words(page)
    assert papers.images(reader) == [0]


def test_an_authors_own_picture_takes_the_place_of_the_guide(made, tmp_path):
    picture = QImage(1200, 300, QImage.Format.Format_RGB32)
    picture.fill(0x336699)
    picture.save(str(tmp_path / "mine.png"))
    (tmp_path / "broken.png").write_bytes(b"no picture")
    steps = "  - {hold: 20s, movement: nod, picture: mine.png}\n"

    reader = papers.read(pdf(made(steps)))
    assert papers.images(reader) == [1]
    assert papers.squeezed("like a mirror") not in papers.words(reader.pages[0])
    broken = papers.read(pdf(made(steps.replace("mine.png", "broken.png"))))
    assert papers.images(broken) == [0]
    assert "Nod" in papers.words(broken.pages[0])


def test_pages_are_numbered_and_nothing_of_a_long_session_is_lost(made):
    steps = "".join(
        f"  - section: Part {n}\n    steps:\n      - say: Words {n}.\n"
        f"      - {{hold: {n + 1}s, movement: nod}}\n"
        for n in range(30)
    )
    told = texts(made(steps))

    assert len(told) > 3
    for number, page in enumerate(told, 1):
        assert f"Page{number}of{len(told)}" in page
    for n in range(30):
        assert any(f"Part{n}" in page and f"Words{n}." in page for page in told)


def test_words_that_are_longer_than_a_page_go_on_on_the_next(made):
    steps = f"  - say: {LONG}\n  - {{hold: 20s, movement: nod, say: '{LONG}'}}\n"
    head = f"{HEAD}summary: {LONG}\ncautions: ['{LONG}', Short.]\n"
    told = "".join(texts(made(steps, head)))

    assert told.count("slow") == 240


@each_row("paper", [A4, LETTER])
def test_no_ink_touches_the_rim(made, paper):
    steps = (
        "  - repeat: 2\n    steps:\n      - {reps: 3, movement: nod}\n"
        f"      - say: {'Unbreakable' * 30}\n      - {{rest: 20s}}\n"
    )
    document = made(steps, f"{HEAD}author: {'Somebody' * 40}\n", paper)
    image = QImage(round(paper.wide), round(paper.tall), QImage.Format.Format_RGB32)
    for page in document.pages:
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        page(painter)
        painter.end()
        inner = image.rect().adjusted(36, 36, -36, -36)
        assert inked(image)
        assert inked(image.copy(inner)) == inked(image)


def inked(image):
    """Return how many points are dark."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return int((rows[:, : grey.width()] < 128).sum())


def test_progress_is_told_for_every_entry(made, qapp):
    library = default_library()
    session = library.resolve(library.session("ten-finger-05"))
    heard = []
    subject = pages.Subject(session, library, Support.SEATED, "30 seconds")
    pages.handout(subject, PEOPLE[1], LETTER, lambda done, of: heard.append((done, of)))

    assert [done for done, _ in heard] == list(range(len(heard)))
    assert {of for _, of in heard} == {len(heard)}


def test_a_text_is_cut_at_its_last_line_only_where_that_is_asked_for(qapp):
    whole = TextBlock(LONG, 14, 300)
    short = TextBlock(LONG, 14, 300, most=2)

    assert whole.lines > 20
    assert short.lines == 2
    assert short.tall < whole.tall
    assert TextBlock("Unbreakable" * 40, 14, 100, most=1).lines == 1
    assert " ".join(pieces(LONG, 14, 300, 5)) == LONG.strip()
    assert all(TextBlock(piece, 14, 300).lines <= 5 for piece in pieces(LONG, 14, 300, 5))


def test_who_sits_or_holds_on_needs_a_chair(made):
    for support, needed in (
        (Support.SEATED, "A firm chair without arms"),
        (Support.CHAIR, "A heavy chair without wheels"),
        (Support.STANDING, "Nothing but a little room"),
    ):
        (page,) = texts(made("- say: Begin.\n", support=support))

        assert needed.replace(" ", "") in page


def test_no_heading_ends_a_page_with_a_sentence_alone(made):
    chapter = (
        "- section: Chapter {n}\n  steps:\n    - say: Word {n} of it.\n"
        "    - repeat: 2\n      steps:\n"
        "        - {{hold: 20s, say: 'Stay, number {n}.{more}'}}\n        - {{rest: 15s}}\n"
    )
    more = " And a little longer than that."
    steps = "".join(chapter.format(n=f"{n:02}", more=more * (n % 5)) for n in range(40))
    told = texts(made(steps))

    assert len(told) > 4
    for n in range(40):
        (page,) = (each for each in told if f"Chapter{n:02}" in each)
        assert f"Stay,number{n:02}." in page


def test_pictures_of_who_lies_are_told_to_be_seen_from_the_left_and_are_broad(qapp):
    library = default_library()
    session = library.resolve(library.session("morning-in-bed"))
    document = pages.handout(
        pages.Subject(session, library, Support.LYING, "1 second"), PEOPLE[0], A4
    )
    told = "".join(texts(document))
    slides = PrintedPoses(library.movements(), Support.LYING, PEOPLE[0]).of(
        library.movement("heel-slide"), Side.LEFT
    )

    assert papers.squeezed("seen from the left; the left hand wears the yellow cuff") in told
    assert papers.squeezed("like a mirror") not in told
    assert all(each.wide > 1.5 * each.tall for each in slides)
