"""A film as it is on the disk: pictures, sound, chapters and captions; and what is left of none."""

import sys
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from pathlib import Path

import av
import numpy as np
import pytest

from taichi_coach.errors import SoundError
from taichi_coach.film import crew, starting, write
from taichi_coach.film.options import FilmCaptions, FilmOptions
from taichi_coach.film.starting import Started, start
from taichi_coach.film.write import write_film
from taichi_coach.player.offline_render import OfflineRender
from taichi_coach.sound.clip import FRAMES_PER_MS, RATE
from taichi_coach.sound.cover import png
from taichi_coach.sound.metadata import CaptionLine, Chapter, Metadata
from taichi_coach.sound.mix import Mix, Placement
from tests.gui.film.stand_in import StandInScene, begin_stand_in, children
from tests.tables import each_row
from tests.unit.scripts import timeline

#: When there is a click, and the square turns white: in both parts, at moments of pictures.
MARKS_MS = (600, 2200)
LENGTH_MS = 3130
LINES = (CaptionLine(400, 900, "Sit <tall>."), CaptionLine(1000, 1500, "Relax.", soft=True))
ABOUT = Metadata(
    "Test & film",
    artist="Ada",
    comment="A test.",
    language="de-AT",
    chapters=(Chapter("Settle", 120, 1510), Chapter("Rest", 1510, LENGTH_MS)),
    cover=png(np.full((8, 8, 3), 90, np.uint8)),
)
SMALL = FilmOptions(width=320, height=180, captions=FilmCaptions.TRACK)


@pytest.fixture(scope="module")
def whole():
    """Return what a film is made of: two clicks in silence."""
    click = np.full(RATE // 100, 0.5, np.float32)
    mix = Mix([Placement(at * FRAMES_PER_MS, click) for at in MARKS_MS], 0)
    return OfflineRender(timeline("- wait: 3s"), mix, LENGTH_MS * FRAMES_PER_MS, ABOUT, LINES)


def written(whole, out, options=SMALL, cancelled=lambda: False, told=None):
    scene = StandInScene(flashes_ms=MARKS_MS)
    told = [] if told is None else told
    return write_film(
        whole, scene, out, options, lambda *each: told.append(each), cancelled, begin_stand_in
    )


#: The film's own process, which loads what paints here in place of what paints real films.
LIGHT = """
import sys
import taichi_coach.graphics.pictures.files, tests.gui.film.stand_in
from taichi_coach.film.worker import serve
sys.modules["taichi_coach.graphics.film.painter"] = None
sys.exit(serve(sys.argv[1:]))
"""


#: One that loads nothing to paint with, and does `DOES` in place of it with all that it is asked.
BARE = """
import os, signal, sys
for name in ("film.encoding", "film.picture_planes", "graphics.film.painter"):
    sys.modules[f"taichi_coach.{name}"] = None
from taichi_coach.errors import CoachError
from taichi_coach.film import worker
from taichi_coach.film.worker_messages import Finished, read, send
def work(tasks, out):
    order = tasks.get()
    while True:
        part = tasks.get()
        DOES
worker._work = work
sys.exit(worker.serve(sys.argv[1:]))
"""
#: Has every part done, with no picture in it.
PAINTS_NOTHING = "send(out, Finished(read(part), ()))"


@pytest.fixture(scope="module", autouse=True)
def light_painters():
    with pytest.MonkeyPatch.context() as change:
        change.setattr(starting, "COMMAND", (sys.executable, "-c", LIGHT))
        yield


@dataclass(frozen=True)
class Film:
    """A film, the progress that was told of it, and how those who painted it ended."""

    file: Path
    told: list[tuple[int, int]]
    painters: list[Started]


@pytest.fixture(scope="module")
def films(whole, tmp_path_factory):
    """Return the film of each ending."""
    folder = tmp_path_factory.mktemp("films")
    made = {ending: Film(folder / f"x.{ending}", [], []) for ending in ("mp4", "webm")}
    for film in made.values():
        with pytest.MonkeyPatch.context() as change:
            change.setattr(crew, "start", partial(started, film.painters))
            assert written(whole, film.file, told=film.told)
    return made


def started(painters, size):
    """Start so many painters, and add them to `painters`."""
    painters += start(size)
    return painters


@pytest.fixture(params=["mp4", "webm"])
def film(request, films):
    return films[request.param]


def test_the_picture_changes_when_the_sound_does(film):
    with av.open(str(film.file)) as source:
        shown = [(frame.time, int(frame.to_ndarray()[60, 60])) for frame in source.decode(video=0)]
    with av.open(str(film.file)) as source:
        stream = source.streams.audio[0]
        loud = []
        for frame in source.decode(stream):
            level = np.abs(frame.to_ndarray()).max(0)
            loud += [frame.time + at / RATE for at in np.flatnonzero(level > 0.2)]

    assert len(shown) == 79
    turned = [
        now for (now, level), (_, before) in zip(shown[1:], shown, strict=False)
        if level > 200 > before
    ]  # fmt: skip
    heard = [loud[0], next(at for at in loud if at > 2)]
    assert turned == pytest.approx([0.6, 2.2], abs=0.0015)
    assert heard == pytest.approx(turned, abs=0.002)


def test_each_chapter_begins_with_a_whole_picture(film):
    with av.open(str(film.file)) as source:
        keys = [
            float(each.pts * each.time_base) for each in source.demux(video=0) if each.is_keyframe
        ]
        chapters = source.chapters()

    assert keys == pytest.approx([0, 0.12, 1.48], abs=0.001)
    found = [
        (each["metadata"]["title"], float(each["start"] * each["time_base"]) * 1000)
        for each in chapters
    ]
    before = [("Test & film", 0)] if film.file.suffix == ".mp4" else []
    assert found == [*before, ("Settle", 120), ("Rest", 1510)]


def test_a_film_tells_title_author_and_language(film):
    with av.open(str(film.file)) as source:
        tags = {name.lower(): value for name, value in source.metadata.items()}
        assert (tags["title"], tags["artist"], tags["comment"]) == ("Test & film", "Ada", "A test.")
        assert {each.language for each in source.streams if each.type != "video"} >= {"deu"}
        video = source.streams.video[0]
        assert (video.width, video.height, video.average_rate) == (320, 180, 25)
        covers = [each for each in source.streams.video if each.disposition & 1024]
        assert len(covers) == (film.file.suffix == ".mp4")


def test_captions_stand_in_a_track_of_their_own(film):
    with av.open(str(film.file)) as source:
        stream = source.streams.subtitles[0]
        packets = [each for each in source.demux(stream) if each.size > 2]
        times = [(each.pts * each.time_base, each.duration * each.time_base) for each in packets]
        words = [bytes(each) for each in packets]

    offset = times[0][0] - Fraction(4, 10)
    assert abs(offset) < Fraction(1, 100)  # Opus begins before the film does
    assert [round(float(at - offset), 3) for at, _ in times] == [0.4, 1.0]
    assert [round(float(length), 3) for _, length in times] == [0.6, 2.0]
    if film.file.suffix == ".mp4":
        assert words[0] == b"\0\x0bSit <tall>."
        assert words[1].startswith(b"\0\x06Relax.\0\0\0\x16styl\0\x01")
    else:
        assert words == [b"Sit &lt;tall&gt;.", b"<i>Relax.</i>"]


def test_progress_is_told_up_to_the_end(film):
    done = [each for each, _ in film.told]

    assert done == sorted(done)
    assert film.told[-1] == (79, 79)


@pytest.fixture
def bare_painters(monkeypatch):
    """Return what has painters do something else than to paint."""

    def bare(does):
        command = (sys.executable, "-c", BARE.replace("DOES", does))
        monkeypatch.setattr(starting, "COMMAND", command)

    return bare


@each_row(
    ("does", "kind", "words"),
    [
        ("raise CoachError('The picture is dry.')", SoundError, r"^The picture is dry\.$"),
        ("1 / 0", RuntimeError, "ZeroDivisionError"),
    ],
)
def test_a_fault_of_the_painter_leaves_nothing(whole, tmp_path, bare_painters, does, kind, words):
    bare_painters(does)

    with pytest.raises(kind, match=words):
        written(whole, tmp_path / "x.mp4")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="kills as Unix does")
def test_a_painter_that_is_killed_leaves_nothing(whole, tmp_path, bare_painters):
    bare_painters("os.kill(os.getpid(), signal.SIGKILL)")

    told = r"^What paints the film has ended in the middle of it \(exit code -9\)\.$"
    with pytest.raises(SoundError, match=told):
        written(whole, tmp_path / "x.mp4")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes as Linux has them")
def test_a_cancelled_film_leaves_the_older_one_and_no_process(
    whole, tmp_path, monkeypatch, bare_painters
):
    """Its name has a colon, and is taken for no address all the same."""
    bare_painters("pass")
    monkeypatch.chdir(tmp_path)
    out = Path("arms:slow.mp4")
    out.write_bytes(b"older")
    looks = iter([False, True])
    before = children()

    assert not written(whole, out, cancelled=lambda: next(looks))

    assert out.read_bytes() == b"older"
    assert [each.name for each in tmp_path.iterdir()] == [out.name]
    assert children() == before


@pytest.mark.skipif(sys.platform != "linux", reason="they divide on Linux alone")
def test_where_processes_do_not_divide_each_is_started_alone(
    whole, tmp_path, monkeypatch, bare_painters
):
    bare_painters(PAINTS_NOTHING)
    painters = []
    monkeypatch.setattr(crew, "start", partial(started, painters))
    monkeypatch.setattr(write, "crew_size", lambda: 2)

    monkeypatch.setattr(sys, "platform", "darwin")
    assert written(whole, tmp_path / "mac.mp4")

    assert len({painter.process for painter in painters}) == 2
    assert {painter.process.returncode for painter in painters} == {0}


@pytest.mark.skipif(sys.platform != "linux", reason="they divide on Linux alone")
def test_painters_are_one_process_that_leaves_by_itself(film):
    (process,) = {painter.process for painter in film.painters}

    assert process.returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="limits files as Linux does")
def test_a_full_disk_is_told_in_words(whole, tmp_path, bare_painters):
    import resource

    bare_painters(PAINTS_NOTHING)
    free = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3000, free[1]))
    try:
        with pytest.raises(SoundError, match=r"^There is no room left on the disk for .*x\.mp4: "):
            written(whole, tmp_path / "x.mp4")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, free)

    assert list(tmp_path.iterdir()) == []
