"""The page as HTML: the template of `assets/web_page`, filled; what authors wrote is never markup.

Nothing in the page asks for anything outside: its own policy forbids it, and lets no other script
run than ours.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import replace
from html import escape
from itertools import starmap
from math import inf
from string import Template
from typing import TYPE_CHECKING

from taichi_coach.graphics.paper.stop_box import AFTER, STOP
from taichi_coach.paths import bundled
from taichi_coach.settings import options
from taichi_coach.sound.captions import web_vtt
from taichi_coach.text import labels
from taichi_coach.text.catalogue import language, tr
from taichi_coach.text.lengths import rounded
from taichi_coach.text.lists import comma_list, dotted
from taichi_coach.version import VERSION
from taichi_coach.web_page.markup import card, key_words, said, section_list, theme_button
from taichi_coach.web_page.shown import shown
from taichi_coach.web_page.style import style
from taichi_coach.web_page.tracks import chapters_vtt, data_uri

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from taichi_coach.player.offline_render import OfflineRender
    from taichi_coach.sound.metadata import CaptionLine, Chapter
    from taichi_coach.web_page.moments import WebMoment
    from taichi_coach.web_page.poses import ShownPose
    from taichi_coach.web_page.scene import PageScene
    from taichi_coach.web_page.shown import PagePictures


def page_around_sound(
    whole: OfflineRender,
    scene: PageScene,
    moments: Sequence[WebMoment],
    poses: Sequence[ShownPose],
    pictures: PagePictures,
) -> tuple[str, str]:
    """Return the page in two parts; between them belongs the sound, as a `data:` address."""
    folder = bundled("assets") / "web_page"
    sheet, code = style(), (folder / "page.js").read_text("utf-8")
    values = {
        "style": sheet,
        "style_hash": _hash(sheet),
        "code": code,
        "code_hash": _hash(code),
        "session": _as_data(shown(whole, moments, poses, pictures, voiced=scene.own.speech_on)),
        **_places(whole, scene),
    }
    before, after = (folder / "page.html").read_text("utf-8").split("$sound")
    return Template(before).substitute(values), Template(after).substitute(values)


def _places(whole: OfflineRender, scene: PageScene) -> dict[str, str]:
    """Return what stands at the places of the template, as HTML."""
    metadata, own = whole.about, scene.own
    # A section's title stands over the words already.
    captions = web_vtt(whole.lines, replace(metadata, chapters=()), whole.length_ms)
    chapters = chapters_vtt(metadata.chapters).encode("utf-8", "replace")
    texts = {
        "title": metadata.title,
        "author": metadata.artist,
        "summary": metadata.comment,
        "language": metadata.language,
        "spoken": language(),
        "version": VERSION,
        "theme": own.theme,
        "motion": own.motion,
        "size": str(own.text_scale),
        "about": _about(whole, scene),
        "captions": data_uri("text/vtt", captions.encode("utf-8", "replace")),
        "chapters": data_uri("text/vtt", chapters),
        "after": AFTER,
        **_words(),
    }
    markup = {
        "care": "".join(_care(scene)),
        "sections": section_list(
            tr("Sections"),
            _sections(whole),
            language(),
        ),
        "colours": "".join(starmap(theme_button, options("theme"))),
        "keys": _keys(),
        "script": "".join(_script(whole.lines, metadata.chapters)),
    }
    return {name: escape(text) for name, text in texts.items()} | markup


def _sections(whole: OfflineRender) -> Iterator[tuple[str, str]]:
    """Yield each section with its length as the library tells it: without what rings out."""
    over_ms = whole.timeline.duration_ms - whole.begin_ms
    for each in whole.about.chapters:
        yield each.title, rounded(min(each.end_ms, over_ms) - each.at_ms)


def _words() -> dict[str, str]:
    return {
        "stage_name": tr("The practice"),
        "controls_name": tr("Play and pause"),
        "look_name": tr("Words and colours, keys"),
        "script_name": tr("All the words"),
        "size_name": tr("Size of words"),
        "colours_name": tr("Colours"),
        "captions_name": tr("Captions"),
        "smaller": tr("Smaller words"),
        "larger": tr("Larger words"),
        "back": tr("Back"),
        "play": tr("Play"),
        "onward": tr("Next"),
        "next": tr("Next:"),
        "no_script": tr("Without scripts this page plays the sound, and shows no pictures."),
        "made": tr("Made with Tai Chi Coach. This page asks nothing of any network."),
    }


def _about(whole: OfflineRender, scene: PageScene) -> str:
    timeline = whole.timeline
    length = comma_list(
        (rounded(timeline.duration_ms - whole.begin_ms), labels.support(timeline.support.value))
    )
    return f"{length}. {scene.session.summary}".strip()


def _care(scene: PageScene) -> Iterator[str]:
    """Yield what to mind and to have at hand, and when to stop: read before anything plays."""
    session = scene.session
    for heading, lines in STOP:
        yield card(heading, lines, kind="stop")
    if session.cautions:
        yield card(tr("Take care"), session.cautions, tag=session.language)
    if session.equipment:
        yield card(tr("Have at hand"), session.equipment, tag=session.language)


def _keys() -> str:
    keys = (
        (tr("Space"), tr("play and pause")),
        ("←", tr("a step back")),
        ("→", tr("a step on")),
        ("R", tr("this step again")),
        (tr("Shift and ← →"), tr("ten seconds")),
        (tr("Ctrl and ← →"), tr("a section")),
    )
    return dotted(starmap(key_words, keys))


def _script(lines: Sequence[CaptionLine], chapters: Sequence[Chapter]) -> Iterator[str]:
    """Yield all that is said, under the sections' titles."""
    titles = ["", *(chapter.title for chapter in chapters)]
    ends = [*(chapter.at_ms for chapter in chapters), inf]
    begin = -inf
    for title, end in zip(titles, ends, strict=True):
        section_lines = [(line.text, line.soft) for line in lines if begin <= line.at_ms < end]
        begin = end
        if section_lines:
            yield said(title, section_lines)


def _as_data(value: object) -> str:
    """Return JSON that no text in it can end, or turn into markup, inside a page."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
