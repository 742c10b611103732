"""The sessions, movements and programmes there are, found by id."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import structs

from taichi_coach.errors import CoachError
from taichi_coach.paths import bundled, own_sessions
from taichi_coach.script.checks.playability import must_be_usable
from taichi_coach.script.files import reader
from taichi_coach.script.files.added import added_folders, folder_around
from taichi_coach.script.files.by_need import ById, told_at_head
from taichi_coach.script.files.doubles import hidden_ids
from taichi_coach.script.files.folders import MAX_FILES, SUFFIXES, FolderFiles, session_files
from taichi_coach.script.files.many_values import many_values
from taichi_coach.script.files.recordings import recordings_of
from taichi_coach.script.files.wrong_kind import of_another_kind, of_kind
from taichi_coach.script.messages import quotable, suggestion
from taichi_coach.script.model.diagnostics import Diagnostic, Level, ScriptError
from taichi_coach.script.model.includes import every_step, resolved
from taichi_coach.script.model.session import Document, Movement, Programme, Session
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from taichi_coach.script.model.includes import Woven

_Kind = TypeVar("_Kind", bound=Document)

#: The folder, beside a session that is opened by its path, whose movements it sees.
_BESIDE = "movements"


class UnknownIdError(CoachError):
    """No session, movement or programme has this id."""


def default_library(*, by_need: bool = False) -> Library:
    """Return the bundled files, the person's own and those of classes added from a file.

    On equal ids own ones win over bundled ones, and what was added last over both.
    """
    return Library((bundled("sessions"), own_sessions(), *added_folders()), by_need=by_need)


class Library:
    """All readable files below some folders; the later folder wins on equal ids.

    Sessions, movements and programmes have ids of their own each. Nothing is read before the
    first question, and a file is read once: make a new library to see changed files. A broken
    file is left out and told of in `diagnostics`.
    """

    def __init__(
        self, folders: Sequence[Path], *, beneath: Library | None = None, by_need: bool = False
    ) -> None:
        """Look below `folders`, and in `beneath` for what they do not have.

        One that reads `by_need` answers the same, and reads no more for it than it has to: good
        for who asks for a few ids.
        """
        self._folders = tuple(folders)
        self._beneath = beneath
        self._by_need = by_need
        self._inspections: dict[Path, reader.Inspection] | None = None
        self._read: dict[Path, reader.Inspection] = {}
        self._places: dict[tuple[str, str], list[Path]] | None = None
        self._kept: dict[Path, FolderFiles] = {}
        self.remarks: list[Diagnostic] = []
        self.woven: dict[Path, Woven] = {}
        self._known: dict[type[Document], Mapping[str, Document]] = {}
        self._beside: dict[Path, Library] = {}
        self._seen_from: dict[Path, Library] = {}
        self._wholes: dict[Path, tuple[Session, Session, tuple[tuple[Path, str], ...]]] = {}

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return what is wrong with the files that are left out or hidden by another."""
        faults = [
            remark
            for inspection in self.inspections().values()
            if inspection.document is None
            for remark in inspection.diagnostics
        ]
        below = self._beneath.diagnostics if self._beneath else ()
        return (*below, *faults, *self.remarks)

    def inspections(self) -> Mapping[Path, reader.Inspection]:
        """Return what reading each file of these folders gave, those beneath left out."""
        if self._inspections is None:
            self._inspections = {}
            with many_values():
                for folder in self._folders:
                    self._take(folder)
        return self._inspections

    def sessions(self) -> Mapping[str, Session]:
        """Return the sessions by id."""
        return self.of(Session)

    def movements(self) -> Mapping[str, Movement]:
        """Return the movements by id."""
        return self.of(Movement)

    def programmes(self) -> Mapping[str, Programme]:
        """Return the programmes by id."""
        return self.of(Programme)

    def session(self, id_or_path: str | Path) -> Session:
        """Return a session by its id or its file.

        Raises:
            UnknownIdError: there is none.
            ScriptError: the file has errors.
            CoachError: the file holds another kind of thing.
        """
        return self._get(Session, id_or_path)

    def movement(self, id_or_path: str | Path) -> Movement:
        """Return a movement; errors as for `session`."""
        return self._get(Movement, id_or_path)

    def programme(self, id_or_path: str | Path) -> Programme:
        """Return a programme; errors as for `session`."""
        return self._get(Programme, id_or_path)

    def find(self, id_or_path: str | Path) -> Document | None:
        """Return the session, programme or movement of this id or file, or None."""
        for kind in (Session, Programme, Movement):
            document = self.of(kind).get(str(id_or_path))
            if document is not None:
                return document
        return reader.inspect(Path(id_or_path)).document if _is_file_name(id_or_path) else None

    def resolve(self, session: Session) -> Session:
        """Return the session for use: every `include` replaced by its steps, and what is recorded.

        Raises:
            ScriptError: an included session is unknown, broken, or includes itself; or the whole
                breaks a rule that is an error (`UnusableError`).
        """
        known = self._wholes.get(session.path)
        if known is None or known[0] is not session:
            whole = whole_of(session, self)
            known = self._wholes[session.path] = session, whole, self._sources(whole)
        _, whole, sources = known
        recordings = recordings_of(sources)
        same = recordings == whole.recordings
        return whole if same else structs.replace(whole, recordings=recordings)

    def _sources(self, whole: Session) -> tuple[tuple[Path, str], ...]:
        """Return each file that a whole session is made of, with the id of what it holds."""
        files = dict.fromkeys((whole.path, *(step.where.file for step in every_step(whole.steps))))
        ids = {whole.path: whole.id}
        return tuple((file, ids.get(file) or self._id_of(file) or file.stem) for file in files)

    def _id_of(self, file: Path) -> str:
        """Return the id of the session in a file that was included, "" where it was from elsewhere.

        Whatever was included has been read, here or beneath.
        """
        inspection = self._read.get(file)
        if inspection is not None and isinstance(inspection.document, Session):
            return inspection.document.id
        return self._beneath._id_of(file) if self._beneath else ""  # noqa: SLF001  a library

    def beside(self, path: Path) -> Library:
        """Return the library as seen from a file: what lies beside it comes first.

        For a file below one of the folders that is the library itself; but an added class has its
        own movements, whatever else has their ids.
        """
        around = path.parent
        if around not in self._seen_from:
            self._seen_from[around] = self._as_seen_from(path)
        return self._seen_from[around]

    def _as_seen_from(self, path: Path) -> Library:
        folder = path.absolute().parent
        added = folder_around(path)
        if added is not None and self._folders != (added,):
            if added not in self._beside:
                self._beside[added] = Library((added,), beneath=self, by_need=self._by_need)
            return self._beside[added]
        if any(folder.is_relative_to(own.absolute()) for own in self.all_folders()):
            return self
        if folder not in self._beside:
            self._beside[folder] = _Beside(folder, self, by_need=self._by_need)
        return self._beside[folder]

    def digest_of(self, path: Path) -> str:
        """Return what tells a file's text from any other; "" of one that is not of this library."""
        inspection = self._read.get(path) if self._by_need else self.inspections().get(path)
        if inspection is not None:
            return inspection.digest
        return self._beneath.digest_of(path) if self._beneath else ""

    def without(self, folders: Sequence[Path]) -> Library:
        """Return a library of the same folders but for those that are read anyway."""
        read = {folder.resolve() for folder in folders}
        kept = [folder for folder in self._folders if folder.resolve() not in read]
        return Library(kept, beneath=self._beneath, by_need=self._by_need)

    def reading_by_need(self) -> Library:
        """Return a library of the same folders that reads by need, as those beneath it do."""
        beneath = self._beneath.reading_by_need() if self._beneath else None
        return Library(self._folders, beneath=beneath, by_need=True)

    def listed(self) -> list[Path]:
        """Return the files of these folders; where there are too many, `remarks` tells of it."""
        return [path for folder in self._folders for path in self._files(folder)]

    def with_read(self, path: Path, read: reader.Inspection) -> Library:
        """Return the library as seen from a file that holds something else by now.

        What is `read` stands in place of what this library has read in that file.
        """
        return _Replaced(path, read, self.beside(path))

    def reading(self) -> Iterator[Path]:
        """Read the files of these folders one by one, and yield each: who asks for all is ready."""
        told_before = len(self.remarks)
        files = self.listed()
        del self.remarks[told_before:]  # told where all is asked for
        for path in files:
            self.inspection(path)
            yield path

    def all_folders(self) -> tuple[Path, ...]:
        """Return every folder that is looked in, those beneath last."""
        return (*self._folders, *(self._beneath.all_folders() if self._beneath else ()))

    def faults_of_movement(self, name: str) -> tuple[Diagnostic, ...]:
        """Return what is wrong with the file that should hold a movement; () where there is none.

        A file that cannot be read far enough goes by its own name.
        """
        for path, inspection in self.inspections().items():
            kind, written = inspection.meant
            fits = (written or path.stem) == name and kind in {"", Movement.__name__.lower()}
            if inspection.document is None and fits:
                return inspection.diagnostics
        return self._beneath.faults_of_movement(name) if self._beneath else ()

    def _faults(self, kind: str, name: str) -> tuple[Diagnostic, ...]:
        """Return what is wrong with the file that has this name or id; () where there is none."""
        for path, inspection in self.inspections().items():
            meant, written = inspection.meant
            if inspection.document is None and name in {path.stem, written} and meant in {"", kind}:
                return inspection.diagnostics
        return self._beneath._faults(kind, name) if self._beneath else ()  # noqa: SLF001  a library

    def _files(self, folder: Path) -> list[Path]:
        inside = self._kept.get(folder) or self._kept.setdefault(folder, session_files(folder))
        if not inside.whole:
            text = tr("There are more session files below this folder than {max_files:,}.")
            message = text.format(max_files=MAX_FILES)
            mend = tr("The first ones are used; choose a folder that holds sessions only.")
            self.remarks.append(Diagnostic(folder, 1, 1, Level.WARNING, "bad-value", message, mend))
        return inside.files

    def _take(self, folder: Path) -> None:
        inspections = self._inspections if self._inspections is not None else {}
        files = self._files(folder)
        for path in files:
            inspections[path] = self.inspection(path)
        ids = {path: inspections[path].names for path in files}
        self.remarks += hidden_ids(ids)

    def inspection(self, path: Path, known: reader.Inspection | None = None) -> reader.Inspection:
        """Read a file of these folders, once; or take what is `known` of it, read elsewhere."""
        if path not in self._read:
            self._read[path] = known or reader.inspect(path)
        return self._read[path]

    def of(self, kind: type[_Kind]) -> Mapping[str, _Kind]:
        """Return the documents of one kind by id."""
        if kind not in self._known:
            self._known[kind] = (
                ById(partial(self._find, kind), partial(self._all, kind))
                if self._by_need
                else self._all(kind)
            )
        return self._known[kind]  # type: ignore[return-value]  # filled above, by kind

    def _all(self, kind: type[_Kind]) -> dict[str, _Kind]:
        known = dict(self._beneath.of(kind)) if self._beneath else {}
        for inspection in self.inspections().values():
            if isinstance(inspection.document, kind):
                known[inspection.document.id] = inspection.document
        return known

    def _find(self, kind: type[_Kind], name: str) -> _Kind | None:
        """Return one document, of the files that may have it the last one that reads well."""
        for path in reversed(self._by_kind().get((kind.__name__.lower(), name), [])):
            document = self.inspection(path).document
            if isinstance(document, kind):
                return document
        return self._beneath.of(kind).get(name) if self._beneath else None

    def beginning_as(self, kind: type[Document]) -> frozenset[Path]:
        """Return the files of these folders whose first lines say that they are of a kind."""
        word = kind.__name__.lower()
        return frozenset(
            path for (head, _), paths in self._by_kind().items() if head == word for path in paths
        )

    def _by_kind(self) -> dict[tuple[str, str], list[Path]]:
        """Return where each kind and id may be; looked for once."""
        if self._places is None:
            self._places = self._by_head()
        return self._places

    def _by_head(self) -> dict[tuple[str, str], list[Path]]:
        """Return where each kind and id may be, as the first lines say."""
        places: dict[tuple[str, str], list[Path]] = {}
        told_before = len(self.remarks)
        for folder in self._folders:
            for path in self._files(folder):
                names = told_at_head(path) or self.inspection(path).names
                if names is not None:
                    places.setdefault(names, []).append(path)
        del self.remarks[told_before:]  # told where all is read
        return places

    def _get(self, kind: type[_Kind], id_or_path: str | Path) -> _Kind:
        known = self.of(kind)
        if (document := known.get(str(id_or_path))) is not None:
            return document
        if _is_file_name(id_or_path):
            return of_kind(kind, reader.read(Path(id_or_path)))
        word = kind.__name__.lower()
        if faults := self._faults(word, str(id_or_path)):
            raise ScriptError(faults)
        if (other := self.find(id_or_path)) is not None:
            raise UnknownIdError(of_another_kind(word, other))
        mend = suggestion(str(id_or_path), known)
        raise UnknownIdError(
            tr("There is no {word} called `{id_or_path}`. {mend}")
            .format(word=word, id_or_path=quotable(str(id_or_path)), mend=mend)
            .strip()
        )


def whole_of(session: Session, library: Library) -> Session:
    """Return a session with the steps that its includes stand for; errors as for `resolve`."""
    whole = resolved(session, library)
    must_be_usable(whole, library.movements(), library.faults_of_movement)
    return whole


class _Beside(Library):
    """What lies in one folder, not below it, and in its folder of movements."""

    def __init__(self, folder: Path, beneath: Library, *, by_need: bool) -> None:
        super().__init__((folder / _BESIDE, folder), beneath=beneath, by_need=by_need)
        self._folder = folder

    def _files(self, folder: Path) -> list[Path]:
        if folder != self._folder:
            return super()._files(folder)
        try:
            names = sorted(folder.iterdir())[: 4 * MAX_FILES]
        except OSError:
            return []
        return [path for path in names if path.suffix.lower() in SUFFIXES][:MAX_FILES]


class _Replaced(Library):
    """A library in which one file holds something else."""

    def __init__(self, path: Path, read: reader.Inspection, beneath: Library) -> None:
        super().__init__((), beneath=beneath)
        self._inspections = {path: read}
        self._path, self._now, self._before = path.absolute(), read.document, beneath

    def of(self, kind: type[_Kind]) -> Mapping[str, _Kind]:
        """Return the documents of one kind by id, the new one where it was."""
        if kind not in self._known:
            now = self._now if isinstance(self._now, kind) else None
            known: dict[str, Document] = {}
            for name, each in self._before.of(kind).items():
                if each.path.absolute() != self._path:
                    known[name] = each
                elif now is not None and now.id == name:
                    known[name] = now
            if now is not None:
                known[now.id] = now
            self._known[kind] = known
        return self._known[kind]  # type: ignore[return-value]  # filled above, by kind


def _is_file_name(id_or_path: str | Path) -> bool:
    path = Path(id_or_path)
    return path.suffix.lower() in SUFFIXES or len(path.parts) > 1
