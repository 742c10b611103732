from taichi_coach import screen_reader
from taichi_coach.errors import CoachError
from taichi_coach.screen_reader import UNKNOWN, Listening, heard
from tests.tables import each_row

OLD = [(":1.4", "Object:PropertyChange:AccessibleName"), (":1.4", "Object:StateChanged:Focused")]
NEW = [(":1.7", "Object:PropertyChange:AccessibleName"), (":1.7", "Object:Announcement:")]


@each_row(
    ("events", "listens"),
    [
        ([], Listening(announcements=False)),
        (OLD, Listening(announcements=False, titles=True)),
        (NEW, Listening(announcements=True)),
        (OLD + NEW, Listening(announcements=True, titles=True)),
        ([(":1.2", "object:property-change")], Listening(announcements=False, titles=True)),
        ([(":1.2", "object:")], Listening(announcements=True)),
        ([(":1.2", "Window:Activate:")], Listening(announcements=False)),
    ],
)
def test_who_listens_is_seen_by_what_is_wanted(events, listens):
    assert heard(events) == listens
    assert heard(events).there == (listens.announcements or listens.titles)


def test_where_no_bus_answers_the_system_brings_what_is_announced(monkeypatch):
    def none():
        raise CoachError("There is no session bus here.")

    monkeypatch.setattr(screen_reader, "open_session_bus", none)
    assert screen_reader.listening() == UNKNOWN


def test_other_systems_are_not_asked(monkeypatch):
    monkeypatch.setattr(screen_reader.sys, "platform", "win32")
    monkeypatch.setattr(screen_reader, "open_session_bus", None)
    assert screen_reader.listening() == UNKNOWN
