"""A class's register on paper: a month on one page, however often the class met."""

from datetime import date

from taichi_coach.graphics.paper.register_page import register_page
from taichi_coach.graphics.paper.sheet import A4, LETTER, pdf
from taichi_coach.practice.programme.register import MeetingDay, Register
from tests.gui import papers
from tests.tables import each_row


def told(meetings, names, last=31):
    who = tuple(f"Person {number}" for number in range(names))
    days = [date(2026, 3, day + 1) for day in range(meetings)]
    held = tuple(MeetingDay(day, frozenset(who[::3])) for day in days)
    return Register("Tuesdays", date(2026, 3, 1), date(2026, 3, last), held, who)


@each_row("paper", [A4, LETTER])
@each_row(("meetings", "across"), [(0, False), (5, False), (14, False), (31, True)])
def test_a_month_stands_on_one_page(qapp, paper, meetings, across):
    document = register_page(told(meetings, 20), paper)

    assert len(document.pages) == 1
    (page,) = papers.read(pdf(document)).pages
    assert (page.mediabox.width > page.mediabox.height) == across
    assert f"{meetings}meetingsheld" in papers.words(page)


def test_a_large_class_has_the_days_over_each_page_and_the_totals_beside_each_name(qapp):
    pages = papers.read(pdf(register_page(told(31, 60), A4))).pages

    assert len(pages) == 3
    days = "".join(str(day) for day in range(1, 32))
    for page in pages:
        assert f"Name{days}Inall" in papers.words(page)
    assert "Person0" in papers.words(pages[0])
    assert "Heads" in papers.words(pages[-1])


def test_the_month_stands_with_the_day_where_there_are_several(qapp):
    over = told(3, 2)
    over = Register("Tuesdays", over.first, date(2026, 4, 2), over.meetings, over.names)

    assert "1.3.2.3.3.3." in papers.words(papers.read(pdf(register_page(over, A4))).pages[0])
