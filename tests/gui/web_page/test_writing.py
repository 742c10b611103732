"""A page for browsers, written as one file."""

import base64
import hashlib
import json
import re
from errno import ENOSPC
from html.parser import HTMLParser

import pytest
from PIL import Image

from taichi_coach.errors import CoachError, SoundError
from taichi_coach.graphics.pictures import web_picture
from taichi_coach.player.excerpt import WHOLE, Excerpt
from taichi_coach.player.offline_render import render_offline
from taichi_coach.script.model.session import Support
from taichi_coach.settings import Settings
from taichi_coach.sound.encode import Encoder
from taichi_coach.timeline.compiler import lay_out
from taichi_coach.web_page import writing
from taichi_coach.web_page.scene import PageScene
from taichi_coach.web_page.writing import write_web_page
from tests.tables import each_row
from tests.unit.scripts import FILE, HEAD, movements, read, second

pytestmark = pytest.mark.usefixtures("qapp")

ODD = """</script><b id="x">'&' """.strip()
SCRIPT = f"""\
- say: Before all.
- section: {json.dumps(ODD)}
  steps:
    - say: {json.dumps(ODD)}
    - whisper: Relax.
    - {{hold: 2s, movement: sway}}
"""
HEADS = HEAD.replace("title: Test", f"title: {json.dumps(ODD)}") + (
    f"summary: {json.dumps(ODD)}\nauthor: {json.dumps(ODD)}\n"
    f"cautions: [{json.dumps(ODD)}]\nequipment: [{json.dumps(ODD)}]\n"
)
NEVER = lambda: False  # noqa: E731
IGNORED = lambda *_: None  # noqa: E731


def made(steps=SCRIPT, head=HEADS, own=None, file=FILE, excerpt=WHOLE):
    own = own or Settings(speech_on=False)
    written = read(f"{head}steps:\n{steps}", file)
    whole = lay_out(written, movements(), Support.STANDING, length_of=second).timeline
    render = render_offline(written, whole, {}, own, excerpt=excerpt)
    return render, PageScene(written, movements(), own)


@pytest.fixture(scope="module", autouse=True)
def small_pictures():
    """Painting is tried elsewhere: a hundredth of the dots tells all that is asked here."""
    with pytest.MonkeyPatch.context() as change:
        change.setattr(web_picture, "EDGE", 80)
        yield


@pytest.fixture(scope="module")
def page(tmp_path_factory, small_pictures):
    out = tmp_path_factory.mktemp("page") / "calm.html"
    told = []
    assert write_web_page(*made(), out, lambda *part: told.append(part), NEVER)
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] > 0
    return out.read_text("utf-8")


class Read(HTMLParser):
    """The tags of a page with what they have, and the text in each."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.texts, self._inside = [], [], False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.texts.append("")
        self._inside = True

    def handle_endtag(self, tag):
        self._inside = False

    def handle_data(self, data):
        if self._inside:
            self.texts[-1] += data

    def all(self, tag):
        return [
            (told, text)
            for (name, told), text in zip(self.tags, self.texts, strict=True)
            if name == tag
        ]


def shown(page):
    (data,) = (text for told, text in Read(page).all("script") if told.get("id") == "session")
    return json.loads(data)


def test_a_part_shows_what_is_heard_in_it(tmp_path):
    steps = """
- section: Settle
  steps: [{wait: 4s}]
- section: Sway
  steps: [{hold: 5s, movement: sway, lead: 0s}]
- section: Rest
  steps: [{wait: 3s, note: Rest.}, {wait: 6s, note: Go.}]
"""
    own = Settings(speech_on=False, ambience="none")
    out = tmp_path / "part.html"

    for excerpt, at_each, steps_at in (
        (Excerpt(section="Sway"), [(0, "Sway")], [0]),
        (Excerpt(7000, 15_000), [(0, "Sway"), (2000, "Rest")], [0, 2000, 5000]),
    ):
        assert write_web_page(*made(steps, own=own, excerpt=excerpt), out, IGNORED, NEVER)
        told = shown(out.read_text("utf-8"))
        changes = {each["title"]: each["at"] for each in reversed(told["moments"])}
        assert [(at, title) for title, at in changes.items()][::-1] == at_each
        assert told["steps"] == steps_at
        assert max(each["at"] for each in told["moments"]) < told["length"]


def test_what_an_author_wrote_is_only_text(page):
    read = Read(page)

    assert read.all("title")[0][1] == ODD
    assert read.all("h1")[0][1] == ODD
    assert read.all("h3")[0][1] == ODD
    assert len(read.all("script")) == 2
    assert read.all("b") == []
    assert [text for _, text in read.all("li") if ODD in text] == [ODD, ODD]
    metas = {told["name"]: told["content"] for told, _ in read.all("meta") if "name" in told}
    assert metas["author"] == metas["description"] == ODD
    assert shown(page)["author"] == ODD


def test_only_what_is_in_the_page_may_run_or_be_shown(page):
    read = Read(page)
    (policy,) = (
        told["content"]
        for told, _ in read.all("meta")
        if told.get("http-equiv") == "Content-Security-Policy"
    )

    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    code = read.all("script")[1][1]
    for name, text in (("script-src", code), ("style-src", read.all("style")[0][1])):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules.pop(name) == f"'sha256-{digest}'"
    assert set(rules.values()) == {"'none'", "data:", "data: blob:"}
    addresses = [told[name] for _, told in read.tags for name in ("src", "href") if name in told]
    assert addresses
    assert all(each.startswith("data:") for each in addresses)
    assert not re.search(r"https?://", code)
    assert not any(name.startswith("on") for _, told in read.tags for name in told)
    assert "style" not in {name for _, told in read.tags for name in told}


def test_the_sound_is_an_mp3_of_the_whole_session(page):
    whole, _ = made()
    (sound,) = (told["src"] for told, _ in Read(page).all("audio"))

    kind, content = sound.split(",")
    assert kind == "data:audio/mpeg;base64"
    heard = base64.b64decode(content, validate=True)
    assert abs(len(heard) / 12 - whole.length_ms) < 200  # 96 kbit/s are 12 bytes in a millisecond
    assert shown(page)["length"] == whole.length_ms


def test_all_that_is_said_can_be_read(page):
    read = Read(page)
    captions = next(told["src"] for told, _ in read.all("track") if told["kind"] == "captions")

    assert "Before all." in base64.b64decode(captions.split(",")[1]).decode()
    assert [text.strip() for _, text in read.all("p")].count("Before all.") == 1
    assert read.all("em")[0][1] == "Relax."


def test_each_pose_is_in_it_once_in_every_theme(page):
    told = shown(page)

    assert set(told["poses"]) == {"light", "dark", "contrast"}
    number = len(told["poses"]["light"])
    assert {moment["pose"] for moment in told["moments"]} == set(range(number))
    assert all(len(set(drawn)) == number for drawn in told["poses"].values())
    assert told["poses"]["light"][0].startswith("data:image/webp;base64,UklGR")


def test_the_persons_choices_are_where_it_begins(tmp_path):
    own = Settings(speech_on=False, theme="dark", text_scale=150, motion="still")
    out = tmp_path / "own.html"

    write_web_page(*made("- say: A.\n", own=own), out, IGNORED, NEVER)

    (told,) = (each for each, _ in Read(out.read_text("utf-8")).all("html"))
    assert told == {"lang": "en", "data-theme": "dark", "data-motion": "still", "data-size": "150"}


def test_names_of_sides_are_painted_where_they_are_wanted(tmp_path):
    found = []
    for own in (Settings(speech_on=False), Settings(speech_on=False, side_names=True)):
        out = tmp_path / "sides.html"
        write_web_page(*made("- say: A.\n", own=own), out, IGNORED, NEVER)
        found.append(shown(out.read_text("utf-8"))["poses"]["light"][0])

    assert found[0] != found[1]


def test_an_author_s_picture_is_in_it_and_a_damaged_one_is_told(tmp_path):
    own, broken = tmp_path / "own.png", tmp_path / "broken.png"
    Image.new("RGBA", (400, 200), (0, 0, 200, 90)).save(own)
    broken.write_bytes(b"no picture")
    steps = "".join(
        f"- {{hold: 2s, picture: {{file: {each.name}, shows: A pond, guide: none}}}}\n"
        for each in (own, broken)
    )
    out, faults = tmp_path / "own.html", []

    made_there = made(steps, file=tmp_path / "a.yaml")
    assert write_web_page(*made_there, out, IGNORED, NEVER, faults.append)

    told = shown(out.read_text("utf-8"))
    assert len(told["own"]) == 1
    with_picture = [moment for moment in told["moments"] if "own" in moment]
    assert {(each["own"], each["shows"]) for each in with_picture} == {(0, "A pond")}
    assert not any(each.get("small") for each in with_picture)
    assert faults == [
        "The picture broken.png is not shown: it is no PNG, JPEG, GIF, WebP or BMP picture."
    ]


@each_row("part", [0, 0.9])
def test_given_up_it_leaves_an_older_page_as_it_was(tmp_path, part):
    out = tmp_path / "page.html"
    out.write_text("older")
    parts = []

    done = write_web_page(
        *made("- rest: 9s\n"),
        out,
        lambda done, of: parts.append(done / of),
        lambda: bool(parts) and parts[-1] >= part,
    )

    assert not done
    assert [each.name for each in tmp_path.iterdir()] == ["page.html"]
    assert out.read_text() == "older"


def test_a_full_disk_is_told_in_one_sentence(tmp_path, monkeypatch):
    sentence = "There is no room left on the disk for {out}: free some, or choose another."
    out = tmp_path / "page.html"

    def full(*_):
        raise OSError(ENOSPC, "No space left on device")

    for place, name in ((writing, "_join"), (Encoder, "write")):
        with monkeypatch.context() as change:
            change.setattr(place, name, full)
            with pytest.raises(SoundError) as told:
                write_web_page(*made("- say: A.\n"), out, IGNORED, NEVER)
        assert str(told.value) == sentence.format(out=out)
        assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told_before_any_work(tmp_path):
    whole, scene = made()

    with pytest.raises(CoachError, match="There is no folder"):
        write_web_page(whole, scene, tmp_path / "no" / "page.html", IGNORED, NEVER)
