"""`taichi-coach handout` and `taichi-coach log summary`: what a person gets for what they type."""

import re
from types import SimpleNamespace

import pytest

from taichi_coach import paths
from taichi_coach.cli.root import run
from taichi_coach.errors import CoachError
from taichi_coach.graphics.paper import programme_overview
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Practice, Status
from taichi_coach.settings import Settings, save
from tests.gui import papers
from tests.tables import each_row

MINE = """format: 1
kind: session
title: My page
supports: [seated]
steps:
  - section: Settle
    role: warm-up
    steps:
      - say: Sit tall and be well.
  - include: ten-finger-05
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.yaml").write_text(MINE, "utf-8")
    return tmp_path


def told(file):
    return words_of(papers.read(file))


def words_of(reader):
    return "".join(map(papers.words, reader.pages))


def test_a_session_of_ones_own_becomes_pages_with_what_it_includes(qapp, capsys, folder):
    assert run(["handout", "mine.yaml", "-o", "page.pdf"]) == 0

    reader = papers.read(folder / "page.pdf")
    assert capsys.readouterr().out == f"page.pdf: My page, {len(reader.pages)} pages\n"
    words = words_of(reader)
    assert papers.squeezed("Sit tall and be well.") in words
    assert papers.squeezed("My page About 3 minutes, seated") in words
    assert sum(papers.images(reader)) > 0


def test_a_name_that_no_disk_takes_is_told_in_a_sentence(qapp):
    with pytest.raises(CoachError, match=r"x{50}"):
        run(["handout", "mine.yaml", "-o", f"{'x' * 300}.pdf"])


def test_the_support_is_the_wanted_one_or_that_of_the_settings(qapp, folder):
    save(paths.settings_file(), Settings(support="standing"))
    (folder / "both.yaml").write_text(
        "format: 1\nkind: session\ntitle: Both\nsupports: [seated, standing]\nsteps:\n"
        "  - {section: One, steps: [{wait: 10s}]}\n",
        "utf-8",
    )

    run(["handout", "both.yaml", "-o", "usual.pdf"])
    run(["handout", "both.yaml", "-o", "wanted.pdf", "--support", "seated"])

    assert "standingfree" in told(folder / "usual.pdf")
    assert "standingfree" not in told(folder / "wanted.pdf")


def test_a_class_comes_on_one_page_for_the_wall(qapp, capsys, folder):
    assert run(["handout", "mine.yaml", "-o", "wall.pdf", "--wall"]) == 0
    assert capsys.readouterr().out == "wall.pdf: My page, 1 page\n"
    page = told(folder / "wall.pdf")
    assert "0:00Settle" in page
    assert papers.squeezed("Stop if it hurts sharply") in page

    run(["handout", "week-12-c", "-o", "long.pdf", "--wall"])
    assert len(papers.read(folder / "long.pdf").pages) == 1


def test_a_section_begins_on_the_wall_when_the_one_before_has_ended(qapp, folder):
    (folder / "mine.yaml").write_text(
        "format: 1\nkind: session\ntitle: Mine\nsupports: [seated]\nsteps:\n"
        "  - {section: One, steps: [{wait: 10.6s}]}\n  - {section: Two, steps: [{wait: 10s}]}\n",
        "utf-8",
    )
    run(["handout", "mine.yaml", "-o", "wall.pdf", "--wall"])
    assert "0:00One11seconds0:11Two" in told(folder / "wall.pdf")


def test_the_page_for_the_wall_tells_how_a_breath_is_counted(qapp, folder):
    text = (folder / "mine.yaml").read_text("utf-8")
    counted = "  - {breathe: 10, in: 4s, hold: 7s, out: 8s, count: aloud}\n"
    (folder / "mine.yaml").write_text(f"{text.rstrip()}\n{counted}", "utf-8")
    run(["handout", "mine.yaml", "-o", "wall.pdf", "--wall"])
    page = told(folder / "wall.pdf")
    assert papers.squeezed("10 soft breaths: in 4, hold 7, out 8") in page


def test_a_sheet_to_fill_in_has_a_box_for_every_day(qapp, folder):
    assert run(["handout", "foam-ball", "-o", "sheet.pdf", "--fill-in"]) == 0
    reader = papers.read(folder / "sheet.pdf")
    page = words_of(reader)
    for words in ("Therapist or teacher", "Times a day", "Ball squeeze", "how many", "MoTuWeThFr"):
        assert papers.squeezed(words) in page
    assert sum(papers.images(reader)) >= 3
    assert papers.squeezed("Stop, and get help") in page


def test_a_sheet_to_fill_in_tells_whole_cautions(qapp, folder):
    with (folder / "mine.yaml").open("a", encoding="utf-8") as mine:
        mine.write("  - {reps: 8, movement: ball-squeeze}\n")
    run(["handout", "mine.yaml", "-o", "sheet.pdf", "--fill-in"])
    page = told(folder / "sheet.pdf")
    assert papers.squeezed("Leave the squeeze out when the base of the thumb hurts.") in page
    assert "…" not in page


def test_a_sheet_to_fill_in_has_breaths_and_the_sides_of_what_is_done_on_both(qapp, folder):
    text = (folder / "mine.yaml").read_text("utf-8")
    steps = (
        "  - {breathe: 4, in: 4s, out: 6s}\n"
        "  - sides: [left, right, left]\n"
        "    steps:\n"
        "      - {hold: 15s, movement: wrist-down-stretch}\n"
        "      - {reps: 3, movement: wrist-bend}\n"
        "  - {rest: 40s, movement: standing-posture}\n"
    )
    (folder / "mine.yaml").write_text(f"{text.rstrip()}\n{steps}", "utf-8")
    run(["handout", "mine.yaml", "-o", "sheet.pdf", "--fill-in"])
    page = told(folder / "sheet.pdf")
    for words in ("4 soft breaths", "in 4 seconds, out 6 seconds", "for 15 seconds"):
        assert papers.squeezed(words) in page
    by_turns = "On the left; then the same on the right, then on the left."
    assert page.count(papers.squeezed(by_turns)) == 2
    assert papers.squeezed("for 40 seconds") not in page


@pytest.fixture
def half_an_hour_each(monkeypatch):
    """Every session of a programme takes so long: none is laid out to know."""
    told = SimpleNamespace(words="about 30 minutes")
    monkeypatch.setattr(programme_overview, "lengths_of", lambda *_: told)


@pytest.mark.usefixtures("half_an_hour_each")
def test_a_programme_comes_as_its_weeks(qapp, capsys, folder):
    assert run(["handout", "hands-four-weeks", "-o", "weeks.pdf"]) == 0
    assert "weeks.pdf: Hands in four weeks, " in capsys.readouterr().out
    page = told(folder / "weeks.pdf")
    assert papers.squeezed("Week 2: Glide") in page
    assert papers.squeezed("On three days, any of these: Finger glides (") in page
    assert papers.squeezed("Every day, if you like: Ten fingers, ten seconds (") in page


@pytest.mark.usefixtures("half_an_hour_each")
def test_sessions_that_are_called_after_their_week_are_told_by_their_place_in_it(qapp, folder):
    assert run(["handout", "twelve-weeks", "-o", "weeks.pdf"]) == 0
    reader = papers.read(folder / "weeks.pdf")
    page = words_of(reader)
    assert papers.squeezed("On two days, any of these: first session (about") in page
    assert "Roots:meet" not in page
    assert len(reader.pages) == 3  # no page for the last week alone


GROWING = """format: 1
kind: programme
title: Growing
weeks:
  - {week: 1, title: One, sessions: [mine, other], complete_when: {each: 1}}
  - week: 2
    title: Two
    sessions: [{session: mine, holds: 6m, reps: 8}, other]
    complete_when: {each: 1, in_order: true}
  - {week: 3, title: Three, sessions: [mine], complete_when: {each: 2}}
"""


def test_a_class_that_grows_is_told_with_its_length_and_amounts_in_each_week(qapp, folder):
    sessions = paths.own_sessions()
    sessions.mkdir(parents=True)
    (sessions / "mine.yaml").write_text(f"{MINE}  - hold: 1m\n", "utf-8")
    (sessions / "other.yaml").write_text(MINE.replace("My page", "Another"), "utf-8")
    (sessions / "growing.yaml").write_text(GROWING, "utf-8")

    assert run(["handout", "growing", "-o", "weeks.pdf"]) == 0
    weeks = told(folder / "weeks.pdf")
    for words in (
        "Each of these: My page (about 4 minutes)",
        "one after the other: My page (about 44 minutes, holds of 6 minutes, 8 repetitions)",
        "Each of these on two days: My page (about 4 minutes)",
    ):
        assert papers.squeezed(words) in weeks

    assert run(["handout", "mine", "--week", "2", "-o", "two.pdf"]) == 0
    assert papers.squeezed("for 6 minutes") in told(folder / "two.pdf")


def test_a_programme_has_one_form(qapp, capsys, folder):
    assert run(["handout", "twelve-weeks", "-o", "weeks.pdf", "--wall"]) == 2
    assert "A programme has one form of pages" in " ".join(capsys.readouterr().err.split())


def test_a_page_tells_who_wrote_it_and_in_which_language(qapp, folder):
    text = (folder / "mine.yaml").read_text("utf-8")
    (folder / "mine.yaml").write_text(
        text.replace("title:", "author: Ana Ruiz\nlanguage: en-GB\ntitle:"), "utf-8"
    )
    run(["handout", "mine.yaml", "-o", "page.pdf"])
    reader = papers.read(folder / "page.pdf")
    assert (reader.metadata.title, reader.metadata.author) == ("My page", "Ana Ruiz")
    assert reader.metadata.creator.startswith("Tai Chi Coach")
    assert reader.root_object["/Lang"] == "en-GB"


@each_row(
    ("words", "told"),
    [
        (["nowhere", "-o", "page.pdf"], "There is no session called `nowhere`."),
        (["mine.yaml", "-o", "no/page.pdf"], "There is no folder no: make it first."),
        (["mine.yaml", "-o", "page.pdf", "--support", "standing"], "is not offered standing"),
        (["broken.yaml", "-o", "page.pdf"], "broken.yaml:"),
    ],
)
def test_what_cannot_be_printed_is_told(folder, words, told):
    (folder / "broken.yaml").write_text("format: 1\nkind: session\nsteps: 3\n", "utf-8")

    with pytest.raises(CoachError) as fault:
        run(["handout", *words])

    assert told in str(fault.value)
    assert not list(folder.glob("*.pdf"))


@each_row("command", [["handout", "mine.yaml"], ["log", "summary"]])
@each_row(
    ("more", "told"),
    [
        ([], "Missing option '-o'"),
        (["-o", "page.png"], "page.png should end in .pdf."),
        (["-o", "page.pdf", "--weeks", "0"], "-weeks"),
    ],
)
def test_words_that_are_amiss_are_told_with_the_usage(capsys, folder, command, more, told):
    assert run([*command, *more]) == 2

    assert told in " ".join(capsys.readouterr().err.split())
    assert not list(folder.glob("*.p*"))


@pytest.fixture
def kept(own_home):
    """A log with a practice of somebody with a name, just now."""
    from taichi_coach.cli.log.shared import now

    with Log.open(paths.log_file()) as log:
        log.save(
            Practice(
                id="one",
                participant="Ana",
                started_at=now(),
                session="roots",
                status=Status.COMPLETED,
                practised_s=1260,
                note="Slept badly.",
            )
        )


def test_the_page_for_a_doctor_holds_what_is_asked_for(qapp, capsys, kept, folder):
    assert run(["log", "summary", "-o", "all.pdf", "--participant", "Ana", "--notes"]) == 0
    out = capsys.readouterr().out
    assert re.fullmatch(r"all\.pdf: Tai chi practice summary, .* 12 weeks, Ana\n", out)
    words = told(folder / "all.pdf")
    assert "Sleptbadly." in words
    assert "Ana" in words

    run(["log", "summary", "-o", "less.pdf", "--participant", "Ana", "--no-name", "--weeks", "4"])
    words = told(folder / "less.pdf")
    assert "4weeks" in words
    assert "Ana" not in words
    assert "Sleptbadly." not in words
    assert "1practice" in words

    run(["log", "summary", "-o", "nobody.pdf"])
    assert "Nothingwaspractised" in told(folder / "nobody.pdf")


@each_row(
    "words",
    [
        ["handout", "ten-finger-05", "-o", "page.pdf"],
        ["log", "summary", "-o", "page.pdf"],
        ["pose", "commencing"],
    ],
)
def test_whatever_paints_sees_first_that_it_needs_no_screen(folder, monkeypatch, words):
    def asked():
        raise CoachError("There is nothing to paint with.")

    monkeypatch.setattr("taichi_coach.graphics.pictures.files.ready_to_paint", asked)

    with pytest.raises(CoachError, match="nothing to paint with"):
        run(words)
