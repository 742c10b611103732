from itertools import product

from taichi_coach.graphics import theme
from tests.gui import looks
from tests.tables import each_row

PAGES = [f"page {number}" for number in range(40)]


@each_row("scales", [(1.0, 2.0), looks.SCALES])
def test_a_page_is_tried_in_every_theme_and_in_every_size(monkeypatch, scales):
    monkeypatch.delenv(looks.EVERY, raising=False)

    for page in PAGES:
        found = looks.looks(page, scales)
        assert {each.theme for each in found} == set(theme.THEMES.values())
        assert {each.scale for each in found} == set(scales)


def test_over_the_pages_every_theme_meets_every_size(monkeypatch):
    monkeypatch.delenv(looks.EVERY, raising=False)
    met = {looks.called(each) for page in PAGES for each in looks.looks(page)}

    assert met == {f"{name}-{scale}" for name, scale in product(theme.THEMES, (1.0, 2.0))}


def test_also_one_look_for_each_page_has_every_theme_meet_every_size(monkeypatch):
    monkeypatch.delenv(looks.EVERY, raising=False)
    found = [looks.one_look(page) for page in PAGES]

    assert all(len(each) == 1 for each in found)
    met = {looks.called(only) for (only,) in found}
    assert met == {f"{name}-{scale}" for name, scale in product(theme.THEMES, looks.SCALES)}


def test_a_sweep_tries_all_of_them(monkeypatch):
    monkeypatch.setenv(looks.EVERY, "1")

    assert len(looks.looks("any", looks.SCALES)) == len(theme.THEMES) * 3
    assert looks.one_look("any") == looks.looks("any", looks.SCALES)
