"""Sessions laid out with made-up lengths of speech."""

from hypothesis import strategies as st

from taichi_coach.player.player import Player
from tests.unit.scripts import timeline

LENGTHS = st.integers(50, 4000).map(lambda base: lambda u: base + 37 * len(u.text))
SPEEDS = st.sampled_from([0.5, 0.6, 0.8, 1.0, 1.3, 1.5])
STEPS = st.sampled_from(
    [
        "- say: A word.\n",
        "- {whisper: Softly., then: 0s}\n",
        "- wait: 3s\n",
        "- rest: 4s\n",
        "- {hold: 7s, movement: sway, cues: [{at: 1s, say: B.}, {at: 6900ms, say: C.}]}\n",
        "- {hold: 7s, say: A., cues: [{every: 1s, say: D.}, {every: 2s, bell: turn}]}\n",
        "- {breathe: 2, in: 3s, out: 4s, pause: 1s}\n",
        "- {reps: 3, each: 1s, count: aloud}\n",
        "- {perform: sway, times: 2, sides: [right, left]}\n",
        "- {flow: [sway, {movement: sway, times: 2, say: G.}], sides: [left, right], words: all}\n",
        "- {flow: [sway, {wait: 2s, say: H.}, {movement: sway, name: Long swaying}], say: I.}\n",
        "- bell: turn\n",
        "- ready: Go on when you like.\n",
        "- {repeat: 2, steps: [{wait: 1s}], between: [{say: E.}]}\n",
        "- {sides: [left, right], steps: [{say: 'The {side}.'}, {hold: 2s}]}\n",
        "- {section: S, role: cool-down, steps: [{say: F.}, {wait: 2s}]}\n",
    ]
)
SCRIPTS = st.lists(STEPS, min_size=1, max_size=12).map("".join)
LONG = (
    "- {section: Warm, role: warm-up, steps: [{say: A.}, {wait: 9s}]}\n"
    "- {section: Do, steps: [{hold: 20s}, {hold: 10s, say: B.}]}\n"
    "- {section: Down, role: cool-down, steps: [{wait: 10s}]}\n"
)


def playing(script=LONG, at=0):
    player = Player(timeline(script))
    player.seek(at, 0)
    player.play(0)
    return player


def texts(events):
    return [event.text for event in events if event.text]
