"""A session as a page, written by the real program and played by a real browser."""

import json
import os

import pytest
from PIL import Image

from taichi_coach import settings
from taichi_coach.settings import Settings
from tests.end2end.browser import CTRL, SHIFT, chromium
from tests.end2end.programs import coach

pytestmark = [
    pytest.mark.end2end,
    pytest.mark.skipif(os.name != "posix", reason="the browser is spoken to through POSIX pipes"),
    pytest.mark.skipif(chromium() is None, reason="there is no Chromium"),
]

TITLE = """Calm <b id="bold">hands</b> & "peace" </script></title><i>"""
SPOKEN = """Sit </script> <u>tall</u> & 'easy'."""
SHOWS = """A <hand> & a "ball" """.strip()
SESSION = f"""\
format: 1
kind: session
id: calm
title: {json.dumps(TITLE)}
summary: {json.dumps("<img src=x onerror=document.title=1> & more")}
language: en-GB
cautions: ["Not after <em>surgery</em>."]
supports: [seated]
steps:
  - section: "Settle & <s>rest</s>"
    role: warm-up
    steps:
      - {{say: {json.dumps(SPOKEN)}, then: 2s}}
      - wait: 5s
  - section: Stretch
    role: practice
    steps:
      - {{hold: 12s, movement: ten-finger-stretch, say: Open your hands.}}
      - hold: 10s
        say: Look at the picture.
        picture: {{file: own.png, shows: {json.dumps(SHOWS)}}}
  - section: Rest
    role: cool-down
    steps:
      - rest: 20s
"""
FILES = ["calm.html", "calm.yaml", "home", "own.png"]
NOW = "document.getElementById('sound').currentTime"
PAUSED = "document.getElementById('sound').paused"


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    folder = tmp_path_factory.mktemp("page")
    (folder / "calm.yaml").write_text(SESSION, "utf-8")
    Image.new("RGB", (60, 40), "navy").save(folder / "own.png")
    # Without a voice: it would be the same page, with other lengths.
    settings.save(folder / "home" / "settings.json", Settings(speech_on=False, lead_s=0))
    out = folder / "calm.html"
    env = {"TAICHI_COACH_HOME": str(folder / "home")}
    ran = coach("render", folder / "calm.yaml", "-o", out, env=env)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert sorted(each.name for each in folder.iterdir()) == FILES
    return out


@pytest.fixture
def page(chrome, file):
    """The page, just opened; afterwards nothing in it may have gone wrong or asked for anything."""
    chrome.told.clear()
    chrome.size(1280, 800)
    chrome.prefers()
    chrome.open(file)
    yield chrome
    assert chrome.events("Log.entryAdded") == []
    assert chrome.events("Runtime.exceptionThrown") == []
    asked = [each["request"]["url"] for each in chrome.events("Network.requestWillBeSent")]
    outside = [url for url in asked if not url.startswith(("data:", "blob:"))]
    assert outside == [file.as_uri()]


def session(page):
    return json.loads(page.value("document.getElementById('session').textContent"))


def text(page, name):
    return page.value(f"document.getElementById('{name}').textContent")


def seek(page, seconds):
    """Go to a time, and wait until it is heard and seen."""
    page.value(
        "new Promise(done => {const sound = document.getElementById('sound');"
        "sound.addEventListener('seeked', () => setTimeout(done), {once: true});"
        f"sound.currentTime = {seconds}}})"
    )


def begun(page):
    page.click("#play")
    page.until(f"{NOW} > 0.05")
    page.click("#play")
    page.until(PAUSED)


def test_what_to_mind_is_read_first_and_one_press_begins(page):
    assert page.value("document.getElementById('care').checkVisibility()")
    assert "Stop, and get help" in text(page, "care")
    assert "Not after <em>surgery</em>." in text(page, "care")
    assert not page.value("document.getElementById('back').checkVisibility()")

    page.click("#play")
    page.until(f"!{PAUSED} && {NOW} > 0.2")

    assert text(page, "play").strip() == "Pause"
    assert page.value("document.getElementById('stage').getBoundingClientRect().top") > -1
    assert not page.value("document.getElementById('care').checkVisibility()")
    assert page.value("document.getElementById('back').checkVisibility()")
    assert page.value("document.activeElement.id") == "play"


def test_what_an_author_wrote_is_text_whatever_it_looks_like(page):
    begun(page)
    seek(page, 1)

    assert page.value("document.title") == TITLE
    page.until(f"document.getElementById('caption').textContent === {json.dumps(SPOKEN)}")
    assert text(page, "step") == "Settle & <s>rest</s>"
    assert (
        page.value("document.querySelectorAll('#bold, u, s, i, img[onerror], #care em').length")
        == 0
    )
    assert page.value("document.documentElement.lang") == "en-GB"


def test_keys_are_those_of_the_window(page):
    steps = [at / 1000 for at in session(page)["steps"]]
    sections = [at / 1000 for at in session(page)["sections"]]

    def at(seconds):
        page.until(f"Math.abs({NOW} - {seconds}) < 0.03")

    page.press("Space")
    page.until(f"!{PAUSED} && {NOW} > 0.05")
    page.press("Space")
    page.until(PAUSED)
    for key, modifiers, place in (
        ("Right", 0, steps[1]),
        ("Right", 0, steps[2]),
        ("Left", 0, steps[1]),
        ("Right", CTRL, sections[1]),
        ("Right", SHIFT, sections[1] + 10),
        ("r", 0, sections[1]),
        ("Left", SHIFT, max(sections[1] - 10, 0)),
        ("Left", CTRL, 0),
    ):
        page.press(key, modifiers)
        at(place)
    page.press("Escape")
    assert page.value(PAUSED)
    assert page.value(NOW) == 0


def test_a_button_that_was_reached_by_tab_is_what_space_presses(page):
    begun(page)
    page.value("document.getElementById('play').focus()")
    page.press("Tab")
    assert page.value("document.activeElement.id") == "onward"
    assert page.value("getComputedStyle(document.activeElement).outlineStyle") == "solid"

    page.press("Space")

    page.until(f"{NOW} >= {session(page)['steps'][1] / 1000}")
    assert page.value(PAUSED)


def test_a_press_on_a_section_goes_there_and_plays(page):
    sections = session(page)["sections"]

    page.click("#sections li:nth-child(2) button")
    page.until(f"!{PAUSED} && {NOW} > {sections[1] / 1000}")

    assert page.value(f"{NOW} < {sections[1] / 1000 + 5}")
    assert text(page, "told") == "Ten-finger stretch"  # where the leap has ended
    current = (
        "[...document.querySelectorAll('[aria-current] span:first-child')].map(e => e.textContent)"
    )
    assert page.value(current) == ["Stretch"]
    titles = (
        "[...document.getElementById('chapters').track.cues].map(cue => [cue.startTime, cue.text])"
    )
    assert page.value(titles) == [
        [sections[0] / 1000, "Settle &amp; &lt;s&gt;rest&lt;/s&gt;"],
        [sections[1] / 1000, "Stretch"],
        [sections[2] / 1000, "Rest"],
    ]


def test_the_end_is_told_and_one_press_begins_once_more(page):
    begun(page)
    seek(page, session(page)["length"] / 1000 - 0.3)
    page.press("Space")
    page.until("document.getElementById('sound').ended")

    page.until("document.getElementById('told').textContent === 'Well done.'")
    assert text(page, "play").strip() == "Once more"
    page.press("Space")
    page.until(f"!{PAUSED} && {NOW} < 5")


def test_what_to_mind_is_not_passed_over_by_an_arrow(page):
    page.press("Right")

    assert page.value("document.getElementById('care').checkVisibility()")
    assert page.value(NOW) == 0


def test_on_paper_stand_what_to_mind_and_all_the_words(page):
    begun(page)
    page.value("dispatchEvent(new Event('beforeprint'))")
    page.send("Emulation.setEmulatedMedia", media="print")

    stands = "document.getElementById('{}').checkVisibility()"
    assert [page.value(stands.format(each)) for each in ("care", "controls", "pictures")] == [
        True,
        False,
        False,
    ]
    assert SPOKEN in page.value("document.getElementById('script').innerText")
    page.send("Emulation.setEmulatedMedia", media="")


def test_captions_are_a_track_and_stand_where_they_are_said(page):
    begun(page)
    cues = page.value(
        "[...document.getElementById('captions').track.cues]"
        ".map(cue => [cue.startTime, cue.getCueAsHTML().textContent])"
    )
    said = [SPOKEN, "Open your hands.", "Look at the picture.", "Rest."]
    assert [words for _, words in cues] == said

    for at, words in cues:
        seek(page, at + 0.2)
        active = "document.getElementById('captions').track.activeCues[0]"
        page.until(f"{active}?.getCueAsHTML().textContent === {json.dumps(words)}")
        page.until(f"document.getElementById('caption').textContent === {json.dumps(words)}")


def test_pictures_change_in_time_and_say_what_they_show(page):
    begun(page)
    told = session(page)
    seen = "[...document.querySelectorAll('#pictures img')].find(i => i.alt && i.checkVisibility())"
    frames = {}
    for moment in told["moments"]:
        frames.setdefault((moment["alt"], moment.get("own")), moment["at"] / 1000 + 0.1)
    assert len(frames) >= 3
    assert {own for _, own in frames} == {None, 0}

    for (alt, own), at in frames.items():
        seek(page, at)
        words = SHOWS if own is not None else alt
        page.until(f"{seen}?.alt === {json.dumps(words)} && {seen}.naturalWidth > 0")
        small = "document.getElementById('guide').offsetWidth"
        whole = "document.getElementById('pictures').clientWidth"
        assert page.value(f"{small} < {whole} / 2") == (own is not None)
    assert len(set(told["poses"]["light"])) == len(told["poses"]["light"]) >= 2


def test_the_picture_has_the_colours_of_the_page(page):
    found = {}
    shown = "document.querySelector('#guide .seen').src"
    poses = session(page)["poses"]
    for scheme in ("light", "dark"):
        page.prefers(color_scheme=scheme)
        page.until(f"{json.dumps(poses[scheme])}.includes({shown})")
        found[scheme] = page.value("getComputedStyle(document.body).backgroundColor")
    assert found == {"light": "rgb(246, 241, 231)", "dark": "rgb(18, 24, 29)"}
    page.click("#look summary")
    page.click("[data-wear=contrast]")
    assert page.value("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
    assert (
        page.value("document.querySelector('[aria-pressed=true]').textContent") == "High contrast"
    )


def test_who_wants_no_motion_sees_one_picture_after_the_other(page):
    moving = "getComputedStyle(document.querySelector('#guide img')).transitionDuration"
    assert page.value(moving) == "0.5s"

    page.prefers(reduced_motion="reduce")

    assert page.value(moving) == "0s"


@pytest.mark.parametrize("size", [(320, 568), (320, 256), (1280, 800)])
def test_nothing_is_wider_than_the_window_and_every_button_is_large(page, size):
    begun(page)
    page.size(*size)
    page.value("document.querySelectorAll('details').forEach(each => each.open = true)")
    for _ in range(4):
        page.value("document.querySelector('[data-larger=\"1\"]').click()")

    assert page.value("document.documentElement.dataset.size") == "200"
    assert page.value("document.documentElement.scrollWidth <= innerWidth")
    small = (
        "[...document.querySelectorAll('button, summary')].filter(each => each.checkVisibility())"
        ".filter(each => Math.min(each.offsetWidth, each.offsetHeight) < 56).length"
    )
    assert page.value(small) == 0


def test_a_screen_reader_finds_names_and_roles(page):
    begun(page)
    seek(page, session(page)["sections"][1] / 1000 + 8)

    page.until("document.querySelector('#guide .seen').alt.endsWith('Ten-finger stretch')")
    nodes = page.send("Accessibility.getFullAXTree")["nodes"]
    found = {
        (each["role"]["value"], each.get("name", {}).get("value", ""))
        for each in nodes
        if not each["ignored"]
    }
    names = {role: {name for kind, name in found if kind == role} for role, _ in found}

    assert names["RootWebArea"] == {TITLE}
    assert names["button"] >= {"Back", "Go on", "Next", "Rest 20 seconds"}
    assert names["image"] == {"The guide: Ten-finger stretch"}
    assert "Sections" in names["navigation"]
    assert {TITLE, "Ten-finger stretch", "Sections"} <= names["heading"]
    assert names["main"] == {""}
    assert "status" in names
    assert "" not in names["button"]


def test_the_page_may_ask_nothing_of_a_network(chrome, file):
    chrome.open(file)
    chrome.told.clear()

    asking = "fetch('https://example.invalid/')"
    showing = (
        "new Promise((well, ill) => {const i = new Image; i.onload = well; i.onerror = ill;"
        "i.src = 'https://example.invalid/a.png'})"
    )
    for way in (asking, showing):
        assert chrome.value(f"{way}.then(() => 'went', () => 'refused')") == "refused"
    asked = [each["params"] for each in chrome.told if each["method"] == "Network.loadingFailed"]
    assert {each.get("blockedReason") for each in asked} <= {"csp"}
