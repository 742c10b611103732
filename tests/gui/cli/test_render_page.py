"""`render` into a page for browsers: what is told, and what is left, where it is not to be."""

import errno
import os

import pytest

from taichi_coach import settings
from taichi_coach.cli.faults import FAULT, STOPPED, guarded
from taichi_coach.cli.root import run
from taichi_coach.graphics.pictures import web_picture
from taichi_coach.settings import Settings
from taichi_coach.sound.encode import Encoder

TINY = """\
format: 1
kind: session
id: tiny
title: Tiny
supports: [seated]
steps:
  - section: Rest
    steps:
      - wait: 1s
"""

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def page(tmp_path, own_home, monkeypatch):
    """Where the page is to come, with pictures of few dots; the person wants no voice."""
    monkeypatch.setattr(web_picture, "EDGE", 80)
    settings.save(own_home / "settings.json", Settings(speech_on=False, ambience="none"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tiny.yaml").write_text(TINY, "utf-8")
    (tmp_path / "out").mkdir()
    return tmp_path / "out" / "a.html"


@pytest.mark.parametrize(
    ("fault", "code", "sentence"),
    [
        (KeyboardInterrupt(), STOPPED, "Stopped. No half file is left."),
        (
            OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)),
            FAULT,
            "There is no room left on the disk for {page}: free some, or choose another.",
        ),
    ],
)
def test_broken_off_in_the_middle_it_leaves_nothing(
    page, capsys, monkeypatch, fault, code, sentence
):
    def breaks_off(*_):
        raise fault

    monkeypatch.setattr(Encoder, "write", breaks_off)

    assert guarded(run, ["render", "tiny.yaml", "-o", str(page)]) == code
    assert capsys.readouterr().err.strip() == sentence.format(page=page)
    assert list(page.parent.iterdir()) == []
