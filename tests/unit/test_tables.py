"""A table that is tried in one test tells every row that fails, as a test of each would."""

import pytest

from tests.tables import each_row


def tried(test, **fixtures):
    with pytest.raises(BaseExceptionGroup) as told:
        test(**fixtures)
    return told.value


def test_every_row_that_fails_is_told():
    @each_row(("text", "length"), [("a", 1), ("bb", 1), ("c", 3)])
    def lengths(text, length):
        assert len(text) == length

    found = tried(lengths)

    assert "2 of 3 rows fail" in found.message
    assert [each.__notes__ for each in found.exceptions] == [
        ["where {'text': 'bb', 'length': 1}"],
        ["where {'text': 'c', 'length': 3}"],
    ]


def test_what_did_not_raise_is_told_as_well():
    @each_row("text", ["a", "1"])
    def refused(text):
        with pytest.raises(ValueError, match="invalid"):
            int(text)

    (found,) = tried(refused).exceptions
    assert found.__notes__ == ["where {'text': '1'}"]


def test_fixtures_are_handed_on_and_tables_stand_upon_each_other():
    seen = []

    @each_row("one", [1, 2])
    @each_row("other", (each for each in "ab"))
    def pairs(one, other, kept):
        kept.append((one, other))

    pairs(kept=seen)

    assert seen == [(1, "a"), (1, "b"), (2, "a"), (2, "b")]


@each_row("text", ["a", "bb"])
def test_pytest_asks_only_for_the_fixtures(text, tmp_path):
    (tmp_path / text).touch()
    assert len(list(tmp_path.iterdir())) == len(text)
