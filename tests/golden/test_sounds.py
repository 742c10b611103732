"""What the natural voice says is what was last agreed, word by word; and it spells no word."""

import re

import pytest

from taichi_coach.speech.wording import doubts
from tests.golden import __main__ as command
from tests.golden.differences import RENEW, differences
from tests.golden.sounds import TABLE, breaths_of, can_be_made, spoken, table, utterances

needs_hibari = pytest.mark.skipif(not can_be_made(), reason="hibari is not installed")


@needs_hibari
def test_every_text_is_said_as_agreed():
    agreed, now = TABLE.read_text("utf-8"), table()

    if agreed != now:
        lines = differences(TABLE.name, agreed, now)
        pytest.fail("\n".join([RENEW, *lines]), pytrace=False)


@needs_hibari
def test_every_word_is_in_the_dictionary_of_the_voice_or_in_the_list():
    _, guessed = spoken()

    assert guessed == {"Àn"}  # cannot be listed: without its accent it is an English word


def test_no_sign_reaches_a_voice():
    said = [breath for utterance in utterances() for breath in breaths_of(utterance)]

    assert [each for each in said if re.search(r"[^\w\s.,;:!?'-]|_", each)] == []
    assert [each for each in utterances() if doubts(each.text, each.language)] == []


@pytest.mark.parametrize("made", [True, False])
def test_renewing_writes_the_table_where_the_voice_is(tmp_path, monkeypatch, made):
    file = tmp_path / "sounds.tsv"
    monkeypatch.setattr(command, "TABLE", file)
    monkeypatch.setattr(command, "can_be_made", lambda: made)
    monkeypatch.setattr(command, "table", lambda: "Sit.\t\tsˈɪt.\n")

    first, again = command.renew_sounds(), command.renew_sounds()

    assert first == (["sounds.tsv"] if made else ["sounds.tsv is left: hibari is not installed"])
    assert again == ([] if made else first)
    assert file.is_file() is made
