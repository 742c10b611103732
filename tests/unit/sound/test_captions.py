"""Captions as WebVTT and LRC."""

from taichi_coach.sound.captions import lrc, web_vtt
from taichi_coach.sound.metadata import CaptionLine, Chapter, Metadata

ABOUT = Metadata("Tai chi & tea", "Ada", chapters=(Chapter("Settle", 0, 9000),))
LINES = (
    CaptionLine(1000, 2000, "Sit  tall,\nsoftly."),
    CaptionLine(3000, 4000, "a < b & c --> d", soft=True),
    CaptionLine(3_725_250, 3_726_000, "Done."),
)


def test_vtt_has_every_line_at_its_time_and_is_escaped():
    assert web_vtt(LINES, ABOUT).split("\n\n") == [
        "WEBVTT",
        "NOTE Tai chi & tea",
        "00:00:01.000 --> 00:00:03.000\nSit tall, softly.",
        "00:00:03.000 --> 00:00:05.500\n<i>a &lt; b &amp; c --&gt; d</i>",
        "01:02:05.250 --> 01:02:07.500\nDone.\n",
    ]


def test_vtt_of_lines_at_one_moment_never_ends_before_it_begins():
    told = web_vtt((CaptionLine(500, 900, "A."), CaptionLine(500, 900, "B.")), ABOUT)

    assert "00:00:00.500 --> 00:00:00.501\nA." in told


def test_lrc_has_chapters_lines_and_clears_the_screen_in_long_quiet():
    assert lrc(LINES, ABOUT, 3_730_000).splitlines() == [
        "[ti:Tai chi & tea]",
        "[ar:Ada]",
        "[length:62:10]",
        "[00:00.00]· Settle ·",
        "[00:01.00]Sit tall, softly.",
        "[00:03.00]a < b & c --> d",
        "[00:05.50]",
        "[62:05.25]Done.",
        "[62:07.50]",
    ]


def test_a_session_without_words_has_captions_without_lines():
    assert web_vtt((), ABOUT) == "WEBVTT\n\nNOTE Tai chi & tea\n"
    assert lrc((), Metadata("T"), 1000).count("\n") == 3
