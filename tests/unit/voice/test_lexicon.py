"""Names are said as the lists say."""

import json
from pathlib import Path

import pytest

from taichi_coach.speech.clauses import clauses_of, parts_of, pause_ms
from taichi_coach.voice.lexicon import FILE, SOUNDS, Lexicon, SaidAs, own_lexicon, read_lexicon
from tests.bundled_library import library
from tests.tables import each_row

SMALL = Lexicon(
    {
        "yun shou": SaidAs("yoon show", "jˈun ʃˈO"),
        "qi": SaidAs("chee"),
        "qi gong": SaidAs("chee goong"),
        "close to": SaidAs("", "klˈOs tu"),
        "close": SaidAs("cloze", "klˈOz"),
    }
)


def listed(folder, text):
    """Return what is read from a list with this text."""
    file = folder / FILE
    file.write_text(text, encoding="utf-8")
    return read_lexicon([file])


@each_row(
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


@each_row(
    ("written", "sounded"),
    [
        ("Yún shǒu, cloud hands.", "[Yún shǒu](/jˈun ʃˈO/), cloud hands."),
        ("Open and close", "Open and [close](/klˈOz/)"),
        ("Close to the chest", "[Close to](/klˈOs tu/) the chest"),
        ("Qi gong", "chee goong"),
        ("Relax.", "Relax."),
    ],
)
def test_a_voice_that_takes_sounds_is_given_them(written, sounded):
    assert SMALL.sounded(written) == sounded


def test_what_has_sounds_alone_is_spelled_as_it_is_written():
    assert SMALL.said("Close to the chest, then close.") == "Close to the chest, then cloze."


def test_an_empty_list_changes_nothing():
    nothing = Lexicon({})

    assert {nothing.said("Yún shǒu"), nothing.sounded("Yún shǒu")} == {"Yún shǒu"}


def test_no_pause_comes_into_a_name():
    words = "Wave the hands in yun shou now"

    slow = [part.text for part in parts_of(SMALL.held_together(words), 60)]

    assert [SMALL.said(part) for part in slow] == [
        "Wave the hands,",
        "in yoon show now",
    ]
    assert SMALL.sounded(slow[-1]) == "in [yun shou](/jˈun ʃˈO/) now"
    assert SMALL.said(SMALL.held_together("close to")) == "close to"


def test_own_words_win_with_their_sounds_or_without(own_home):
    own_home.mkdir(exist_ok=True)
    (own_home / FILE).write_text(
        "# mine\n\nYún-shǒu = cloudy hands # so\nSiew=/sˈu/\n", encoding="utf-8"
    )

    lexicon = own_lexicon()

    assert lexicon.said("Yun shou. Tai chi. Siew.") == "cloudy hands. tie chee. Siew."
    assert lexicon.sounded("Yun shou. Siew.") == "cloudy hands. [Siew](/sˈu/)."
    assert lexicon.faults == ()


def test_the_list_of_the_program_is_for_english_alone(own_home):
    (own_home / FILE).write_text("Siew = soo\n", encoding="utf-8")
    lexicon = own_lexicon()

    assert lexicon.in_language("en_GB").said("Chi, Siew") == "chee, soo"
    assert lexicon.in_language("it-IT").said("Chi, Siew") == "Chi, soo"
    assert SMALL.in_language("it") is SMALL


@each_row(
    ("line", "why"),
    [
        ("no equals", "“no equals” is passed over. Write: name = spelling /sounds/"),
        ("= x", "is passed over. Write: "),
        ("y =", "is passed over. Write: "),
        ("y = //", "is passed over. Write: "),
        ("y = why /wˈI", "is passed over. Write: "),
        ("y = why /wˈI/ so", "is passed over. Write: "),
        ("y = why /why()/", "is passed over: there are no sounds y ( )."),
    ],
)
def test_a_line_that_cannot_be_understood_is_told_and_changes_nothing(tmp_path, caplog, line, why):
    caplog.clear()
    lexicon = listed(tmp_path, f"# mine\n{line}\nqi = chee\n")

    (fault,) = lexicon.faults
    assert fault.startswith(f"{tmp_path / FILE}:2: ")
    assert why in fault
    assert caplog.messages == [fault]
    assert lexicon.said("y x qi") == "y x chee"


def test_a_list_that_cannot_be_read_is_told(tmp_path, caplog):
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "folder.txt").mkdir()

    read = read_lexicon([tmp_path / "none.txt", tmp_path / "bad.txt", tmp_path / "folder.txt"])

    assert read.said("qi") == "qi"
    assert [fault.split(" is not read")[0] for fault in read.faults] == [
        str(tmp_path / "bad.txt"),
        str(tmp_path / "folder.txt"),
    ]
    assert read.faults[0].endswith("is not read: save it as UTF-8, which your editor offers.")


def test_a_spelling_holds_no_sign(tmp_path):
    assert listed(tmp_path, "yún-shǒu = *yoon* show").said("Yun shou") == "yoon show"


def test_the_bundled_list_is_understood_and_gives_every_voice_something():
    lexicon = own_lexicon()

    assert lexicon.faults == ()
    assert len(lexicon.names()) > 50
    assert all(lexicon.sounded(name).startswith("[") for name in lexicon.names())
    assert all(lexicon.said(name).isascii() for name in lexicon.names())


def test_the_letters_of_sounds_are_those_of_the_natural_voice():
    hibari = pytest.importorskip("hibari.tts", reason="hibari is not installed")
    known = json.loads(Path(hibari.ASSETS, "vocab.json").read_text("utf-8"))

    assert set(SOUNDS) - set(known) == set()


def test_every_chinese_name_of_a_movement_is_in_the_list():
    names = [
        name for each in library().movements().values() for name in each.also if not name.isascii()
    ]
    lexicon = own_lexicon()
    unknown = [name for name in names if not lexicon.sounded(name).startswith("[")]

    assert len(names) > 20
    assert unknown == ["Àn"]  # without its accent an English word


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
