"""Captions as WebVTT and LRC."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from taichi_coach.sound.captions import TITLE_MS, lrc, web_vtt
from taichi_coach.sound.metadata import CaptionLine, Chapter, Metadata

ABOUT = Metadata("Tai chi & tea", "Ada", chapters=(Chapter("Settle", 0, 9000),))
LINES = (
    CaptionLine(1000, 2000, "Sit  tall,\nsoftly."),
    CaptionLine(3000, 4000, "a < b & c --> d", soft=True),
    CaptionLine(3_725_250, 3_726_000, "Done."),
)
LENGTH_MS = 3_730_000


def chaptered(*chapters):
    return Metadata("T", chapters=chapters)


def cues(told):
    """What a WebVTT text shows: from when, to when, and what."""
    found = re.findall(r"(\d\d):(\d\d):(\S+) --> (\d\d):(\d\d):(\S+)\n((?:.+\n)+)", told + "\n")
    return [
        (
            round((int(h) * 3600 + int(m) * 60 + float(s)) * 1000),
            round((int(hh) * 3600 + int(mm) * 60 + float(ss)) * 1000),
            shown.strip(),
        )
        for h, m, s, hh, mm, ss, shown in found
    ]


def test_vtt_has_every_line_at_its_time_and_is_escaped():
    assert web_vtt(LINES, ABOUT, LENGTH_MS).split("\n\n") == [
        "WEBVTT",
        "NOTE Tai chi & tea",
        "00:00:00.000 --> 00:00:01.000\n<b>Settle</b>",
        "00:00:01.000 --> 00:00:03.000\n<b>Settle</b>\nSit tall, softly.",
        "00:00:03.000 --> 00:00:05.500\n<i>a &lt; b &amp; c --&gt; d</i>",
        "01:02:05.250 --> 01:02:07.500\nDone.\n",
    ]


def test_vtt_of_lines_at_one_moment_never_ends_before_it_begins():
    lines = (CaptionLine(500, 900, "A."), CaptionLine(500, 900, "B."))

    assert "00:00:00.500 --> 00:00:00.501\nA." in web_vtt(lines, Metadata("T"), 9000)


def test_lrc_has_chapters_lines_and_clears_the_screen_in_long_quiet():
    assert lrc(LINES, ABOUT, LENGTH_MS).splitlines() == [
        "[ti:Tai chi & tea]",
        "[ar:Ada]",
        "[length:62:10]",
        "[00:00.00]· Settle ·",
        "[00:01.00]· Settle · Sit tall, softly.",
        "[00:03.00]a < b & c --> d",
        "[00:05.50]",
        "[62:05.25]Done.",
        "[62:07.50]",
    ]


def test_a_session_without_words_has_the_chapters_alone():
    assert web_vtt((), Metadata("T"), 1000) == "WEBVTT\n\nNOTE T\n"
    assert lrc((), Metadata("T"), 1000).count("\n") == 3
    assert cues(web_vtt((), ABOUT, 9000)) == [(0, TITLE_MS, "<b>Settle</b>")]


def test_a_title_stands_with_the_words_that_begin_with_it():
    about = chaptered(Chapter("Settle", 0, 9000), Chapter("Rest", 9000, 30_000))
    lines = (CaptionLine(9000, 10_000, "Rest."), CaptionLine(14_000, 15_000, "Softly."))

    assert cues(web_vtt(lines, about, 30_000)) == [
        (0, TITLE_MS, "<b>Settle</b>"),
        (9000, 12_000, "<b>Rest</b>\nRest."),
        (14_000, 16_500, "Softly."),
    ]


def test_a_long_title_stands_longer():
    about = chaptered(Chapter("An easy way home, slowly and softly", 0, 60_000))

    assert cues(web_vtt((), about, 60_000))[0][1] > TITLE_MS


def test_words_linger_up_to_the_next_chapter_and_go_on_in_it_where_they_are_not_over():
    about = chaptered(Chapter("One", 0, 20_000), Chapter("Two", 20_000, 60_000))

    over = web_vtt((CaptionLine(18_000, 19_500, "A."),), about, 60_000)
    under_way = web_vtt((CaptionLine(18_000, 21_000, "A."),), about, 60_000)

    assert (18_000, 20_000, "A.") in cues(over)
    assert cues(under_way)[1:] == [(18_000, 20_000, "A."), (20_000, 23_000, "<b>Two</b>\nA.")]


def test_the_last_caption_ends_before_the_file():
    lines = (CaptionLine(1000, 2000, "Sit."), CaptionLine(8000, 9000, "Done."))

    assert cues(web_vtt(lines, Metadata("T"), 9000))[-1] == (8000, 8950, "Done.")
    assert lrc(lines, Metadata("T"), 9000).splitlines()[-1] == "[00:08.95]"


@given(
    st.lists(st.tuples(st.integers(0, 3000), st.integers(100, 4000)), max_size=6),
    st.lists(st.integers(1, 8000), max_size=4, unique=True),
)
def test_nothing_overlaps_no_word_is_lost_and_every_title_comes_with_its_chapter(spans, starts):
    lines, at_ms = [], 0
    for number, (gap_ms, for_ms) in enumerate(spans):
        lines.append(CaptionLine(at_ms + gap_ms, at_ms + gap_ms + for_ms, f"w{number}"))
        at_ms += gap_ms + for_ms
    bounds = [0, *sorted(starts), at_ms + 9000]
    chapters = [Chapter(f"c{one}", one, other) for one, other in pairwise(bounds)]

    shown = cues(web_vtt(lines, chaptered(*chapters), bounds[-1]))

    assert all(begin < end for begin, end, _ in shown)
    assert all(one[1] <= other[0] for one, other in pairwise(shown))
    assert shown[-1][1] < bounds[-1]
    for line in lines:
        assert any(begin == line.at_ms and line.text in text for begin, _, text in shown)
    for chapter in chapters:
        assert any(begin == chapter.at_ms and chapter.title in text for begin, _, text in shown)
