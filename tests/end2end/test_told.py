"""What Debian's screen reader says of a ten-finger stretch in the real window, against a list."""

import pytest

from taichi_coach import settings
from taichi_coach.ui.state.safety_notes import SAFETY_CARDS
from tests.end2end.readers import Newer, Orca, Room, lacking

pytestmark = pytest.mark.end2end
orca_there = pytest.mark.skipif(bool(lacking("orca")), reason=lacking("orca") or "all is there")
bus_there = pytest.mark.skipif(bool(lacking()), reason=lacking() or "all is there")

#: A key once nothing has moved for a while: what has just come takes none.
STILL = "still "
#: The keys by which who is new comes from what is to be known about safety to the session.
READ = (
    ("Leave a movement out panel.", "Tab"),
    ("Ask your doctor first panel.", "Tab"),
    ("Make the room safe panel.", "Tab"),
    ("I have read this push button.", f"{STILL}space"),
    ("Shall the stretch come to you?", f"{STILL}space"),
)
#: What is said after Begin, whatever the pace; `wait` and key presses lead from one to the next.
PLAYED = (
    "Sit tall. Let your hands rest on your lap.",
    "Paused.",
    "The practice goes on.",
    "Stop here, or keep going? What you have done counts.",
    "The practice goes on.",
    "Two soft breaths.",
    "Breathe in.",
    "Breathe out.",
    (
        "Stay easy. Stop if it hurts. Shorter counts too."
        " Light effort, three of ten at most. Wrists straight."
    ),
    "Get ready. Ten-finger stretch.",
    "Open your hands. Stretch all ten fingers way out.",
    "Rest your hands. Feel them warm and wide.",
    "3.",
    "2.",
    "1.",
    "Get ready. Finger wiggle.",
    "Now wiggle every finger, loose and easy.",
    "Lovely. Take these soft hands with you.",
)
#: The keys by which the practice is led on, once something was said.
LED = (
    ("Sit tall. Let", "space"),
    ("Paused.", "space"),
    ("The practice goes on.", "Escape"),
    ("Stop here, or", f"{STILL}Escape"),
    ("Two soft breaths.", ""),
    ("Breathe out.", "Right"),
    ("Stay easy.", "Right"),
    ("Get ready. Ten", ""),
    ("Open your hands.", "Right"),
    ("Rest your hands.", "shift+Right"),
    ("1.", ""),
    ("Now wiggle", "Right"),
    ("Lovely.", "Right"),
)


@pytest.fixture
def room(tmp_path):
    with Room(tmp_path) as room:
        yield room


@pytest.fixture
def own(own_home):
    """Keep choices with which nothing else is asked."""

    def own(**chosen):
        usual = {"safety_read": True, "speech_on": False, "offer_reminders": False, "speed": 150}
        usual["motion"] = "still"
        settings.save(own_home / "settings.json", settings.Settings(**{**usual, **chosen}))

    return own


def lead(room, reader, keys):
    """Press each key once the words before it were said, after those that led there."""
    seen = len(reader.said())
    for words, key in keys:
        seen = reader.wait_for(words, seen)
        if key.startswith(STILL):  # half a second each; what has just come takes no key for 0.6 s
            room.screen.wait_until_still()
            room.screen.wait_until_still()
        if key:
            room.screen.press(key.removeprefix(STILL))


@orca_there
def test_who_is_new_hears_about_safety_and_then_a_stretch_from_its_first_page_to_its_last(
    room, own
):
    own(safety_read=False)
    orca = Orca(room)
    room.coach("open", "ten-finger-stretch")
    lines = [line for title, lines in SAFETY_CARDS for line in (f"{title}.", *lines)]
    orca.wait_for(" ".join(lines))
    room.screen.press("Tab")
    lead(room, orca, READ)
    orca.wait_for("Take care. Stop if the pain is sharp, or two points above where it began.")
    begun = len(orca.said())
    room.screen.begin_practice()
    lead(room, orca, LED)
    orca.wait_for("A beginning. That counts. Mindful ten-finger stretch.")

    said = orca.said()[begun:]
    assert [each for each in said if each in PLAYED] == list(PLAYED)
    assert not [each for each in said if ".." in each]


@bus_there
def test_who_hears_announcements_is_told_each_thing_once(room, own):
    own()
    reader = Newer(room)
    room.coach("open", "ten-finger-stretch")
    reader.wait_for("Take care. Stop if the pain")
    begun = len(reader.said())
    room.screen.begin_practice()
    reader.wait_for(PLAYED[0])
    room.screen.press("shift+Tab", "shift+Tab")  # to the words of now, which it then reads too
    room.screen.press("Right")
    lead(room, reader, LED[4:7])
    reader.wait_for(PLAYED[9])

    said = [each for each in reader.said()[begun:] if each in PLAYED]
    assert said == [PLAYED[0], *PLAYED[5:10]]
