"""A class in one file: what goes into it, what it brings, and how it leaves again."""

import errno
import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from taichi_coach import paths
from taichi_coach.bundle import making, opening, shelf, words
from taichi_coach.bundle.gather import gather
from taichi_coach.bundle.model import BundleError
from taichi_coach.errors import CoachError
from taichi_coach.script.files.added import added_folders
from taichi_coach.script.files.library import Library
from taichi_coach.script.files.recordings import folder_of
from taichi_coach.voice.lexicon import own_lexicon
from tests import bundled_library
from tests.unit.bundle import classes

NOW = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


def here():
    """Return the library as it is now: bundled, own, and added."""
    return Library((paths.own_sessions(), *added_folders()), beneath=bundled_library.library())


def shared(folder, place="class.taichi"):
    return classes.bundled(folder / "class", folder / place)


def added(file, now=NOW):
    return shelf.add(shelf.preview(file, here()), now)


def text_of(made):
    return "\n".join((words.made_line(made), *made.remarks))


def test_all_that_a_class_needs_goes_along_and_nothing_else(tmp_path):
    made = shared(tmp_path)
    assert set(made.gathered.files) == classes.FILES
    assert made.manifest.needs == {
        "session": ("wind-down",),
        "movement": tuple(sorted(made.manifest.needs["movement"])),
    }
    assert (made.manifest.id, made.manifest.author) == ("kettle", "Ann Siew")
    assert "2 sessions, 1 movement, 2 recordings and 1 picture; " in text_of(made)


def test_the_same_class_makes_the_same_bytes(tmp_path):
    one = shared(tmp_path).place.read_bytes()
    among = classes.library()
    root = making.find(str(tmp_path / "class/kettle.yaml"), among)
    making.make([root], among, tmp_path / "again.taichi")
    assert (tmp_path / "again.taichi").read_bytes() == one


def test_nothing_tells_where_its_author_keeps_files(tmp_path):
    """What lies far apart is brought together; of two files of one name, one gets a folder."""
    own = paths.own_sessions()
    classes.put(own / "a/week/legs.yaml", classes.PART.replace("audio: feet.wav", "note: Soft."))
    root = classes.put(
        tmp_path / "x/legs.yaml",
        classes.PART.replace("title: Legs", "title: More\nid: more").replace(
            "steps:\n  - section", "steps:\n  - include: legs\n  - section", 1
        ),
    )
    classes.sound(tmp_path / "x/feet.wav")
    found = gather([making.find(str(root), here())], here())
    assert sorted(found.files) == ["2/legs.yaml", "feet.wav", "legs.yaml"]


def test_what_is_included_by_a_path_keeps_its_place(tmp_path):
    classes.put(tmp_path / "parts/legs.yaml", classes.PART.replace("audio: feet.wav", "note: x"))
    root = classes.put(
        tmp_path / "weeks/one.yaml",
        classes.SESSION.replace("picture: pics/chair.png", "note: x")
        .replace("window-reach", "ball-squeeze")
        .replace("parts/legs.yaml", "../parts/legs.yaml"),
    )
    found = gather([making.find(str(root), here())], here())
    assert sorted(found.files) == ["parts/legs.yaml", "weeks/one.yaml"]


def test_a_movement_brings_those_whose_poses_it_takes(tmp_path):
    own = paths.own_sessions()
    poses = "poses:\n  out: {like: stand}\n"
    classes.put(own / "first.yaml", classes.MOVEMENT.replace("window-reach", "first") + poses)
    root = classes.put(
        tmp_path / "window-reach.yaml",
        classes.MOVEMENT + "poses:\n  up: {like: first/out}\n",
    )
    found = gather([making.find(str(root), here())], here())
    assert [each.id for each in found.documents] == ["window-reach", "first"]


def test_a_programme_brings_its_sessions_and_a_bundled_one_with_own_recordings(tmp_path):
    own = paths.own_sessions()
    classes.write_class(own / "kettle")
    classes.sound(own / "foam-ball.recordings/relax.wav")
    root = classes.put(
        tmp_path / "six.yaml",
        "format: 1\nkind: programme\ntitle: Six\nweeks:\n"
        "  - {week: 1, title: A, sessions: [kettle, foam-ball], daily: [kettle]}\n",
    )
    found = gather([making.find(str(root), here())], here())
    assert {each.id for each in found.documents} >= {"six", "kettle", "legs", "foam-ball"}
    assert "foam-ball.recordings/relax.wav" in found.files


def test_only_how_its_own_names_are_said_goes_along(tmp_path):
    classes.put(paths.home() / "say-as.txt", "Siew = soo  # Ann\nleft = right\nfeet = fit\nbad\n")
    made = shared(tmp_path)
    assert made.gathered.say_as == ("Siew = soo", "feet = fit")
    (paths.home() / "say-as.txt").unlink()

    seen = shelf.preview(made.place, here())
    assert seen.say_as == ("Siew = soo",), "`feet` is said in other sessions as well"
    shelf.add(seen, NOW)
    assert own_lexicon().said("Siew and feet") == "soo and feet"
    classes.put(paths.home() / "say-as.txt", "Siew = see\n")
    assert own_lexicon().said("Siew") == "see", "the household's own list goes before"
    assert "It says names so: Siew = soo." in words.preview_lines(seen)


def test_a_list_of_names_that_are_all_said_elsewhere_is_left_behind(tmp_path):
    classes.put(paths.home() / "say-as.txt", "feet = fit\n")
    added(shared(tmp_path).place)
    assert not (added_folders()[0] / "say-as.txt").exists()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("kettle.yaml", classes.SESSION.replace("parts/", "/parts/"), "whole path"),
        ("kettle.yaml", classes.SESSION.replace("title:", "titel:"), "titel"),
        ("kettle.yaml", classes.SESSION.replace("window-reach", "nothing"), "nothing"),
        ("kettle.yaml", classes.SESSION.replace("pics/chair.png", "kettle.yaml"), "Mend it before"),
        ("parts/legs.yaml", classes.PART.replace("hold: 20s", "hold: 0s"), "hold"),
        ("movements/window-reach.yaml", classes.MOVEMENT.replace("4s", "4"), "window-reach"),
    ],
)
def test_what_cannot_be_shared_is_told_and_nothing_is_written(name, text, said, tmp_path):
    root = classes.write_class(tmp_path / "class")
    if "/parts/" in text:
        text = text.replace("/parts/", f"{tmp_path.as_posix()}/class/parts/")
    classes.put(root.parent / name, text)
    among = classes.library()
    with pytest.raises(CoachError, match=said):
        making.make([making.find(str(root), among)], among, tmp_path / "class.taichi")
    assert not list(tmp_path.glob("*.taichi"))


def test_a_place_that_cannot_be_written_and_a_name_that_is_no_bundles(tmp_path):
    among = classes.library()
    roots = [making.find(str(classes.write_class(tmp_path / "class")), among)]
    with pytest.raises(BundleError, match="nowhere"):
        making.make(roots, among, tmp_path / "nowhere/class.taichi")
    with pytest.raises(BundleError, match=r"write class\.taichi"):
        making.make(roots, among, tmp_path / "class.zip")
    for nameless in (Path(), tmp_path / ".taichi"):
        with pytest.raises(BundleError, match=r"write class\.taichi"):
            making.make(roots, among, nameless)
    assert making.make(roots, among, tmp_path / "class.taichi", lambda: True) is None


def test_names_that_not_every_system_takes_are_told_to_the_author(tmp_path):
    root = classes.write_class(tmp_path / "class")
    (root.parent / "pics/chair.png").rename(root.parent / "pics/aux.png")
    classes.put(root, classes.SESSION.replace("chair.png", "aux.png"))
    among = classes.library()
    with pytest.raises(BundleError, match="Give that file another name"):
        making.make([making.find(str(root), among)], among, tmp_path / "class.taichi")


def test_names_that_some_systems_take_for_one_are_told_to_the_author(tmp_path):
    root = classes.write_class(tmp_path / "class")
    picture = root.with_name("pics") / "chair.png"
    shutil.copy(picture, picture.with_name("Chair.png"))
    classes.put(
        root,
        classes.SESSION.replace(
            "      - reps: 2", "      - rest: 5s\n        picture: pics/Chair.png\n      - reps: 2"
        ),
    )
    with pytest.raises(BundleError, match=r"take for one, pics/\w+\.png\. Give one of them"):
        making.make([making.find(str(root), here())], here(), tmp_path / "class.taichi")
    assert not (tmp_path / "class.taichi").exists()


def test_what_is_missing_and_what_has_no_licence_is_told(tmp_path):
    root = classes.write_class(tmp_path / "class")
    (root.parent / "pics/chair.png").unlink()
    classes.put(root, classes.SESSION.replace("licence: CC BY 4.0\n", ""))
    among = classes.library()
    made = making.make([making.find(str(root), among)], among, tmp_path / "class.taichi")
    assert "chair.png is not there, and is left out." in text_of(made)
    assert "write `licence:` into kettle.yaml" in text_of(made)
    assert "ask before you pass it on" in words.by_whom(shelf.preview(made.place, here()))


def test_a_class_stands_in_the_library_and_leaves_it_as_one(tmp_path):
    place = shared(tmp_path).place
    seen = shelf.preview(place, here())
    assert [each.id for each in seen.documents] == ["kettle", "legs", "window-reach"]
    assert not seen.replaced
    assert not paths.own_sessions().exists()

    shelf.add(seen, NOW)
    (there,) = shelf.added()
    assert there.manifest == seen.bundle.manifest
    near = here().beside(here().session("kettle").path)
    whole = near.resolve(near.session("kettle"))
    assert dict(whole.recordings).keys() == {"sit-tall-with-siew-feet-flat"}
    assert shelf.preview(place, here()).same
    assert added(place) == shelf.ShelfChange()
    assert "stands in your library already" in "\n".join(
        words.preview_lines(shelf.preview(place, here()))
    )

    gone = shelf.remove("kettle")
    assert "kettle" not in here().sessions()
    shelf.undo(gone)
    assert "kettle" in here().sessions()
    with pytest.raises(BundleError, match="There are kettle"):
        shelf.remove("cattle")
    shelf.remove("kettle")
    with pytest.raises(BundleError, match="None was added"):
        shelf.find("kettle")


def test_a_newer_one_takes_the_place_of_the_one_before(tmp_path):
    added(shared(tmp_path).place)
    before = here().session("kettle").title
    classes.put(tmp_path / "class/kettle.yaml", classes.SESSION.replace("kettle boils", "tea"))
    among = classes.library()
    root = making.find(str(tmp_path / "class/kettle.yaml"), among)
    newer = making.make([root], among, tmp_path / "newer.taichi").place

    seen = shelf.preview(newer, here())
    assert words.replaced_lines(seen) == [
        "It takes the place of “While the kettle boils” by Ann Siew, which you added before."
    ]
    change = shelf.add(seen, LATER)
    assert here().session("kettle").title == "While the tea"
    assert len(added_folders()) == 1
    shelf.undo(change)
    assert here().session("kettle").title == before


def test_a_class_has_its_own_movements_and_hides_what_has_its_ids(tmp_path):
    own = paths.own_sessions()
    classes.put(own / "reach.yaml", classes.MOVEMENT.replace("4s", "9s"))
    classes.put(own / "easy.yaml", classes.PART.replace("audio: feet.wav", "note: x"))
    place = shared(tmp_path).place
    seen = shelf.preview(place, here())
    assert words.replaced_lines(seen) == [
        "It hides “Reach to the window”, a file of your own.",
        "What is hidden comes back when you remove the class.",
    ]
    shelf.add(seen, NOW)
    library = here()
    session = library.session("kettle")
    near = library.beside(session.path)
    assert near.movement("window-reach").phases[0].for_ms == 4000
    assert near.beside(session.path) is near
    assert library.beside(session.path.parent / "below" / "reach.yaml") is near
    shelf.remove("kettle")
    assert here().movement("window-reach").phases[0].for_ms == 9000

    among = classes.library()
    other = making.find(str(own / "easy.yaml"), here())
    file = making.make([other], among, tmp_path / "easy.taichi").place
    added(place, NOW)
    shutil.rmtree(own / "x", ignore_errors=True)
    renamed = classes.put(tmp_path / "y/legs.yaml", (own / "easy.yaml").read_text("utf-8"))
    file = making.make([making.find(str(renamed), among)], among, file).place
    assert "It hides “Legs” of the class “While the kettle boils”." in words.replaced_lines(
        shelf.preview(file, here())
    )


def test_what_comes_with_the_program_may_be_hidden(tmp_path):
    among = classes.library()
    made = making.make([making.find("wind-down", among)], among, tmp_path / "w.taichi")
    assert not made.remarks
    assert words.replaced_lines(shelf.preview(made.place, here())) == [], "the same hides none"

    root = classes.put(tmp_path / "wind-down.yaml", classes.PART.replace("audio: feet.wav", ""))
    made = making.make([making.find(str(root), among)], among, tmp_path / "w.taichi")
    (said, _) = words.replaced_lines(shelf.preview(made.place, here()))
    assert said.endswith("which comes with the program.")


def test_what_somebody_records_for_a_class_is_their_own_and_stays(tmp_path):
    added(shared(tmp_path).place)
    session = here().session("kettle")
    folder = folder_of(session.path, session.id)
    assert folder == paths.own_sessions() / "kettle.recordings"
    classes.sound(folder / "reach.wav")
    near = here().beside(session.path)
    assert "reach" in dict(near.resolve(session).recordings)
    shelf.remove("kettle")
    assert (folder / "reach.wav").exists()


def test_a_file_that_changes_before_it_is_added_is_not(tmp_path):
    place = shared(tmp_path).place
    seen = shelf.preview(place, here())
    classes.rewritten(
        classes.contents(place), place, change=lambda raw: raw.update(title="Another")
    )
    with pytest.raises(BundleError, match="changed meanwhile"):
        shelf.add(seen, NOW)
    assert not list(paths.added_classes().iterdir())
    place.unlink()
    with pytest.raises(BundleError, match="There is no file"):
        shelf.add(seen, NOW)


def test_whatever_an_author_writes_of_it_can_be_opened(tmp_path):
    """Several lines, tabs, and more than anybody reads."""
    root = classes.put(
        tmp_path / "long.yaml",
        classes.PART.replace("audio: feet.wav", "note: x").replace(
            "licence: CC0",
            'licence: "CC\\t0\\N"\nsummary: |\n  One line.\n\n  And another.\n'
            f"author: {'x' * 3000}",
        ),
    )
    made = making.make([making.find(str(root), here())], here(), tmp_path / "class.taichi")
    told = opening.open_bundle(made.place).manifest
    assert told == made.manifest
    assert (told.licence, told.summary) == ("CC 0", "One line. And another.")


def test_a_disk_that_is_full_is_no_fault_of_the_file(tmp_path, monkeypatch):
    made = shared(tmp_path)

    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(opening, "_write", full)
    with pytest.raises(BundleError, match="There is no room left on the disk for "):
        added(made.place)
    seen = shelf.Preview(opening.open_bundle(made.place), (), (), ())
    with pytest.raises(BundleError, match="There is no room left on the disk for "):
        shelf.add(seen, NOW)
    assert not added_folders()


def test_a_shelf_that_cannot_be_written_keeps_what_is_there(tmp_path):
    seen = shelf.preview(shared(tmp_path).place, here())
    classes.put(paths.own_sessions(), "a file where the folder should be")
    with pytest.raises(BundleError, match="cannot be written"):
        shelf.add(seen, NOW)


def test_damage_on_the_way_leaves_the_older_one_and_what_was_left_half_goes(tmp_path):
    added(shared(tmp_path).place)
    classes.put(tmp_path / "class/kettle.yaml", classes.SESSION.replace("kettle boils", "tea"))
    among = classes.library()
    root = making.find(str(tmp_path / "class/kettle.yaml"), among)
    newer = making.make([root], among, tmp_path / "newer.taichi").place
    seen = shelf.preview(newer, here())
    whole = newer.read_bytes()
    newer.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BundleError, match="not all of it came"):
        shelf.add(seen, LATER)
    assert here().session("kettle").title == "While the kettle boils"

    half = paths.added_classes() / ".0123.part"
    fresh = paths.added_classes() / ".4567.part"
    for each in (half, fresh):
        classes.put(each / "kettle.yaml", classes.SESSION)
    os.utime(half, (NOW.timestamp(), NOW.timestamp() - 90_000))
    os.utime(fresh, (NOW.timestamp(), NOW.timestamp()))
    newer.write_bytes(whole)
    shelf.add(shelf.preview(newer, here()), NOW)
    assert here().session("kettle").title == "While the tea"
    assert (half.exists(), fresh.exists()) == (False, True)


def test_what_is_no_class_on_the_shelf_is_passed_over(tmp_path):
    added(shared(tmp_path).place)
    shelf_folder = paths.added_classes()
    for name, record in (("a.1", "{"), ("b.1", "[]"), ("c.1", '{"added": 3}')):
        classes.put(shelf_folder / name / "bundle.json", record)
    classes.put(shelf_folder / "d.1" / "bundle.json", '{"added": "2026"}')
    classes.put(shelf_folder / "e.1" / "x.yaml", "format: 1")
    assert [each.manifest.id for each in shelf.added()] == ["kettle"]


def test_a_class_that_was_left_half_replaced_is_the_newer_one(tmp_path):
    """The program was killed between the newer one's coming and the older one's going."""
    added(shared(tmp_path).place)
    (folder,) = added_folders()
    older = folder.with_name("kettle.000000000000")
    shutil.copytree(folder, older)
    record = (older / "bundle.json").read_text("utf-8").replace("2026-03-02", "2025-03-02")
    classes.put(older / "bundle.json", record)
    assert added_folders() == (folder,)
    shelf.remove("kettle")
    assert added_folders() == ()


def test_many_things_are_told_shortly(tmp_path):
    among = classes.library()
    roots = [
        making.find(str(classes.put(tmp_path / f"m{at}.yaml", text)), among)
        for at in range(14)
        for text in (classes.MOVEMENT.replace("window-reach", f"m{at}"),)
    ]
    made = making.make(roots, among, tmp_path / "m.taichi")
    lines = words.preview_lines(shelf.preview(made.place, here()))
    assert lines[-1].strip() == "And 2 more."
