"""The docs as a site: built strictly by MkDocs, and read by a real browser without a network."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest

from taichi_coach.paths import bundled
from tests.end2end.browser import chromium

pytest.importorskip("mkdocs", reason="MkDocs is not here: requirements/docs.txt")
pytestmark = pytest.mark.end2end

ROOT = bundled("sessions").parent
with_chromium = pytest.mark.skipif(
    chromium() is None or os.name != "posix", reason="there is no Chromium"
)
ASKED_FOR = {
    ("img", "src"),
    ("script", "src"),
    ("link", "href"),
    ("iframe", "src"),
    ("form", "action"),
}


class Asking(HTMLParser):
    """What a page asks for when it is opened; a link waits until somebody presses it."""

    def __init__(self):
        super().__init__()
        self.places = []

    def handle_starttag(self, tag, attrs):
        self.places += [value for name, value in attrs if (tag, name) in ASKED_FOR]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", folder]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return folder


@pytest.fixture
def page(chrome, site):
    """A browser; afterwards nothing may have gone wrong, or been asked for outside of the site."""
    chrome.told.clear()
    yield chrome
    assert chrome.events("Log.entryAdded") == []
    assert chrome.events("Runtime.exceptionThrown") == []
    asked = [each["request"]["url"] for each in chrome.events("Network.requestWillBeSent")]
    assert [url for url in asked if not url.startswith(site.as_uri())] == []


def test_no_page_asks_for_anything_elsewhere(site):
    pages = [*site.rglob("*.html")]
    asking = Asking()
    for each in pages:
        asking.feed(each.read_text("utf-8"))

    assert len(pages) > 50
    assert len(asking.places) > len(pages)
    assert [each for each in asking.places if ":" in each or each.startswith("//")] == []
    styles = "".join(each.read_text("utf-8") for each in site.rglob("*.css"))
    assert [
        each for each in re.findall(r"url\(([^)]*)\)", styles) if not (site / each).exists()
    ] == []


def test_every_block_of_a_file_is_told_apart_from_words(site):
    assert [each for each in site.rglob("*.html") if "```" in each.read_text("utf-8")] == []


@with_chromium
def test_the_search_finds_where_something_is_told(page, site):
    page.open(site / "search.html", "?q=Headphones+pulled")

    assert page.value("document.querySelector('#found a').getAttribute('href')").startswith("use/")
    assert "places for “Headphones pulled”" in page.value(
        "document.getElementById('told').textContent"
    )


@with_chromium
def test_a_reader_chooses_colours_and_size_for_all_pages(page, site):
    page.open(site / "index.html")
    page.value("document.querySelector('[data-theme=dark]:is(button)').click()")
    page.value("document.querySelector('[data-size=\"1.5\"]').click()")
    page.open(site / "write" / "desk.html")

    body = "getComputedStyle(document.body)"
    assert page.value(f"{body}.backgroundColor") == "rgb(18, 24, 29)"
    assert page.value(f"{body}.fontSize") == "30px"
    assert (
        page.value("document.querySelector('[data-theme=dark]:is(button)').ariaPressed") == "true"
    )


@with_chromium
def test_the_first_key_leads_to_the_words(page, site):
    page.open(site / "use" / "safety.html")
    page.press("Tab")
    page.press("Enter")

    assert page.value("document.activeElement.id") == "words"
