"""What is offered at a place, also where the text is broken there."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from taichi_coach.authoring.desk.completion import completions
from taichi_coach.authoring.desk.known_ids import learn_lengths
from taichi_coach.script.files.library import Library
from tests.tables import each_row
from tests.unit.desks import CLASS, library, looked_at

HEAD = "format: 1\nkind: {}\n"


def offered(text: str, kind: str = "session") -> dict[str, str]:
    """Return what may be written at the `|` of a text, and what is put in for each."""
    text = HEAD.format(kind) + text
    before, after = text.split("|")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    found = completions(before + after, line, column, library(), looked_at(before + after))
    assert found.line == line
    assert found.column <= column
    return {each.label: each.insert for each in found.items}


@each_row(
    ("text", "first"),
    [
        ("sup|", ["supports"]),
        ("supports: [seated, ch|]", ["chair"]),
        ("voice: {pace: |}", ["slow", "normal", "brisk"]),
        ("voice:\n  |", ["pace", "volume"]),
        ("steps:\n  - ho|", ["hold"]),
        ("steps:\n- |", ["say", "hold", "rest"]),
        ("steps:\n  - hold: |", ["5s", "10s"]),
        ("steps:\n  - hold: 20|", ["20s", "20m"]),
        ("steps:\n  - breathe: 3\n    in: |", ["3s", "4s"]),
        ("steps:\n  - breathe: |", ["1", "2"]),
        ("steps:\n  - hold: 20s\n    cues:\n      - {at: 5s, wh|}", ["whisper"]),
        ("steps:\n  - sides: |", ["[left, right]", "[left]"]),
        ("steps:\n  - section: A\n    role: |", ["warm-up", "practice", "cool-down"]),
        ("steps:\n  - section: A\n    steps:\n      - say: x\n    ro|", ["role"]),
        ("steps:\n  - perform: comm|", ["commencing"]),
        ("steps:\n  - flow:\n      - clos|", ["closing"]),
        ("steps:\n  - flow:\n      - {movement: single|}", ["single-whip", "single-whip-arms"]),
        (
            "steps:\n  - flow:\n      - by_support:\n          seated: repulse|",
            ["repulse-monkey", "repulse-monkey-arms"],
        ),
        ("steps:\n  - include: foam|", ["foam-ball"]),
        ("steps:\n  - include: warm-up-seated\n    only: [|]", ["Arrive", "Neck and shoulders"]),
        ("steps:\n  - include: none\n    only: [|]", []),
        ("summary: >-\n  words\n\n  more\nsup|", ["supports"]),
        ("steps:\n  - hold: 20s\n    cues: [{at: 1s, say: x}, {ev|", ["every"]),
        ("steps:\n  - sa|\n  - hold: 20", ["say"]),  # what follows is no session yet
    ],
)
def test_a_place_in_a_session_is_offered_what_belongs_there(text, first):
    assert list(offered(text))[: len(first)] == first


@each_row(
    ("kind", "text", "first"),
    [
        ("programme", "weeks:\n  - week: 1\n    sessions: [foam|]", ["foam-ball"]),
        ("programme", "sup|", ["support"]),
        ("movement", "phases:\n  - {name: a, for: 3s, pose: ho|}", ["hold-chair"]),
        ("movement", "poses:\n  up:\n    stance: b|", ["bow", "back-step"]),
        ("movement", "poses:\n  up:\n    hands: {at: [1, s|", ["shoulder"]),
        ("movement", "poses:\n  up:\n    hands: {at: [1, eye-s|", ["eye-shoulder"]),
        ("movement", "poses:\n  up:\n    waist: 30|", ["30 left", "30 right"]),
        ("movement", "mirrored: |", ["true", "false"]),
        ("movement", "poses:\n  up:\n    hands: {at: |", []),
        ("movement", "ti|tle: x", ["title"]),
    ],
)
def test_a_place_in_another_file_as_well(kind, text, first):
    assert list(offered(text, kind))[: len(first)] == first


def test_a_step_is_put_in_with_its_dash_where_none_stands_yet():
    assert offered("steps:\n  |")["hold"] == "- hold: "
    assert offered("steps:\n  - |")["hold"] == "hold: "
    assert offered("steps:\n  - |: 20s")["hold"] == "hold"
    assert offered("steps:\n  - sides: [left]\n    st|")["steps"] == "steps:\n      - "


def test_what_is_there_already_is_not_offered_again():
    found = offered("steps:\n  - hold: 20s\n    |\n    say: Open.\n    note: Wide.")

    assert "cues" in found
    assert not {"hold", "say", "note"} & set(found)


def test_words_are_left_to_the_author():
    assert not offered("steps:\n  - say: hello wor|")
    assert not offered("steps:\n  - say: |\n")
    assert not offered("summary: >-\n  many wor|")
    assert not offered('title: "My |')


def test_a_movement_tells_title_length_sides_and_has_its_picture():
    text = HEAD.format("session") + "steps:\n  - perform: "
    found = completions(text, 4, 14, library())
    knee = next(each for each in found.items if each.label == "brush-knee")

    assert knee.detail == "Brush Knee · 12 seconds · left and right"
    assert knee.movement == "brush-knee"


def test_a_session_tells_its_length_once_it_is_known(tmp_path):
    (tmp_path / "quiet.yaml").write_text(
        HEAD.format("session") + "title: Quiet\nsupports: [seated]\nsteps:\n  - wait: 3m\n", "utf-8"
    )
    (tmp_path / "broken.yaml").write_text(
        HEAD.format("session") + "title: Broken\nsteps:\n  - include: none\n", "utf-8"
    )
    small = Library([tmp_path])
    text = HEAD.format("session") + "steps:\n  - include: "
    before = completions(text, 4, 14, small).items
    learn_lengths(small)
    after = completions(text, 4, 14, small).items

    assert [each.detail for each in before][1] == "Quiet · seated"
    assert [each.detail for each in after][1] == "Quiet · 3 minutes · seated"
    assert after[0] == before[0]


def test_a_word_of_the_title_finds_a_movement():
    assert "heel-stretch" in offered("steps:\n  - perform: calf|")


def test_poses_of_the_text_itself_are_offered():
    text = library().movement("brush-knee").path.read_text("utf-8")
    at = text.index("through: [brush-sink") + len("through: [brush-sink")
    before = text[:at]
    line, column = before.count("\n") + 1, at - before.rfind("\n")
    found = completions(text, line, column, library(), looked_at(text))

    assert [each.label for each in found.items] == ["brush-sink"]


@settings(max_examples=25)
@given(st.integers(0, len(CLASS)), st.text(st.sampled_from("[]{}:,-#'\"|> \n\tab"), max_size=6))
def test_it_never_raises_wherever_and_whatever(offset, noise):
    text = CLASS[:offset] + noise + CLASS[offset:]
    before = text[: offset + len(noise)]
    found = completions(text, before.count("\n") + 1, len(before) - before.rfind("\n"), library())

    assert 1 <= found.column <= len(before) - before.rfind("\n")


@settings(max_examples=25)
@given(st.text(max_size=80), st.integers(-1, 9), st.integers(-1, 90))
def test_nor_in_any_text_at_all(text, line, column):
    assert completions(text, line, column, library()).line == line


@each_row(
    ("text", "key"), [("weeks:\n  - week: 1\n    da|", "daily"), ("poses:\nmirr|", "mirrored")]
)
def test_a_file_without_its_kind_is_what_its_keys_are(text, key):
    before = text.split("|")[0]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")

    assert [each.label for each in completions(before, line, column, library()).items] == [key]
