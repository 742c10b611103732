"""A mend that is told leads to a sound file, and never to the next refusal."""

from taichi_coach.script.files.reader import inspect_text
from tests.tables import each_row
from tests.unit.scripts import FILE

HEAD = "format: 1\nkind: session\ntitle: T\nsupports: [seated]\n"
STEPS = "steps:\n  - wait: 5s\n"
WEEK = "format: 1\nkind: programme\ntitle: P\nweeks:\n  - {{week: 1, title: A, {rest}}}\n"


@each_row(
    ("text", "mend"),
    [
        (f"{HEAD}length: 30\n{STEPS}", "Write 30m for 30 minutes."),
        (f"{HEAD}length: 99h\n{STEPS}", "Write a duration from 1m to 240m."),
        (f"{HEAD}length: 999999\n{STEPS}", "Write a duration from 1m to 240m."),
        (f"{HEAD}{STEPS}    picture: [palm.png]\n", "Write `palm.png` alone."),
        (f"{HEAD}{STEPS}    count: [aloud, off]\n", "Write one name, without brackets or a list."),
        (f"{HEAD}{STEPS}  - include: [a, b]\n", "Write one name, without brackets or a list."),
        (f"{HEAD}{STEPS}  - include: {{session: a, holds: 9s}}\n", "Write `a` alone."),
        (f"{HEAD}{STEPS}  - include: breathing\n    breath: 3\n", "Did you mean `breaths`?"),
        (f"{HEAD}{STEPS}  - reps: [12, 6]\n    each: 6s\n", "1000, or {left: 12, right: 6}."),
        (WEEK.format(rest="sessions: [], daily: [{session: a, holds: 9s}]"), "Write `a` alone."),
    ],
)
def test_what_is_told_to_be_written_may_be_written(text, mend):
    assert mend in str(inspect_text(text, FILE).diagnostics[0])
