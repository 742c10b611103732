"""Sentences are looked up in one language a process; in English they are as they are written."""

import subprocess
import sys
from gettext import NullTranslations

import pytest

from taichi_coach.text import catalogue
from taichi_coach.text.catalogue import (
    DOMAIN,
    LANGUAGE_VARIABLE,
    language,
    load,
    ngettext,
    tr,
)
from tests.patience import PATIENCE_S
from tests.tables import each_row
from tests.unit.text.pseudo import speaking

_HEAD = 28
GERMAN = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Today, {day}"
msgstr "Heute, {day}"

msgid "{count} day"
msgid_plural "{count} days"
msgstr[0] "{count} Tag"
msgstr[1] "{count} Tage"
"""


@pytest.fixture
def locales(tmp_path):
    """Return a folder that holds a small German catalogue."""
    folder = tmp_path / "locale"
    inside = folder / "de" / "LC_MESSAGES"
    inside.mkdir(parents=True)
    (inside / f"{DOMAIN}.mo").write_bytes(compiled(GERMAN))
    return folder


def compiled(source):
    """Return a catalogue as gettext reads it: two tables of lengths and places, then the texts."""
    columns = zip(*sorted(_entries(source)), strict=True)
    tables, texts, count = [], b"", source.count("msgid ")
    at = _HEAD + 16 * count
    for column in columns:
        for text in column:
            tables.append(_words(len(text), at + len(texts)))
            texts += text + b"\0"
    head = _words(0x950412DE, 0, count, _HEAD, _HEAD + 8 * count, 0, 0)
    return head + b"".join(tables) + texts


def _words(*numbers):
    return b"".join(number.to_bytes(4, "little") for number in numbers)


def _entries(source):
    """Yield what is looked up and what it is in the other language, plurals behind one another."""
    for block in source.strip().split("\n\n"):
        texts, name = {}, ""
        for line in block.splitlines():
            name, quoted = line.split(" ", 1) if line.startswith("msg") else (name, line)
            texts[name] = texts.get(name, "") + quoted[1:-1].replace("\\n", "\n")
        originals = [text for name, text in texts.items() if name.startswith("msgid")]
        translated = [text for name, text in texts.items() if name.startswith("msgstr")]
        yield "\0".join(originals).encode(), "\0".join(translated).encode()


def test_english_comes_out_as_it_is_written():
    assert tr("Nothing is there.") == "Nothing is there."
    assert tr("{name} is not there.") == "{name} is not there."
    assert [ngettext("{count} day", "{count} days", n) for n in (0, 1, 2)] == [
        *("{count} days", "{count} day", "{count} days"),
    ]


def test_a_language_is_found_by_its_folder(locales):
    with speaking(load("de", locales)):
        assert tr("Today, {day}") == "Heute, {day}"
        assert ngettext("{count} day", "{count} days", 1) == "{count} Tag"
        assert ngettext("{count} day", "{count} days", 3) == "{count} Tage"


def test_what_is_not_translated_stays_english(locales):
    with speaking(load("de", locales)):
        assert tr("Yesterday, {day}") == "Yesterday, {day}"


def test_a_country_without_a_catalogue_takes_its_language_s(locales):
    with speaking(load("de_AT", locales)):
        assert tr("Today, {day}") == "Heute, {day}"


def test_a_language_that_is_not_there_is_english(locales):
    assert type(load("fr", locales)) is NullTranslations
    assert type(load("en", locales)) is NullTranslations


def test_the_language_is_settled_at_the_first_sentence(locales, monkeypatch):
    monkeypatch.setattr(catalogue.paths, "bundled", lambda _kind: locales.parent)
    monkeypatch.setenv(LANGUAGE_VARIABLE, "de")
    with speaking(None):
        assert tr("Today, {day}") == "Heute, {day}"
        monkeypatch.setenv(LANGUAGE_VARIABLE, "en")
        assert tr("Today, {day}") == "Heute, {day}"


@each_row("value", ["", "en", "xx"])
def test_the_program_speaks_english_until_it_knows_more(value, monkeypatch):
    monkeypatch.setenv(LANGUAGE_VARIABLE, value)
    with speaking(None):
        assert tr("Today, {day}") == "Today, {day}"


def test_the_language_is_told_as_the_catalogue_names_it(tmp_path):
    inside = tmp_path / "pt_BR" / "LC_MESSAGES"
    inside.mkdir(parents=True)
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    (inside / f"{DOMAIN}.mo").write_bytes(compiled(f'{head}"Language: pt_BR\\n"\n'))

    with speaking(load("pt_BR", tmp_path)):
        assert language() == "pt-BR"
    with speaking(load("de", tmp_path)):  # there is none
        assert language() == "en"


def test_the_catalogue_loads_no_more_than_gettext():
    code = (
        "import sys, taichi_coach.text.catalogue as c; c.tr('x');"
        "print(sorted(n for n in sys.modules if n.startswith('taichi_coach')))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=PATIENCE_S
    )

    assert ran.stdout.strip() == str(
        ["taichi_coach", "taichi_coach.paths", "taichi_coach.text", "taichi_coach.text.catalogue"]
    )
