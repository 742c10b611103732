"""Languages by three letters."""

import pytest

from taichi_coach.text.language_codes import three_letters


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        *(("en", "eng"), ("en-GB", "eng"), ("de_CH", "deu"), ("cmn", "zho"), ("gsw", "gsw")),
        *(("", "und"), ("xx", "und"), ("e1n", "und"), ("klingon", "und"), ("日本語", "und")),
    ],
)
def test_a_tag_has_a_code(tag, code):
    assert three_letters(tag) == code
