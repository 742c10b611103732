"""Every bundled session laid out for every support that it offers, as text, by estimated speech."""

from pathlib import Path

from taichi_coach.paths import bundled
from taichi_coach.script.files.library import Library
from taichi_coach.timeline.compiler import compile_timeline
from taichi_coach.timeline.text import as_text

FOLDER = Path(__file__).parent


def layouts():
    """Return the text of each golden file, by its name."""
    library = Library((bundled("sessions"),))
    return {
        f"{session.id}.{support.value}.txt": laid_out(library, session, support)
        for session in library.sessions().values()
        for support in session.supports
    }


def laid_out(library, session, support):
    whole = library.beside(session.path).resolve(session)
    return as_text(compile_timeline(whole, library.movements(), support))
