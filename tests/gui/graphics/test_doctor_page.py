"""The page for a doctor, read back from its PDF: honest, and one page whatever the log holds."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache

import pytest
from PySide6.QtCore import QLocale

from taichi_coach.graphics.paper import doctor_page as made
from taichi_coach.graphics.paper.sheet import A4, LETTER, pdf, usual_paper
from taichi_coach.practice.programme.measures import MEASURES
from taichi_coach.practice.report.doctor_summary import summary
from taichi_coach.practice.storage.log import Log
from taichi_coach.practice.storage.practice_row import Practice, Status
from taichi_coach.practice.storage.records import (
    BodySite,
    CheckIn,
    Fall,
    FallKind,
    HurtKind,
    Measured,
    Moment,
)
from tests.gui import papers
from tests.tables import each_row

NOW = datetime(2026, 5, 24, 9, tzinfo=UTC)
LONG_NAME = "Wolfeschlegelsteinhausenbergerdorff " * 5 + "Junior"


@pytest.fixture
def log():
    with Log.open(None) as opened:
        yield opened


def practise(log, day, before=None, after=None, **values):
    at = NOW - timedelta(days=day)
    row = {"id": f"p{day}", "session": "roots", "status": Status.COMPLETED, "practised_s": 900}
    log.save(
        Practice(**{**row, "started_at": at, "pain_before": before, "pain_after": after, **values})
    )


@pytest.fixture(scope="module")
def full():
    """Return a log with all that a page could ever have to tell."""
    with Log.open(None) as opened:
        crowd(opened, 300, LONG_NAME)
        yield opened


def crowd(log, days, who):
    with log.together():
        for day in range(days):
            at = NOW - timedelta(days=day)
            note = f"Note {day}: " + "slept badly, stiff in the morning, better afterwards. " * 6
            practise(log, day, 5, 4, participant=who, support="seated", effort=3, note=note)
            log.save(
                CheckIn(
                    id=f"c{day}",
                    participant=who,
                    at=at,
                    moment=Moment.LATER,
                    **{f"pain_{place}": 7 for place in ("all", "hands", "neck", "back", "knees")},
                    pain_hips=3,
                    pain_feet=3,
                    energy=5,
                    mood=6,
                    hurt=HurtKind.STOPPED,
                    site=BodySite.KNEES,
                )
            )
            kind = FallKind.FALL if day % 2 else FallKind.NEAR
            log.save(Fall(id=f"f{day}", participant=who, at=at, kind=kind, hurt=True, note="x"))
        for measure in MEASURES.values():
            for side in ("left", "right") if measure.sides else ("",):
                for day in (200, 1):
                    log.save(
                        Measured(
                            id=f"{measure.name}{side}{day}",
                            participant=who,
                            at=NOW - timedelta(days=day),
                            name=measure.name,
                            side=side,
                            value=measure.low + 2,
                        )
                    )


def page(log, weeks=12, who="", paper=A4, **choices):
    seen = summary(log, None, who, NOW.date(), weeks)
    if choices.pop("all_notes", False):
        choices["notes"] = frozenset(each.key for each in seen.notes)
    return made.summary_page(seen, paper, **choices)


@lru_cache(maxsize=2)
def told(document):
    (only,) = papers.read(pdf(document)).pages
    return papers.words(only)


def has(text, document):
    return papers.squeezed(text) in told(document)


def test_a_person_without_practice_gets_a_page_that_says_so(qapp, log):
    document = page(log)

    assert has("Nothing was practised in these weeks.", document)
    assert has("9 March 2026 to 24 May 2026, 11 weeks", page(log, weeks=11))
    assert has("no diagnosis and no risk score", document)


def test_what_was_done_and_told_stands_on_it(qapp, log):
    for day, before, after in ((30, 6, 5), (29, 6, 5), (2, 4, 4), (1, 4, 4)):
        practise(log, day, before, after, participant="Ana", support="chair")
    log.save(
        Fall(id="f", participant="Ana", at=NOW - timedelta(days=9), kind=FallKind.FALL, hurt=True)
    )
    document = page(log, who="Ana")

    for text in (
        "Ana · 9 March 2026 to 24 May 2026",
        "4 of 4 practices finished. Support: holding a chair in 4.",
        "Pain before 6.0 4.0 much better",
        "Pain after 5.0 4.0 better",
        "Fall on 15 May 2026 (hurt).",
        "Nowhere that was noted.",
        "Made on 24 May 2026 on the user's own computer, and sent nowhere.",
    ):
        assert has(text.replace("9 March", "2 March") if "Ana" in text else text, document), text


def test_a_change_within_the_ups_and_downs_of_every_day_is_called_that(qapp, log):
    for day, before in ((30, 5), (29, 5), (2, 5), (1, 4)):
        practise(log, day, before)

    assert has("Pain before 5.0 4.5 within day-to-day variation", page(log))


def test_a_name_and_notes_stand_on_it_only_where_they_are_wanted(qapp, log):
    practise(log, 1, participant="Ana", note="Slept badly.", id="one")
    practise(log, 2, participant="Ana", note="Secret.", id="two")

    chosen = page(log, who="Ana", notes=frozenset({"one"}))
    assert has("23 May 2026: Slept badly.", chosen)
    assert not has("Secret", chosen)
    assert "Ana" in chosen.title
    plain = page(log, who="Ana", named=False)
    assert not has("Slept badly", plain)
    assert not has("Ana", plain)
    assert "Ana" not in plain.title


def test_measures_show_the_first_and_the_last(qapp, log):
    for day, value in ((400, 8), (10, 9), (1, 11)):
        at = NOW - timedelta(days=day)
        log.save(Measured(id=f"m{day}", at=at, name="chair-stands", value=value))
    log.save(Measured(id="s", at=NOW, name="span", side="left", value=18.5))
    document = page(log)

    text = "Chair stands in 30 seconds 8 stands (19 Apr 2025) 11 stands (23 May) much better"
    assert has(text, document)
    assert has("Hand span, left 18.5 cm (24 May) – measured once", document)


def fits(document, paper):
    painted = document.pages[0].keywords
    end = made.MARGIN + sum(each.above + each.tall for each in painted["blocks"])
    return end <= paper.tall - made.MARGIN - painted["foot"].tall - 6


@each_row(
    ("paper", "weeks", "all_notes"), [(LETTER, 52, True), (A4, 52, False), (LETTER, 4, False)]
)
def test_it_is_one_page_whatever_the_log_holds(qapp, full, paper, weeks, all_notes):
    document = page(full, weeks, LONG_NAME, paper, all_notes=all_notes)

    assert fits(document, paper)
    assert has("for want of room", document)
    assert has("earlier.", document)


def test_what_is_left_out_is_what_is_oldest(qapp, full):
    document = page(full, 52, LONG_NAME, all_notes=True)

    assert fits(document, A4)
    assert has("Note 0:", document)
    assert not has("Note 299:", document)
    assert has("near-fall on 24 May 2026", document)


def test_the_words_are_words_in_the_typeface_that_comes_with_the_program(qapp, log):
    practise(log, 1, 4, 3)
    reader = papers.read(pdf(page(log)))

    assert all(papers.fonts(reader).values())
    assert set(papers.fonts(reader)) == {
        "AtkinsonHyperlegible-Regular",
        "AtkinsonHyperlegible-Bold",
    }
    assert reader.metadata.title.startswith("Tai chi practice summary, ")
    assert papers.images(reader) == [0]


@each_row(("locale", "paper"), [("en_US", LETTER), ("es_MX", LETTER), ("en_GB", A4), ("de_DE", A4)])
def test_the_paper_is_that_of_the_country(locale, paper):
    assert usual_paper(QLocale(locale)) is paper
