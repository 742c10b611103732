"""Parts of a page as HTML, in which any text is only text."""

from taichi_coach.web_page import markup

ODD = """</ul><b>'&' """.strip()
SAFE = "&lt;/ul&gt;&lt;b&gt;&#x27;&amp;&#x27;"


def test_text_is_only_text():
    for part in (
        markup.card(ODD, [ODD], tag='"en'),
        markup.section_list(ODD, [(ODD, ODD)], '"en'),
        markup.theme_button('"dark', ODD),
        markup.key_words(ODD, ODD),
        markup.said(ODD, [(ODD, True), (ODD, False)]),
    ):
        assert SAFE in part
        assert "<b>" not in part
        assert '""' not in part


def test_a_card_tells_the_language_of_its_lines():
    assert '<ul lang="de" dir="auto">' in markup.card("Care", ["Langsam."], tag="de")
    assert "<ul>" in markup.card("Care", ["Slowly."])


def test_whispers_are_set_apart_and_a_section_needs_no_title():
    assert markup.said("", [("Relax.", True)]) == (
        '<section><p dir="auto"><em>Relax.</em></p></section>'
    )


def test_without_sections_there_is_no_list():
    assert markup.section_list("Sections", [], "en") == ""
