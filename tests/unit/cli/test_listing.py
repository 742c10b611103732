"""The list is told from what is kept, until anything changes that it hangs on."""

import json

import pytest

from taichi_coach import settings
from taichi_coach.cli.listing import Listing, ListingTable, listing
from taichi_coach.paths import kept_answers, own_sessions, settings_file

FOUND = Listing(
    [{"id": "one"}], (ListingTable(("a", "b", "c", "d"), (("1", "2", "3", "4"),)),), ("x",)
)


@pytest.fixture
def made(monkeypatch):
    """Return the list that grows each time that all is worked out, and what is found then."""
    times = []

    def listed():
        times.append(1)
        return FOUND, len(times) < 5

    monkeypatch.setattr("taichi_coach.cli.list_sessions.listed", listed)
    return times


def test_it_is_worked_out_again_where_something_has_changed(made):
    assert listing() == listing() == FOUND
    assert len(made) == 1

    file = own_sessions() / "mine.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("kind: session", "utf-8")
    assert listing() == listing() == FOUND
    assert len(made) == 2

    settings.save(settings_file(), settings.Settings(lead_s=30))
    assert listing() == listing() == FOUND
    assert len(made) == 3


def test_it_is_not_kept_where_recordings_lie_beside_a_session(made):
    (own_sessions() / "mine.recordings").mkdir(parents=True)

    assert listing() == listing() == FOUND
    assert len(made) == 2


def test_it_is_not_kept_where_a_session_names_other_files(made):
    made += [1] * 4

    assert listing() == listing() == FOUND
    assert len(made) == 6


@pytest.mark.parametrize(
    "nonsense",
    [
        None,
        {"tables": [], "entries": [], "broken": [1]},
        {"tables": [{"head": ["a"], "rows": []}], "entries": [], "broken": []},
        {"tables": [{"head": ["a", "b", "c", 1], "rows": []}], "entries": [], "broken": []},
        {"tables": [], "entries": {}, "broken": []},
    ],
)
def test_what_is_kept_is_looked_over(made, nonsense):
    listing()
    found = json.loads(kept_answers().read_text("utf-8"))["results"]
    kept_answers().write_text(json.dumps({"results": dict.fromkeys(found, nonsense)}), "utf-8")

    assert listing() == FOUND
    assert len(made) == 2
