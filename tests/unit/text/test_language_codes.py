"""Languages by three letters."""

from taichi_coach.text.language_codes import three_letters
from tests.tables import each_row


@each_row(
    ("tag", "code"),
    [
        *(("en", "eng"), ("en-GB", "eng"), ("de_CH", "deu"), ("cmn", "zho"), ("gsw", "gsw")),
        *(("", "und"), ("xx", "und"), ("e1n", "und"), ("klingon", "und"), ("日本語", "und")),
    ],
)
def test_a_tag_has_a_code(tag, code):
    assert three_letters(tag) == code
