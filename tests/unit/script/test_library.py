"""Finding sessions, movements and programmes by id, and joining what includes each other."""

from pathlib import Path

import pytest
from msgspec import structs

from taichi_coach.errors import CoachError
from taichi_coach.paths import own_sessions
from taichi_coach.script.checks.playability import UnusableError
from taichi_coach.script.files import folders, library
from taichi_coach.script.files.library import Library, UnknownIdError, default_library
from taichi_coach.script.messages import closest
from taichi_coach.script.model import session as model
from taichi_coach.script.model.diagnostics import Level, ScriptError
from taichi_coach.script.model.includes import every_step, included_parts, resolved
from taichi_coach.script.model.lookup import Lookup
from tests.tables import each_row


def put(file, *steps, name=None):
    file.parent.mkdir(parents=True, exist_ok=True)
    body = "".join(f"  - {step}\n" for step in steps or ("wait: 1s",))
    named = f"id: {name}\n" if name else ""
    file.write_text(f"format: 1\nkind: session\n{named}title: {file.stem}\nsteps:\n{body}", "utf-8")
    return file


def put_movement(file, seconds=3):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(
        "format: 1\nkind: movement\ntitle: M\nfamily: hand\n"
        f"phases: [{{name: a, for: {seconds}s}}]\n",
        "utf-8",
    )
    return file


def codes(raised):
    return [each.code for each in raised.value.diagnostics]


def test_every_kind_is_found_by_id_below_its_folders(tmp_path):
    put(tmp_path / "a.yaml")
    put(tmp_path / "deep" / "er" / "b.yml", name="other-name")
    put_movement(tmp_path / "movements" / "a.yaml")
    (tmp_path / "p.yaml").write_text(
        "format: 1\nkind: programme\ntitle: P\nweeks: [{week: 1, title: T, sessions: [a]}]\n"
    )
    (tmp_path / "notes.txt").write_text("not a session")
    (tmp_path / ".hidden").mkdir()
    put(tmp_path / ".hidden" / "c.yaml")
    found = Library([tmp_path])
    assert set(found.sessions()) == {"a", "other-name"}
    assert set(found.movements()) == {"a"}
    assert set(found.programmes()) == {"p"}
    assert found.session("a").title == "a"
    assert found.movement("a").title == "M"
    assert found.programme("p").title == "P"
    assert isinstance(found.find("a"), model.Session)
    assert isinstance(found.find("p"), model.Programme)
    assert found.find("nothing") is None
    assert found.find(tmp_path / "movements" / "a.yaml").title == "M"
    assert found.find(tmp_path / "none.yaml") is None
    assert found.diagnostics == ()


def test_nothing_is_read_before_the_first_question(tmp_path):
    found = Library([tmp_path])
    put(tmp_path / "late.yaml")
    assert set(found.sessions()) == {"late"}


def test_the_later_folder_wins(tmp_path):
    put(tmp_path / "one" / "a.yaml")
    put(tmp_path / "two" / "b.yaml", name="a")
    assert Library([tmp_path / "one", tmp_path / "two"]).session("a").title == "b"
    assert Library([tmp_path / "two", tmp_path / "one"]).session("a").title == "a"


def test_two_files_of_one_folder_with_one_id_are_told(tmp_path):
    put(tmp_path / "a.yaml")
    put(tmp_path / "b.yaml", name="a")
    (remark,) = Library([tmp_path]).diagnostics
    assert (remark.file.name, remark.level) == ("b.yaml", Level.WARNING)
    assert "a.yaml" in remark.message


def test_a_broken_file_is_told_and_stops_no_other(tmp_path):
    put(tmp_path / "good.yaml")
    (tmp_path / "broken.yaml").write_text("kind: [session\n")
    found = Library([tmp_path])
    assert set(found.sessions()) == {"good"}
    assert {each.file.name for each in found.diagnostics} == {"broken.yaml"}
    with pytest.raises(ScriptError, match=r"broken\.yaml"):
        found.session("broken")


def test_an_unknown_id_is_one_sentence_with_a_suggestion(tmp_path):
    put(tmp_path / "ten-finger-stretch.yaml")
    with pytest.raises(UnknownIdError) as raised:
        Library([tmp_path]).session("ten-fingr-stretch")
    assert str(raised.value) == (
        "There is no session called `ten-fingr-stretch`. Did you mean `ten-finger-stretch`?"
    )
    with pytest.raises(UnknownIdError, match="There is no programme called `x`"):
        Library([]).programme("x")


def test_a_file_of_another_kind_is_refused(tmp_path):
    file = put_movement(tmp_path / "m.yaml")
    with pytest.raises(CoachError, match=r"m\.yaml is a movement, not a session"):
        Library([]).session(file)


def test_a_session_by_path_and_a_missing_one(tmp_path):
    file = put(tmp_path / "a.yaml")
    assert Library([]).session(file).id == "a"
    assert Library([]).session(str(file)).id == "a"
    with pytest.raises(ScriptError, match="There is no such file"):
        Library([]).session(tmp_path / "none.yaml")


def risky(file):
    put_movement(file)
    file.write_text(file.read_text("utf-8") + "risk: high\n", "utf-8")


@each_row(
    ("step", "told"),
    [
        ("perform: fsit", "There is no movement called `fsit`. Did you mean `fist`?"),
        ("{hold: 9s, movement: fsit}", "There is no movement called `fsit`. Did you mean `fist`?"),
        ("perform: kick", "`kick` is a movement of high risk without an alternative."),
        ("include: part", "There is no movement called `fsit`. Did you mean `fist`?"),
    ],
)
def test_a_session_that_breaks_a_rule_is_not_given_for_use(tmp_path, step, told):
    put_movement(tmp_path / "fist.yaml")
    risky(tmp_path / "kick.yaml")
    part = put(tmp_path / "part.yaml", "wait: 1s", "perform: fsit")
    file = put(tmp_path / "own sessions" / "a.yaml", "wait: 1s", step)
    found = Library([tmp_path])

    with pytest.raises(UnusableError) as raised:
        found.resolve(found.session("a"))

    place = f"{part}:6" if "include" in step else f"{file}:6"
    assert str(raised.value).startswith(f"{place}: {told}")
    assert str(raised.value).endswith(f' taichi-coach check "{file}" tells all.')
    assert "\n" not in str(raised.value)


NAMELESS = "format: 1\nkind: movement\ntitle: T\nfamily: hand\nphases: []\n"


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("claw", NAMELESS, 5),
        ("other", f"{NAMELESS}id: claw\n", 5),
        ("claw", "id: [claw\n", 1),
        ("claw", "- nothing\n", 1),
    ],
)
def test_a_movement_whose_own_file_has_faults_is_told_with_that_file(tmp_path, name, text, line):
    broken = tmp_path / "movements" / f"{name}.yaml"
    broken.parent.mkdir()
    broken.write_text(text)
    file = put(tmp_path / "a.yaml", "wait: 1s", "perform: claw")
    found = Library([], beneath=Library([tmp_path]))

    with pytest.raises(UnusableError) as raised:
        found.resolve(found.session("a"))

    faults = "The movement `claw` cannot be used, as its own file has faults"
    assert str(raised.value).startswith(f"{file}:6: {faults}: {broken}:{line}: ")
    assert "Mend that file first." in str(raised.value)


@each_row("text", [f"{NAMELESS}id: other\n", NAMELESS.replace("kind: movement", "kind: session")])
def test_another_broken_file_is_not_taken_for_the_movement(tmp_path, text):
    (tmp_path / "claw.yaml").write_text(text)
    assert Library([tmp_path]).faults_of_movement("claw") == ()


def test_a_risk_with_a_gentler_way_and_mere_warnings_are_given_for_use(tmp_path):
    risky(tmp_path / "kick.yaml")
    ways = "by_support: {standing: [{perform: kick}], seated: [{wait: 1s}]}"
    put(tmp_path / "a.yaml", ways, "{hold: 3m, cues: [{at: 4m, say: late}]}")
    found = Library([tmp_path])

    assert found.resolve(found.session("a")) is found.session("a")


def test_what_lies_beside_a_file_comes_before_the_library(tmp_path):
    put_movement(tmp_path / "library" / "fist.yaml", seconds=3)
    put_movement(tmp_path / "library" / "wrist.yaml", seconds=3)
    put(tmp_path / "library" / "part.yaml", "wait: 1s")
    put_movement(tmp_path / "own" / "movements" / "fist.yaml", seconds=7)
    put(tmp_path / "own" / "part.yaml", "wait: 9s")
    put(tmp_path / "own" / "below" / "unseen.yaml")
    file = put(tmp_path / "own" / "mine.yaml", "include: part")
    base = Library([tmp_path / "library"])
    beside = base.beside(file)
    assert beside.movement("fist").phases[0].for_ms == 7000
    assert beside.movement("wrist").phases[0].for_ms == 3000
    assert "unseen" not in beside.sessions()
    assert base.movement("fist").phases[0].for_ms == 3000
    assert base.resolve(base.session(file)).steps[0].for_ms == 9000
    assert base.beside(file) is beside
    assert base.beside(tmp_path / "library" / "part.yaml") is base


def test_includes_are_replaced_by_the_steps_they_stand_for(tmp_path):
    put(tmp_path / "a.yaml", "bell: start", "include: b", "bell: end")
    put(tmp_path / "b.yaml", "wait: 1s", "{repeat: 2, steps: [{include: parts/c.yaml}]}")
    put(tmp_path / "parts" / "c.yaml", "wait: 3s", "wait: 4s")
    found = Library([tmp_path])
    kinds = [type(step) for step in found.resolve(found.session("a")).steps]
    assert kinds == [model.Bell, model.Wait, model.Repeat, model.Bell]
    repeat = found.resolve(found.session("a")).steps[2]
    assert [step.for_ms for step in repeat.steps] == [3000, 4000]


def test_a_session_is_made_whole_once_and_anew_where_it_is_another(tmp_path):
    put(tmp_path / "a.yaml", "include: b", "bell: end")
    put(tmp_path / "b.yaml", "wait: 1s")
    library = Library([tmp_path])
    session = library.session("a")
    assert resolved(session, library).steps is resolved(session, library).steps
    assert included_parts(session, library).keys() == {session.steps[0].where}
    other = structs.replace(session, steps=session.steps[:1])
    assert [type(step) for step in resolved(other, library).steps] == [model.Wait]
    assert [type(step) for step in resolved(session, library).steps] == [model.Wait, model.Bell]


def test_the_faults_of_an_include_are_told_each_time(tmp_path):
    put(tmp_path / "a.yaml", "include: nowhere")
    library = Library([tmp_path])
    for _ in range(2):
        with pytest.raises(ScriptError) as raised:
            resolved(library.session("a"), library)
        assert codes(raised) == ["unknown-session"]


def test_every_step_comes_in_the_order_of_the_file(tmp_path):
    steps = (
        "{repeat: 2, steps: [{say: a}, {sides: [left], steps: [{say: b}]}], between: [{say: c}]}",
        "say: d",
        "{by_support: {seated: [], standing: [{section: S, steps: [{say: e}]}]}}",
        "say: f",
    )
    put(tmp_path / "a.yaml", *steps)
    found = every_step(Library([tmp_path]).session("a").steps)
    said = [step.spoken.text for step in found if isinstance(step, model.Say)]
    assert "".join(said) == "abcdef"


def test_a_session_without_includes_is_returned_as_it_is(tmp_path):
    put(tmp_path / "a.yaml")
    found = Library([tmp_path])
    assert found.resolve(found.session("a")) is found.session("a")


def test_includes_inside_every_kind_of_block(tmp_path):
    put(tmp_path / "x.yaml", "wait: 9s")
    put(
        tmp_path / "a.yaml",
        "{section: S, steps: [{include: x}]}",
        "{sides: [left, right], steps: [{include: x}]}",
        "{repeat: 2, steps: [{wait: 1s}], between: [{include: x}]}",
        "{by_support: {seated: [{include: x}]}}",
    )
    found = Library([tmp_path])
    section, sides, repeat, branches = found.resolve(found.session("a")).steps
    (seated,) = branches.branches.values()
    for steps in (section.steps, sides.steps, repeat.between, seated):
        assert [step.for_ms for step in steps] == [9000]


def test_only_takes_sections_by_title_whatever_their_case(tmp_path):
    put(
        tmp_path / "b.yaml",
        "{section: Settle, steps: [{wait: 1s}]}",
        "{section: Work, steps: [{wait: 2s}]}",
    )
    put(tmp_path / "a.yaml", "{include: b, only: [wORK]}")
    put(tmp_path / "c.yaml", "{include: b, only: [Wrok]}")
    found = Library([tmp_path])
    assert [step.title for step in found.resolve(found.session("a")).steps] == ["Work"]
    with pytest.raises(ScriptError, match="Did you mean `Work`") as raised:
        found.resolve(found.session("c"))
    assert codes(raised) == ["bad-value"]


def test_a_cycle_is_printed(tmp_path):
    put(tmp_path / "a.yaml", "wait: 1s", "include: b")
    put(tmp_path / "b.yaml", "include: c")
    put(tmp_path / "c.yaml", "include: a")
    put(tmp_path / "self.yaml", "include: self")
    found = Library([tmp_path])
    with pytest.raises(ScriptError, match="a → b → c → a") as raised:
        found.resolve(found.session("a"))
    (cycle,) = raised.value.diagnostics
    assert (cycle.code, cycle.file.name, cycle.line) == ("include-cycle", "a.yaml", 6)
    with pytest.raises(ScriptError, match="self → self"):
        found.resolve(found.session("self"))


def test_all_unknown_and_broken_includes_are_told(tmp_path):
    (tmp_path / "broken.yaml").write_text("format: 1\nkind: session\ntitle: T\n")
    put(tmp_path / "settle.yaml")
    put(tmp_path / "a.yaml", "include: setle", "include: gone.yaml", "include: broken", "wait: 1s")
    found = Library([tmp_path])
    with pytest.raises(ScriptError) as raised:
        found.resolve(found.session("a"))
    assert codes(raised) == ["unknown-session"] * 3
    assert [each.line for each in raised.value.diagnostics] == [5, 6, 7]
    assert "Did you mean `settle`?" in str(raised.value)


def test_includes_cannot_explode(tmp_path):
    put(tmp_path / "s0.yaml", *["wait: 1s"] * 10)
    for number in range(1, 7):
        put(tmp_path / f"s{number}.yaml", *[f"include: s{number - 1}"] * 10)
    put(tmp_path / "bomb.yaml", "{repeat: 200, steps: [{include: s2}]}")
    found = Library([tmp_path])
    for name in ("s6", "bomb"):
        with pytest.raises(ScriptError, match="20,000") as raised:
            found.resolve(found.session(name))
        assert codes(raised) == ["bad-value"]


def test_includes_go_a_few_sessions_deep_and_no_deeper(tmp_path):
    put(tmp_path / "s0.yaml")
    for number in range(1, 30):
        put(tmp_path / f"s{number}.yaml", f"include: s{number - 1}")
    found = Library([tmp_path])
    assert len(found.resolve(found.session("s8")).steps) == 1
    with pytest.raises(ScriptError, match="deep"):
        found.resolve(found.session("s29"))


def test_links_in_a_circle_are_walked_once(tmp_path):
    put(tmp_path / "sessions" / "a.yaml")
    (tmp_path / "sessions" / "again").symlink_to(tmp_path / "sessions", target_is_directory=True)
    (tmp_path / "sessions" / "nowhere.yaml").symlink_to(tmp_path / "nowhere.yaml")
    (tmp_path / "sessions" / "me.yaml").symlink_to(tmp_path / "sessions" / "me.yaml")
    found = Library([tmp_path / "sessions"])
    assert set(found.sessions()) == {"a"}
    assert [each.file.name for each in found.diagnostics] == ["me.yaml", "nowhere.yaml"]


def test_a_folder_with_too_many_files_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(folders, "MAX_FILES", 2)
    for name in "abcd":
        put(tmp_path / f"{name}.yaml")
    found = Library([tmp_path])
    assert set(found.sessions()) == {"a", "b"}
    assert "more session files" in found.diagnostics[0].message


def test_a_missing_folder_is_an_empty_one(tmp_path):
    assert Library([tmp_path / "none"]).sessions() == {}
    assert Library([]).beside(tmp_path / "none" / "a.yaml").sessions() == {}


def test_the_default_library_has_the_bundled_files_and_the_persons_own(monkeypatch, tmp_path):
    put(tmp_path / "bundled" / "a.yaml")
    monkeypatch.setattr(library, "bundled", lambda kind: tmp_path / "bundled")
    put(own_sessions() / "mine.yaml")
    put(own_sessions() / "changed.yaml", name="a")
    found = default_library()
    assert set(found.sessions()) == {"a", "mine"}
    assert found.session("a").title == "changed"
    assert Library([Path("/nowhere")], beneath=found).session("mine").title == "mine"


@each_row(
    ("word", "known", "meant"),
    [
        ("sitting", ("seated", "chair", "standing"), "seated"),
        ("stretch-5", ("stretch-05", "stretch-45"), "stretch-05"),
        ("standin", ("seated", "standing"), "standing"),
        ("sitting", ("fitting",), "fitting"),
    ],
)
def test_what_was_meant_is_guessed_by_meaning_first(word, known, meant):
    assert closest(word, known) == meant


def test_a_library_answers_all_that_includes_and_rules_ask():
    asked = {name for name in vars(Lookup) if not name.startswith("_")}

    assert {"session", "beside"} <= asked
    assert asked <= set(dir(Library))


def test_an_id_of_something_else_tells_what_it_is_and_what_can_be_done(tmp_path):
    head = "format: 1\ntitle: X\n"
    (tmp_path / "weeks.yaml").write_text(
        f"{head}kind: programme\nweeks: [{{week: 1, title: One, sessions: [quiet]}}]\n", "utf-8"
    )
    (tmp_path / "later.yaml").write_text(
        f"{head}kind: programme\nweeks: [{{week: 1, title: One, sessions: []}}]\n", "utf-8"
    )
    (tmp_path / "wipe.yaml").write_text(
        f"{head}kind: movement\nfamily: hand\nphases: [{{name: out, for: 4s}}]\n", "utf-8"
    )
    library = Library([tmp_path])
    with pytest.raises(UnknownIdError, match="Choose one of its sessions, such as `quiet`"):
        library.session("weeks")
    with pytest.raises(UnknownIdError, match=r"`later` is a programme, not a session\.$"):
        library.session("later")
    with pytest.raises(UnknownIdError, match=r"not a session\. A session does it by `perform`"):
        library.session("wipe")
    with pytest.raises(UnknownIdError, match=r"`wipe` is a movement, not a programme\.$"):
        library.programme("wipe")
