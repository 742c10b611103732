"""Captions and chapters inside a page."""

import base64

from taichi_coach.sound.metadata import Chapter
from taichi_coach.web_page.tracks import chapters_vtt, data_uri


def test_content_is_its_own_address():
    kind, content = data_uri("text/vtt", "Wörter".encode()).split(",")

    assert kind == "data:text/vtt;base64"
    assert base64.b64decode(content).decode() == "Wörter"


def test_chapters_are_cues_in_which_titles_are_only_text():
    found = chapters_vtt(
        [Chapter("Warm <b>&\nup</b>", 0, 4000), Chapter("End --> here", 4000, 4000)]
    )

    assert found == (
        "WEBVTT\n\n"
        "00:00:00.000 --> 00:00:04.000\nWarm &lt;b&gt;&amp; up&lt;/b&gt;\n\n"
        "00:00:04.000 --> 00:00:04.001\nEnd --&gt; here\n"
    )
