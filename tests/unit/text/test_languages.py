from taichi_coach.text.languages import language_words
from tests.tables import each_row


@each_row(
    ("tag", "words"),
    [
        ("en-us", "American English"),
        ("en_GB", "British English"),
        ("en-gb-scotland", "Scottish English"),
        ("en-gb-x-rp", "British English"),
        ("en-shaw", "English"),
        ("de", "German"),
        ("vi-vn-x-south", "Vietnamese"),
        ("qya", "qya"),
        ("", ""),
    ],
)
def test_a_language_is_told_in_words(tag, words):
    assert language_words(tag) == words
