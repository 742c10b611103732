from taichi_coach.player.clock import HELD_UP_MS, SLEPT_MS, LapseWatch, PracticeClock


class Hands:
    """A clock and a device that are moved by hand."""

    def __init__(self):
        self.monotonic, self.played = 1000.0, None

    def clock(self):
        return PracticeClock(lambda: self.monotonic)


def test_without_a_device_the_monotonic_clock_leads():
    hands = Hands()
    clock = hands.clock()
    hands.monotonic += 250

    assert clock.now() == 250


def test_with_a_device_its_clock_leads_and_its_start_costs_nothing():
    hands = Hands()
    clock = hands.clock()
    hands.monotonic += 100
    hands.played = 7000.0
    clock.follow(lambda: hands.played, 7000)
    hands.monotonic += 900
    assert clock.now() == 100

    hands.played = 7040.0

    assert clock.now() == 140


def test_a_device_that_ends_hands_over_without_a_jump():
    hands = Hands()
    clock = hands.clock()
    hands.played = 0.0
    clock.follow(lambda: hands.played, 0)
    hands.played, hands.monotonic = 500.0, 9000.0
    assert clock.now() == 500

    hands.played, hands.monotonic = None, 12_000.0
    assert clock.now() == 500
    hands.monotonic += 33

    assert clock.now() == 533


def test_time_never_goes_back():
    hands = Hands()
    clock = hands.clock()
    hands.monotonic += 50
    assert clock.now() == 50
    hands.monotonic -= 30

    assert clock.now() == 50


class Machine:
    """The two clocks of a machine that runs, sleeps, and holds a program up."""

    def __init__(self):
        self.up, self.asleep = 5000.0, 700.0
        self.watch = LapseWatch(lambda: self.up, lambda: self.up + self.asleep)


def test_a_sleep_is_a_lapse_once():
    machine = Machine()
    machine.up += 33
    machine.asleep += 3_600_000

    assert machine.watch.notice_lapse()
    machine.up += 33
    assert not machine.watch.notice_lapse()


def test_looks_that_are_late_are_no_lapse_nor_clocks_that_differ_a_little():
    machine = Machine()
    machine.up += HELD_UP_MS
    assert not machine.watch.notice_lapse()
    machine.asleep += SLEPT_MS - 1
    assert not machine.watch.notice_lapse()
    machine.asleep -= SLEPT_MS - 1

    assert not machine.watch.notice_lapse()


def test_a_program_that_was_held_up_has_a_lapse_on_a_machine_that_was_up():
    machine = Machine()
    machine.up += HELD_UP_MS + 1

    assert machine.watch.notice_lapse()
