"""Names are said as the lists say."""

import pytest

from taichi_coach.paths import bundled
from taichi_coach.text.clauses import clauses_of, pause_ms
from taichi_coach.voice.lexicon import FILE, Lexicon, own_lexicon, read_lexicon

SMALL = Lexicon({"yun shou": "yoon show", "qi": "chee", "qi gong": "chee goong"})


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Yún shǒu, cloud hands", "yoon show, cloud hands"),
        ("YUN-SHOU!", "yoon show!"),
        ("Qi gong and qi", "chee goong and chee"),
        ("qigong, liqi and qin", "qigong, liqi and qin"),
        ("ﬁne qi", "ﬁne chee"),
        ("", ""),
    ],
)
def test_whole_words_are_replaced_whatever_their_accents(written, said):
    assert SMALL.said(written) == said


def test_an_empty_list_changes_nothing():
    assert Lexicon({}).said("Yún shǒu") == "Yún shǒu"


def test_own_words_win_and_comments_and_slips_are_passed_over(own_home):
    own_home.mkdir(exist_ok=True)
    (own_home / FILE).write_text("# mine\nYún-shǒu = cloudy hands # so\nno equals\n= x\ny =\n")

    lexicon = own_lexicon()

    assert lexicon.said("Yun shou. Tai chi.") == "cloudy hands. tie chee."
    assert lexicon.said("x y") == "x y"


def test_a_list_that_cannot_be_read_is_left_out(tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "folder.txt").mkdir()

    read = read_lexicon([tmp_path / "none.txt", tmp_path / "bad.txt", tmp_path / "folder.txt"])

    assert read.said("qi") == "qi"


def test_the_bundled_list_is_one_of_words():
    lines = (bundled("assets") / FILE).read_text("utf-8").splitlines()
    entries = [line for line in lines if line and not line.startswith("#")]

    assert len(entries) > 20
    assert all(line.isascii() and line.count(" = ") == 1 for line in entries)


def test_a_text_is_spoken_sentence_by_sentence():
    assert clauses_of("Relax.  Let them ease: now\n… and go!") == (
        "Relax.",
        "Let them ease:",
        "now …",
        "and go!",
    )
    assert clauses_of("– …") == ()
    assert clauses_of("At 3.5 seconds") == ("At 3.5 seconds",)


def test_slow_speech_is_slow_by_its_pauses():
    assert pause_ms(150) < pause_ms(125) == 700 < pause_ms(105) < pause_ms(60) == 1200
