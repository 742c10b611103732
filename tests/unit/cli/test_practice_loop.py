import io

import pytest
from rich.console import Console

from taichi_coach.cli.terminal.practice_loop import LAPSE_TOLD_MS, PracticeLoop, Room
from taichi_coach.cli.terminal.screen import PlainScreen, picture
from taichi_coach.player.player import State
from taichi_coach.remote.offer import KEYS_LOST, Command, CommandKind
from taichi_coach.script.model.session import Role, Support
from taichi_coach.timeline.model import Event, Kind, Step, Timeline, TimelineSection
from tests.tables import each_row

TEN_S = 10_000


def line(speed=1.0, gate_ms=None):
    """Three waits of ten seconds, with a moment that waits for the person at `gate_ms`."""
    length = round(TEN_S / speed)
    starts = [length * number for number in range(3)]
    events = [
        Event(at_ms=at, for_ms=length, kind=Kind.WAIT, line=1, step=step)
        for step, at in enumerate(starts)
    ]
    if gate_ms is not None:
        gate = Event(at_ms=gate_ms, for_ms=0, kind=Kind.READY, text="Ready?", line=1, step=1)
        events = sorted([*events, gate], key=lambda event: event.at_ms)
    return Timeline(
        session="waits",
        title="Waits",
        support=Support.SEATED,
        duration_ms=3 * length,
        sections=(TimelineSection(title="All", role=Role.COOL_DOWN, at_ms=0, for_ms=3 * length),),
        steps=tuple(
            Step(
                at_ms=at,
                for_ms=length,
                clock_at_ms=at,
                clock_for_ms=length,
                verb="wait",
                title="Wait",
                section=0,
                line=1,
            )
            for at in starts
        ),
        events=tuple(events),
        marks=(*starts, 3 * length),
        speed=speed,
    )


def test_a_practice_goes_on_where_it_broke_off():
    hour = Hour()
    room = Room(hour, hour.steady, hour.wait, Screen())
    practising = PracticeLoop(line, 1.0, room)
    practising.go_on(15_000, 12_000)

    practising.run()

    assert practising.player.practised_ms == 12_000 + 15_000
    assert practising.player.counts


class Screen:
    def __init__(self):
        self.begun = []
        self.states = []
        self.said = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.left = True

    def show(self, timeline, position_ms, state, begun):
        self.begun += begun
        self.states.append(state)

    def say(self, words):
        self.said.append(words)


class Speaker:
    def __init__(self):
        self.did = []
        self.rings = self.says_ms = 0
        self.lost = self.pulled = 0

    def start(self, timeline, at_ms):
        self.did.append(("start", at_ms))

    def pause(self):
        self.did.append(("pause",))

    def say(self, words):
        self.did.append(("say", words.text))
        return self.says_ms

    def tick(self):
        self.rings -= 1
        return self.rings > 0

    def returned(self):
        self.lost -= 1
        return self.lost == 0

    def unplugged(self):
        self.pulled -= 1
        return self.pulled == 0


class Desk:
    """A desktop that asks for something at some of the looks."""

    def __init__(self, asked):
        self.asked, self.looks, self.leaps, self.titles = asked, 0, [], []

    def show(self, player, *, leapt):
        self.looks += 1
        if leapt:
            self.leaps.append(player.position_ms)

    def take(self):
        return [Command(*each) for each in self.asked.pop(self.looks, ())]


class Hour:
    """A clock that goes on by a tenth of a second at each wait, and presses keys when due."""

    def __init__(self, keys=()):
        self.now = 5_000_000
        self.began = self.now
        self.keys = dict(keys)
        self.slept = 0
        self.lapses = {}

    def __call__(self):
        return self.now

    def steady(self):
        return self.now + self.slept

    def wait(self, seconds):
        self.now += 100
        self.slept += self.lapses.get(self.now - self.began, 0)
        key = self.keys.pop(self.now - self.began, None)
        return () if key is None else (key,)


def practise(keys=(), *, gate_ms=None, has_keys=True, speaker=None, desk=None, lapses=()):
    hour, screen = Hour(keys), Screen()
    hour.lapses = dict(lapses)
    room = Room(hour, hour.steady, hour.wait, screen, speaker, has_keys, media_keys=desk)
    practising = PracticeLoop(lambda speed: line(speed, gate_ms), 1.0, room)
    practising.run()
    return practising, hour.now - hour.began, screen


def test_a_practice_nobody_touches_takes_its_length_and_shows_everything_once():
    practising, took, screen = practise()

    assert practising.player.state is State.FINISHED
    assert took == 30_000
    assert screen.begun == list(line().events)
    assert screen.left


def test_space_pauses_and_goes_on():
    practising, took, _ = practise({2000: "space", 7000: "space"})

    assert took == 35_000
    assert practising.player.practised_ms == 30_000


def test_the_right_arrow_goes_to_the_next_step():
    assert practise({2000: "right"})[1] == 22_000


def test_the_left_arrow_goes_back():
    assert practise({12_000: "left"})[1] > 30_000


def test_r_begins_the_step_again():
    assert practise({15_000: "r"})[1] == 35_000


def test_q_stops_at_once():
    practising, took, screen = practise({4000: "q"})

    assert took == 4000
    assert practising.player.state is not State.FINISHED
    assert screen.left


def test_the_speed_changes_under_way_and_keeps_the_place():
    practising, took, _ = practise({10_000: "-"})

    assert practising.timeline.speed == pytest.approx(0.9)
    assert took == pytest.approx(10_000 + 20_000 / 0.9, abs=200)


@each_row(("key", "bound"), [("+", 1.5), ("-", 0.5)])
def test_the_speed_has_bounds(key, bound):
    practising, *_ = practise({number * 100: key for number in range(1, 20)})

    assert practising.timeline.speed == bound


def test_where_the_session_waits_any_key_goes_on():
    practising, took, screen = practise({14_000: "x"}, gate_ms=TEN_S)

    assert State.WAITING in screen.states
    assert took == 34_000
    assert practising.player.state is State.FINISHED


def test_where_nobody_can_press_a_key_the_session_does_not_wait_for_one():
    practising, took, _ = practise(gate_ms=TEN_S, has_keys=False)

    assert practising.player.state is State.FINISHED
    assert took <= 30_200


def test_the_sound_follows_every_pause_and_every_leap():
    speaker = Speaker()

    practise({1000: "space", 2000: "space", 3000: "right"}, speaker=speaker)

    assert [did[0] for did in speaker.did] == ["start", "pause", "start", "start"]
    assert speaker.did[-1] == ("start", TEN_S)


def test_a_device_that_returns_sounds_from_where_the_practice_has_got_to():
    speaker = Speaker()
    speaker.lost = 50

    practise(speaker=speaker)

    (_, first), (_, again) = speaker.did
    assert first == 0
    assert again == pytest.approx(4900, abs=100)


def test_the_end_bell_rings_on():
    speaker = Speaker()
    speaker.rings = 320

    *_, took = practise(speaker=speaker)[:2]

    assert took > 30_000


def test_headphones_that_are_pulled_out_pause_until_a_key_goes_on():
    speaker = Speaker()
    speaker.pulled = 50

    practising, took, screen = practise({7000: "space"}, speaker=speaker)

    assert "headphones have gone" in screen.said[-1]
    assert [did[0] for did in speaker.did] == ["start", "pause", "start"]
    assert took == pytest.approx(30_000 + 2100, abs=200)
    assert practising.player.state is State.FINISHED


def test_a_headset_pauses_goes_on_and_passes_what_waits():
    desk = Desk(
        {
            20: [(CommandKind.PAUSE,)],
            30: [(CommandKind.PLAY,)],
            40: [(CommandKind.STOP,)],
            45: [(CommandKind.PLAY_PAUSE,)],
        }
    )
    desk.asked[200] = [(CommandKind.PLAY,)]

    practising, took, screen = practise(gate_ms=TEN_S, desk=desk)

    assert State.WAITING in screen.states
    assert practising.player.state is State.FINISHED
    assert practising.player.practised_ms == 30_000
    assert took > 30_000 + 1500


def test_a_headset_goes_from_step_to_step_and_to_any_place():
    desk = Desk(
        {
            10: [(CommandKind.NEXT,)],
            20: [(CommandKind.PREVIOUS,)],
            30: [(CommandKind.SKIP, 5000)],
            40: [(CommandKind.GO_TO, 22_000)],
            50: [(CommandKind.QUIT,)],
        }
    )

    practising, took, _ = practise(desk=desk)

    assert desk.leaps == [pytest.approx(each, abs=101) for each in (10_000, 0, 6000, 22_000)]
    assert took == 5000
    assert practising.player.state is not State.FINISHED


NIGHT = 8 * 3_600_000


def test_after_a_sleep_any_key_goes_on_and_the_sleep_is_not_practised():
    speaker = Speaker()

    practising, took, screen = practise({4000: "x"}, speaker=speaker, lapses={2000: NIGHT})

    assert screen.states.count(State.LAPSED) == 20
    assert took == 30_000 + 2000 + 100
    assert practising.player.practised_ms == 30_000
    assert speaker.did == [
        ("start", 0),
        ("pause",),
        ("say", "The computer stood still for a while. Any key goes on."),
        ("start", 1900),
    ]


def test_after_a_sleep_a_headset_goes_on_as_any_key_does():
    desk = Desk({40: [(CommandKind.PLAY_PAUSE,)]})

    practising, took, _ = practise(desk=desk, lapses={2000: NIGHT})

    assert took == 30_000 + 2000 + 100
    assert practising.player.state is State.FINISHED


@each_row("key", ["q", "right", "space"])
def test_what_wakes_the_machine_is_not_taken_for_more(key):
    practising, took, _ = practise({2000: key, 600_000: "q"}, lapses={2000: NIGHT})

    assert took == 600_000
    assert practising.player.state is State.LAPSED


@each_row("act", [CommandKind.PAUSE, CommandKind.STOP, CommandKind.PLAY_PAUSE])
def test_paused_from_outside_it_goes_on_when_nobody_there_can_say_play_any_more(act):
    desk = Desk({20: [(act,)], 50: [(CommandKind.LOST,)]})

    practising, took, screen = practise({600_000: "q"}, desk=desk, has_keys=False)

    assert took == 30_000 + 3000
    assert practising.player.state is State.FINISHED
    assert screen.said == [
        "Paused from outside. Play goes on.",
        "Nobody can say play any more. The practice goes on.",
    ]


def test_paused_twice_from_outside_is_told_once():
    desk = Desk({20: [(CommandKind.PAUSE,), (CommandKind.STOP,)], 50: [(CommandKind.PLAY,)]})

    _, _, screen = practise(desk=desk, has_keys=False)

    assert screen.said == ["Paused from outside. Play goes on."]


def test_a_bus_that_goes_while_the_machine_sleeps_leaves_nobody_paused_for_ever():
    desk = Desk({20: [(CommandKind.PAUSE,)], 50: [(CommandKind.PLAY,), (CommandKind.LOST,)]})

    practising, took, screen = practise(
        {600_000: "q"}, desk=desk, has_keys=False, lapses={5000: NIGHT}
    )

    assert practising.player.state is State.FINISHED
    assert took == 30_000 + 3000
    assert screen.said[-1] == "Nobody can say play any more. The practice goes on."


def test_who_has_keys_goes_on_by_them_when_the_desktop_is_gone():
    desk = Desk({20: [(CommandKind.PAUSE,)], 50: [(CommandKind.LOST,)]})

    practising, took, screen = practise({600_000: "q"}, desk=desk)

    assert took == 600_000
    assert practising.player.state is State.PAUSED
    assert screen.said[-1] == KEYS_LOST


def test_a_skip_past_the_end_ends_nothing():
    desk = Desk({20: [(CommandKind.SKIP, 10**9)], 21: [(CommandKind.PAUSE,)]})

    practising, _, _ = practise({600_000: "q"}, desk=desk)

    assert practising.player.state is State.PAUSED
    assert practising.player.position_ms < practising.timeline.duration_ms


def test_where_there_is_a_key_to_press_it_is_waited_for():
    practising, took, _ = practise({600_000: "q"}, lapses={2000: NIGHT})

    assert took == 600_000
    assert practising.player.state is State.LAPSED


@each_row("says_ms", [0, 4200])
def test_where_nobody_can_press_a_key_it_goes_on_once_that_is_said(says_ms):
    speaker = Speaker()
    speaker.says_ms = says_ms

    practising, took, _ = practise(speaker=speaker, has_keys=False, lapses={2000: NIGHT})

    assert practising.player.state is State.FINISHED
    assert took == pytest.approx(30_000 + says_ms + LAPSE_TOLD_MS, abs=200)
    assert ("say", "The computer stood still for a while. The practice goes on.") in speaker.did


def test_a_program_that_was_stopped_goes_on_by_itself_without_keys_and_without_sound():
    hour = Hour()
    screen = Screen()

    def wait(seconds):
        hour.wait(seconds)
        hour.now += 9000 if hour.now - hour.began == 2000 else 0
        return ()

    practising = PracticeLoop(line, 1.0, Room(hour, hour.steady, wait, screen, has_keys=False))
    practising.run()

    assert State.LAPSED in screen.states
    assert practising.player.practised_ms == 30_000


def test_each_of_two_sleeps_is_told():
    speaker = Speaker()

    practise(speaker=speaker, has_keys=False, lapses={2000: NIGHT, 15_000: NIGHT})

    assert [did[0] for did in speaker.did].count("say") == 2


def test_a_plain_screen_writes_that_a_lapse_is_over_once(capsys):
    with PlainScreen() as screen:
        for state in (State.PLAYING, State.LAPSED, State.LAPSED, State.PLAYING):
            screen.show(line(), 61_000, state, ())

    told = "The computer stood still for a while. The practice goes on."
    assert capsys.readouterr().out.split("\n") == [f"  1:01  {told}", ""]


def test_the_picture_after_a_lapse_says_how_to_go_on():
    console = Console(width=100, record=True, file=io.StringIO())
    console.print(picture(line(), 3000, State.LAPSED))

    shown = console.export_text()
    assert "The computer stood still for a while." in shown
    assert "any key: go" in shown
