"""README and docs lead where they say; no picture lies here that they do not show."""

import re

import pytest

from taichi_coach.paths import bundled

ROOT = bundled("sessions").parent
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
PICTURES = ROOT / "docs" / "pictures"
LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)#\s]+)[^)]*\)")
#: Each version of a picture stays in the repository for ever.
MOST_BYTES = 200_000


def links(page):
    """Return the files that a page leads to, with whether it shows them as pictures."""
    found = LINK.findall(page.read_text("utf-8"))
    here = [(mark, where) for mark, where in found if "://" not in where]
    return [(mark == "!", (page.parent / where).resolve()) for mark, where in here]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page):
    assert [str(file) for _, file in links(page) if not file.exists()] == []


def test_every_guide_can_be_reached_from_the_readme():
    reached, ahead = set(), [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        if page in reached:
            continue
        reached.add(page)
        ahead += [file for _, file in links(page) if file.suffix == ".md"]

    assert reached == set(PAGES)


def test_every_picture_is_shown_by_a_page():
    shown = {file for page in PAGES for is_shown, file in links(page) if is_shown}

    assert set(PICTURES.rglob("*.png")) == shown


def test_pictures_are_small():
    large = {file.name: file.stat().st_size for file in PICTURES.rglob("*.png")}

    assert {name: size for name, size in large.items() if size > MOST_BYTES} == {}
