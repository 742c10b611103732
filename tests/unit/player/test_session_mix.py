"""A timeline becomes sound: what is heard, where, and how loud."""

import wave
from dataclasses import replace

import numpy as np
import pytest

from taichi_coach.player.session_mix import (
    COME_MS,
    GO_MS,
    REACH_MS,
    RING_MS,
    SOFT,
    ambience_of,
    bed_fault,
    bed_of,
    is_spoken,
    mix_of,
    warm_up,
)
from taichi_coach.script.model.session import BellKind
from taichi_coach.settings import Settings
from taichi_coach.sound import ambience
from taichi_coach.sound.bells import bell, tick
from taichi_coach.sound.clip import FRAMES_PER_MS, Clip
from taichi_coach.sound.music import Music
from taichi_coach.timeline.model import Kind
from tests.unit.scripts import HEAD, events, timeline

OWN = Settings(voice_level=100, whisper_level=50, bell_level=40)
LEVEL = 0.5


def heard_at(script, at_ms, own=OWN, *, head=HEAD, from_ms=0, without=()):
    """Return the level at a moment of a script, each of whose words is a steady 0.5."""
    whole = timeline(script, head=head)
    clips = {
        each: Clip(np.full(1000 * FRAMES_PER_MS, LEVEL, np.float32))
        for each in whole.utterances
        if each.text not in without
    }
    mix = mix_of(whole, clips, own, from_ms)
    return float(mix.render(at_ms * FRAMES_PER_MS, 1)[0, 0])


def test_words_are_heard_at_their_place_and_at_the_persons_level():
    script = "- wait: 2s\n- {say: A., then: 1s}\n- whisper: B.\n"

    assert heard_at(script, 1999) == 0
    assert heard_at(script, 2000) == pytest.approx(LEVEL)
    assert heard_at(script, 3000) == 0
    assert heard_at(script, 4000) == pytest.approx(LEVEL * 0.5)
    assert heard_at(script, 2000, replace(OWN, voice_level=60)) == pytest.approx(LEVEL * 0.6)


def test_a_soft_sessions_voice_is_softer():
    head = HEAD + "voice: {volume: soft}\n"

    assert heard_at("- say: A.\n", 500, head=head) == pytest.approx(LEVEL * SOFT)


def test_without_speech_the_bells_still_ring():
    script = "- bell: start\n- say: A.\n- {wait: 1s}\n"
    silent = replace(OWN, speech_on=False)
    whole = timeline(script)
    rung = mix_of(whole, {}, silent, 0).render(0, 4800)

    assert np.allclose(rung, bell(BellKind.START)[:4800] * 0.4, atol=1e-6)


def test_names_are_spoken_before_a_step_and_nothing_while_it_is_done():
    script = "- {hold: 5s, say: A., cues: [{at: 2s, say: B.}]}\n"
    few = replace(OWN, telling="names")

    assert heard_at(script, 500, few) == pytest.approx(LEVEL)
    assert heard_at(script, 3500) == pytest.approx(LEVEL)
    assert heard_at(script, 3500, few) == 0


def test_for_those_told_by_bells_each_step_rings_and_nothing_is_said():
    script = "- {hold: 5s, say: A.}\n"
    bells = replace(OWN, telling="bells")
    whole = timeline(script)
    (step,) = [each for each in whole.steps if each.clock_for_ms]
    rung = mix_of(whole, {}, bells, 0).render(step.clock_at_ms * FRAMES_PER_MS, 4800)

    assert heard_at(script, 500, bells) == 0
    assert np.allclose(rung, bell(BellKind.TURN)[:4800] * 0.4, atol=1e-6)


def test_where_the_practice_waits_the_words_are_always_spoken():
    assert heard_at("- wait: 1s\n- ready: Now?\n", 1000, replace(OWN, telling="bells")) != 0


def test_words_without_a_clip_are_silent():
    assert heard_at("- say: A.\n", 500, without={"A."}) == 0


def test_words_that_do_not_fit_are_only_shown():
    script = "- {wait: 5s, cues: [{at: 1s, say: A.}, {at: 1s, say: B.}, {at: 1s, say: C.}]}\n"

    assert heard_at(script, 1500) == pytest.approx(LEVEL)
    assert heard_at(script, 2500) == pytest.approx(LEVEL)
    assert heard_at(script, 3500) == 0


def test_nothing_behind_the_next_gate_sounds_and_its_own_words_do():
    script = "- wait: 2s\n- ready: Now?\n- {wait: 2s}\n- say: A.\n"

    assert heard_at(script, 2500) == pytest.approx(LEVEL)
    assert heard_at(script, 4500) == 0


def test_from_a_gate_on_its_words_are_not_said_again():
    script = "- wait: 2s\n- ready: Now?\n- {wait: 2s}\n- say: A.\n"

    assert heard_at(script, 2500, from_ms=2000) == 0
    assert heard_at(script, 4500, from_ms=2000) == pytest.approx(LEVEL)


def test_the_stream_is_long_enough_for_the_last_bell():
    whole = timeline("- wait: 2s\n- bell: end\n")

    assert mix_of(whole, {}, OWN, 0).frames >= (2000 + RING_MS) * FRAMES_PER_MS


OCEAN = HEAD + "sound: {ambience: ocean}\n"
MINUTE = "- wait: 10s\n- {say: A., then: 10s}\n- {wait: 10s}\n"


def around(script, at_ms, own=OWN, head=OCEAN, *, words=False):
    """Return the level (mean square) of a second of ambience around a moment."""
    whole = timeline(script, head=head)
    silent = Clip(np.zeros(1000 * FRAMES_PER_MS, np.float32))
    clips = dict.fromkeys(whole.utterances, silent) if words else {}
    mix = mix_of(whole, clips, own, 0)
    part = mix.render((at_ms - 100) * FRAMES_PER_MS, 200 * FRAMES_PER_MS)
    return float(np.square(part).mean())


def test_the_ambience_steps_back_for_words_and_by_as_much_as_the_person_wants():
    free = around(MINUTE, 10_500)

    assert 10 * np.log10(free / around(MINUTE, 10_500, words=True)) == pytest.approx(9, abs=0.1)
    deeper = replace(OWN, duck_db=15)
    lower = around(MINUTE, 10_500, deeper, words=True)
    assert 10 * np.log10(free / lower) == pytest.approx(15, abs=0.1)


def test_the_ambience_comes_up_and_goes_down_softly():
    whole = timeline(MINUTE, head=OCEAN)

    assert around(MINUTE, 100) < 0.01 * around(MINUTE, COME_MS)
    assert around(MINUTE, whole.duration_ms + GO_MS + 200) == 0


def test_an_authors_music_sounds_where_the_person_chose_nothing_else(tmp_path):
    file = tmp_path / "slow.wav"
    with wave.open(str(file), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(8000)
        out.writeframes(b"\0\x40\0\xc0" * 8000 * 6)
    whole = replace(timeline(MINUTE), music=file)

    assert isinstance(bed_of(whole, OWN), Music)
    assert bed_of(whole, replace(OWN, ambience="ocean")) is ambience.bed("ocean")
    assert bed_of(whole, replace(OWN, ambience="none")) is None
    assert bed_of(whole, replace(OWN, ambience_level=0)) is None
    assert bed_fault(whole, OWN) == bed_fault(timeline(MINUTE), OWN) == ""
    gone = replace(whole, music=tmp_path / "gone.wav")
    assert bed_fault(gone, OWN).startswith("The music gone.wav is not heard")
    assert warm_up(gone, OWN) == bed_fault(gone, OWN)
    assert bed_fault(gone, replace(OWN, ambience="none")) == ""
    assert bed_fault(gone, replace(OWN, ambience_level=0)) == ""
    heard = mix_of(whole, {}, OWN, 0).render(5000 * FRAMES_PER_MS, 4800)
    assert np.abs(heard).max() > 0.001


def test_the_persons_choice_of_ambience_and_its_level_win():
    assert ambience_of(timeline(MINUTE, head=OCEAN), OWN) == "ocean"
    assert ambience_of(timeline(MINUTE, head=OCEAN), replace(OWN, ambience="wind")) == "wind"
    assert around(MINUTE, 5000, replace(OWN, ambience="none")) == 0
    assert around(MINUTE, 5000, replace(OWN, ambience_level=0)) == 0
    half = around(MINUTE, 5000, replace(OWN, ambience_level=50))
    assert half == pytest.approx(around(MINUTE, 5000) / 4, rel=1e-3)


def test_at_a_gate_the_ambience_goes_on_and_on():
    whole = timeline("- wait: 5s\n- ready: Now?\n- {wait: 2s}\n", head=OCEAN)

    mix = mix_of(whole, {}, OWN, 0)

    assert mix.render(3_600_000 * FRAMES_PER_MS, 4800).any()


def test_the_last_seconds_of_the_get_ready_time_tick():
    whole = timeline("- wait: 1s\n- {wait: 5s, movement: sway}\n", lead_ms=5000)

    heard = mix_of(whole, {}, OWN, 0).render(0, 7000 * FRAMES_PER_MS)

    ticks = np.flatnonzero(np.abs(heard[::48]).max(axis=1) > 1e-4)
    assert {round(at / 1000 - 0.05) for at in ticks} == {3, 4, 5}
    first = heard[3000 * FRAMES_PER_MS :][: len(tick())]
    assert np.allclose(first, tick() * 0.4, atol=1e-6)


def test_a_short_get_ready_time_ticks_less_often():
    whole = timeline("- wait: 1s\n- {wait: 5s, movement: sway}\n", lead_ms=2000)

    heard = mix_of(whole, {}, OWN, 0).render(0, 4000 * FRAMES_PER_MS)

    assert not heard[: 2000 * FRAMES_PER_MS].any()
    assert heard[2000 * FRAMES_PER_MS :][:4800].any()


def test_warming_up_makes_what_the_mix_asks_for():
    bell.cache_clear()
    ambience.bed.cache_clear()

    warm_up(timeline("- bell: turn\n- wait: 1s\n", head=OCEAN), OWN)
    silent = replace(OWN, ambience_level=0, ambience="rain")
    assert not warm_up(timeline("- wait: 1s\n", head=OCEAN), silent)

    assert bell.cache_info().currsize == 1
    assert ambience.bed.cache_info().currsize == 1


def test_a_mix_of_what_is_known_is_the_mix_of_the_whole_but_for_the_reach_of_the_next_words():
    script = (
        "- say: A.\n- bell: turn\n- wait: 4s\n- say: B.\n- bell: end\n- {wait: 20s}\n- say: C.\n"
    )
    own = replace(OWN, ambience="bowls", ambience_level=100)
    draft = timeline(script)
    known_ms = 5999  # B. begins at 6000; nobody knows yet how long it takes
    whole = timeline(script, length_of=lambda each: 3000 if each.text == "B." else 1000)
    clip = {each.text: Clip(np.full(48_000, LEVEL, np.float32)) for each in whole.utterances}
    longer = clip | {"B.": Clip(np.full(3 * 48_000, LEVEL, np.float32))}

    first = mix_of(draft, {u: clip[u.text] for u in draft.utterances}, own, 0, known_ms)
    all_of_it = mix_of(whole, {u: longer[u.text] for u in whole.utterances}, own, 0)

    same = (known_ms - REACH_MS) * FRAMES_PER_MS
    assert np.array_equal(first.render(0, same), all_of_it.render(0, same))
    at = known_ms * FRAMES_PER_MS + 4800
    bed = ambience.bed("bowls").render(at, 4800)
    assert np.allclose(first.render(at, 4800), bed, atol=1e-6)
    assert not np.allclose(all_of_it.render(at, 4800), bed, atol=0.1)


def test_names_in_a_flow_are_spoken_to_who_wants_names_and_its_other_words_are_not():
    few = replace(OWN, telling="names")
    flow = "- {flow: [sway, {movement: sway, name: Again, say: Here.}], lead: 0s}\n"
    (name, again, here) = events(timeline(flow), Kind.SPEECH)

    assert is_spoken(name, timeline(flow), few)
    assert is_spoken(again, timeline(flow), few)
    assert not is_spoken(here, timeline(flow), few)
    assert not is_spoken(name, timeline(flow), replace(few, telling="bells"))
