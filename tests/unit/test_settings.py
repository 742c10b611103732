"""Each person's own choices over the common ones, in one small file."""

import json
import typing
from dataclasses import fields, replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taichi_coach import settings
from taichi_coach.settings import SETTINGS, Settings
from tests.tables import each_row

PLAIN = Settings(safety_read=True)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "home" / "settings.json"


def test_without_a_file_everybody_has_the_defaults(file):
    assert settings.load(file) == Settings()
    assert settings.settings_of(file, "Anna") == Settings(participant="Anna")


def test_each_person_finds_their_own_choices_again(file):
    settings.save(file, replace(PLAIN, theme="dark"))
    settings.save(file, replace(PLAIN, participant="Anna", text_scale=200))
    settings.save(file, replace(PLAIN, participant="Ben", support="standing"))
    assert settings.load(file) == replace(PLAIN, participant="Ben", support="standing")
    assert settings.settings_of(file, "Anna") == replace(PLAIN, participant="Anna", text_scale=200)
    assert settings.settings_of(file, "") == replace(PLAIN, theme="dark")


@each_row("name", ["", "Anna"])
def test_what_another_window_has_changed_since_stays(file, name):
    before = replace(PLAIN, participant=name)
    settings.save(file, before)
    settings.save(file, replace(before, theme="dark"), was=before)
    settings.save(file, replace(before, text_scale=150), was=before)
    assert settings.load(file) == replace(before, theme="dark", text_scale=150)
    settings.save(file, replace(before, theme="light"), was=before)
    assert settings.settings_of(file, name).text_scale == 150


def test_where_the_file_has_gone_all_choices_are_written_again(file):
    before = replace(PLAIN, participant="Anna", theme="dark")
    settings.save(file, replace(before, text_scale=150), was=before)
    assert settings.load(file) == replace(before, text_scale=150)


def test_who_becomes_somebody_else_takes_no_choices_along(file):
    ben = replace(PLAIN, participant="Ben", theme="light")
    settings.save(file, ben, was=replace(PLAIN, participant="Anna", theme="dark"))
    assert settings.load(file) == ben


def test_who_is_new_begins_with_the_common_choices_and_reads_about_safety(file):
    settings.save(file, replace(PLAIN, theme="dark"))
    new = settings.settings_of(file, "Anna")
    assert new == Settings(participant="Anna", theme="dark", safety_read=False)


def test_a_file_of_before_keeps_its_choices_for_its_person(file):
    file.parent.mkdir()
    before = {"participant": "Anna", "theme": "dark", "bell_level": 30, "safety_read": True}
    file.write_text(json.dumps(before))
    anna = Settings(participant="Anna", theme="dark", bell_level=30, safety_read=True)
    assert settings.load(file) == anna
    assert settings.settings_of(file, "Anna") == anna
    settings.save(file, replace(anna, theme="light"))
    settings.save(file, settings.settings_of(file, "Ben"))
    assert settings.settings_of(file, "Anna") == replace(anna, theme="light")
    assert settings.load(file) == Settings(participant="Ben", theme="dark", bell_level=30)


def test_a_new_name_takes_the_choices_along(file):
    settings.save(file, replace(PLAIN, participant="Ana", theme="dark"))
    settings.save(file, replace(PLAIN, participant="Ben"))
    assert settings.rename(file, "Ana", "Anna")
    assert settings.load(file) == replace(PLAIN, participant="Ben")
    assert settings.settings_of(file, "Anna") == replace(PLAIN, participant="Anna", theme="dark")
    assert not settings.settings_of(file, "Ana").safety_read
    settings.rename(file, "Ben", "Benno")
    assert settings.load(file) == replace(PLAIN, participant="Benno")


def test_who_has_chosen_nothing_leaves_nothing_under_a_new_name(file):
    assert settings.rename(file, "Ana", "Anna")
    assert not file.exists()


def test_who_had_no_name_takes_the_choices_along(file):
    settings.save(file, replace(PLAIN, theme="dark"))
    settings.rename(file, "", "Cem")
    assert settings.load(file) == replace(PLAIN, participant="Cem", theme="dark")


@each_row(
    ("text", "theme"),
    [
        ('{"participant": "Anna", "theme": "dark", "people": 3}', "dark"),
        ('{"participant": "Anna", "theme": "dark", "people": {"Anna": []}}', "dark"),
        ('{"participant": "Anna", "theme": "dark", "people": {"Anna": {"theme": 4}}}', "dark"),
        ('{"participant": 7, "theme": "dark", "people": {"7": {"theme": "light"}}}', "dark"),
        ('{"people": {"": {"theme": "dark"}}}', "system"),
        ("[" * 100_000, "system"),
        ("[1]", "system"),
        ("{", "system"),
        ('{"theme": "dark", "people": {"\\ud800": {}}}', "system"),
    ],
)
def test_what_is_amiss_is_set_aside(file, text, theme):
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)
    found = settings.load(file)
    assert found.theme == theme
    assert settings.save(file, found)


def test_what_is_out_of_range_is_brought_into_it_for_everybody(file):
    file.parent.mkdir()
    file.write_text('{"participant": "A", "people": {"A": {"text_scale": 900, "rate": 1}}}')
    own = settings.load(file)
    assert (own.text_scale, own.rate) == (200, 60)


def test_where_nothing_can_be_written_it_says_so(tmp_path):
    (tmp_path / "home").write_text("a file")
    assert not settings.save(tmp_path / "home" / "settings.json", PLAIN)
    assert not settings.rename(tmp_path / "home" / "settings.json", "", "Anna")


@each_row(
    ("key", "value"),
    [("theme", "sepia"), ("support", "flying"), ("ambience", "traffic"), ("motion", 1)],
)
def test_what_is_not_among_the_choices_is_set_aside(file, key, value):
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps({key: value}))
    assert settings.load(file) == Settings()


def test_who_wanted_no_motion_before_there_were_three_choices_has_none(file):
    file.parent.mkdir()
    file.write_text('{"reduce_motion": true, "people": {"A": {"reduce_motion": false}}}')
    assert settings.load(file).motion == "still"
    assert settings.settings_of(file, "A").motion == "still"


def test_the_table_and_the_dataclass_agree_field_by_field():
    usual = Settings()
    hints = typing.get_type_hints(Settings)
    assert [each.key for each in SETTINGS] == [each.name for each in fields(Settings)]
    for each in SETTINGS:
        assert each.type is hints[each.key], each.key
        assert each.default == getattr(usual, each.key), each.key
        assert type(each.default) is each.type, each.key
        assert settings.setting(each.key) is each


@each_row("each", SETTINGS)
def test_a_line_of_the_table_makes_sense(each):
    row = each.row
    assert each.sound(each.default, object()) == each.default
    assert each.sound(None, each.default) == each.default
    # A number has bounds, or a few values that it may be; nothing else has bounds.
    assert (row.bounds is not None) == (each.type is int and not row.choices)
    assert all(type(value) is each.type and words for value, words in row.choices)
    assert len(dict(row.choices)) == len(row.choices) != 1
    assert not row.choices or row.label
    if row.bounds:
        low, high = row.bounds
        assert (high - low) % row.step == 0
        assert (each.default - low) % row.step == 0
        assert (each.sound(low - 1, None), each.sound(high + 1, None)) == (low, high)


def test_whoever_asks_for_what_is_not_there_is_told():
    with pytest.raises(KeyError):
        settings.setting("colour")
    with pytest.raises(KeyError):
        settings.bounds("theme")


def test_the_pace_of_a_practice_is_bounded_as_its_setting():
    assert (settings.SLOWEST, settings.FASTEST, settings.SPEED_STEP) == (0.5, 1.5, 0.1)


def any_of(setting):
    """Return what draws one of a setting's choices, or any value of its type."""
    offered = [value for value, _ in setting.row.choices]
    free = {
        "bool": st.booleans(),
        "int": st.integers(),
        "str": st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
    }[setting.type.__name__]
    sound = partial(setting.sound, otherwise=setting.default)
    return st.sampled_from(offered) if offered else free.map(sound)


@given(st.fixed_dictionaries({each.key: any_of(each) for each in SETTINGS}))
def test_whatever_is_chosen_is_found_again(tmp_path_factory, chosen):
    file = tmp_path_factory.mktemp("s") / "settings.json"
    settings.save(file, Settings(**chosen))
    assert settings.load(file) == Settings(**chosen)


NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=9)


@given(saved=st.lists(st.tuples(NAMES, st.integers(60, 160)), min_size=1, max_size=5))
def test_whatever_the_names_each_keeps_what_was_last_chosen(tmp_path_factory, saved):
    file = tmp_path_factory.mktemp("s") / "settings.json"
    for name, rate in saved:
        settings.save(file, replace(PLAIN, participant=name, rate=rate))
    assert settings.load(file).participant == saved[-1][0]
    for name, rate in dict(saved).items():
        assert settings.settings_of(file, name) == replace(PLAIN, participant=name, rate=rate)
