"""What screen readers say of a ten-finger stretch in the real window, against a list.

One window serves them all: it takes a second to start, and is the same for each.
"""

import pytest

from taichi_coach import settings
from taichi_coach.ui.state.safety_notes import SAFETY_CARDS
from tests.end2end.readers import Newer, Orca, Room, lacking

pytestmark = pytest.mark.end2end
orca_there = pytest.mark.skipif(bool(lacking("orca")), reason=lacking("orca") or "all is there")

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


def lead(room, reader, keys, seen):
    """Press each key once the words before it were said, after so many that led there."""
    for words, key in keys:
        seen = reader.wait_for(words, seen)
        if key.startswith(STILL):  # half a second each; what has just come takes no key for 0.6 s
            room.screen.wait_until_still()
            room.screen.wait_until_still()
        if key:
            room.screen.press(key.removeprefix(STILL))


@orca_there
def test_a_stretch_is_told_from_the_first_start_to_its_last_page_and_once_to_other_readers(
    room, own_home
):
    own = settings.Settings(speech_on=False, offer_reminders=False, motion="still")
    settings.save(own_home / "settings.json", own)
    orca = Orca(room)
    room.coach("open", "ten-finger-stretch")
    hear_about_safety(room, orca)
    hear_all(room, orca)
    room.end(orca.program)

    reader = Newer(room)
    room.hand_over("open", "ten-finger-stretch")
    hear_each_thing_once(room, reader)


def hear_about_safety(room, orca):
    """Who is new hears every line of it, and of the reminders."""
    lines = [line for title, lines in SAFETY_CARDS for line in (f"{title}.", *lines)]
    seen = orca.wait_for(" ".join(lines))
    room.screen.press("Tab")
    lead(room, orca, READ, seen)


def hear_all(room, orca):
    """A practice is told to its end, by titles."""
    orca.wait_for("Take care. Stop if the pain is sharp, or two points above where it began.")
    begun = len(orca.said())
    room.screen.begin_practice()
    lead(room, orca, LED, begun)
    orca.wait_for("A beginning. That counts. Mindful ten-finger stretch.")

    said = orca.said()[begun:]
    assert [each for each in said if each in PLAYED] == list(PLAYED)
    assert not [each for each in said if ".." in each]


def hear_each_thing_once(room, reader):
    """Who hears announcements is told nothing twice, also where the focus is on it."""
    reader.wait_for("Take care. Stop if the pain")
    begun = len(reader.said())
    room.screen.begin_practice()
    seen = reader.wait_for(PLAYED[0], begun)
    room.screen.press("shift+Tab", "shift+Tab")  # to the words of now, which it then reads too
    room.screen.press("Right")
    lead(room, reader, LED[4:7], seen)
    reader.wait_for(PLAYED[9])

    said = [each for each in reader.said()[begun:] if each in PLAYED]
    assert said == [PLAYED[0], *PLAYED[5:10]]
