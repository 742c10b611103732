"""YAML to a light tree, in one pass and without recursion: the one module that knows YAML.

Every limit (depth, number of values, no anchors, no tags) is kept while the tree grows: no file can
crash, hang or fill the memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from taichi_coach.script.messages import quotable
from taichi_coach.script.syntax.lost_words import lost_words
from taichi_coach.script.syntax.nodes import Mapping, Node, Scalar, Sequence
from taichi_coach.script.syntax.source import SourceError, refuse
from taichi_coach.script.syntax.yaml_slips import TextPlace, typo
from taichi_coach.text.catalogue import tr

if TYPE_CHECKING:
    from taichi_coach.script.syntax.findings import Findings


MAX_DEPTH = 40
MAX_NODES = 50_000
_QUOTES = ("'", '"')
#: What comes most often, looked up once.
_SCALAR = yaml.ScalarEvent
_BEGINS = frozenset({yaml.MappingStartEvent, yaml.SequenceStartEvent})
_ENDS = frozenset({yaml.MappingEndEvent, yaml.SequenceEndEvent})
#: The parser: its fast part in C where PyYAML was built with it.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class ParserError(SourceError):
    """The parser could go no further."""


def _place_of(event: Any) -> Scalar:
    return Scalar("", event.start_mark.line + 1, event.start_mark.column + 1)


class Tree:
    """The tree of one text while it grows: what is open, and the key that waits for its value."""

    def __init__(self, report: Findings) -> None:
        self._report = report
        self._begun = False
        self._root: Node | None = None
        self._parent: Mapping | Sequence | None = None
        self._around: list[Mapping | Sequence | None] = []
        #: The innermost mapping's; around it none can wait, for no group of values is a key.
        self._waiting: Scalar | None = None
        self._quoted: Any = None
        self._doubled: list[Mapping] = []
        self._cuts: dict[int, int] = {}

    def grow(self, text: str) -> Node:
        """Return the text's root.

        Raises:
            SourceError: the text is not YAML, or is more than a session file may hold.
        """
        self._cuts = lost_words(text)
        try:
            parser = LOADER(text)
            try:
                self._take_all(parser)
            finally:
                parser.dispose()
        except yaml.YAMLError as error:
            raise self._parser_fault(text, error) from None
        except (ValueError, OverflowError):  # the pure parser, for an impossible escape
            raise refuse(
                self._report.file,
                tr("A `\\` stands before what is no character."),
                tr("Write `\\\\`."),
            ) from None
        if self._root is None:
            raise refuse(
                self._report.file,
                tr("The file is empty."),
                tr("Begin with `format: 1` and `kind: session`."),
            )
        return self._root

    def _take_all(self, parser: Any) -> None:
        get_event, cuts, nodes = parser.get_event, bool(self._cuts), 0
        while True:
            event = get_event()
            kind = type(event)
            if kind is _SCALAR:
                nodes += 1
                if cuts or event.style or event.anchor is not None or event.tag is not None:
                    node = self._unusual(event)
                else:
                    mark = event.start_mark
                    node = Scalar(event.value, mark.line + 1, mark.column + 1)
                # What comes most often, a key of a group and its value, needs no further step.
                parent, key = self._parent, self._waiting
                if type(parent) is not Mapping or (key is not None and key.text in parent.keys):
                    self._place(node)
                elif key is None:
                    self._waiting = node
                else:
                    self._waiting = None
                    parent.keys[key.text], parent.values[key.text] = key, node
            elif kind in _BEGINS:
                nodes += 1
                self._begin(event, kind)
            elif kind in _ENDS:
                self._parent = self._around.pop()
            elif kind is yaml.StreamEndEvent:
                return
            else:
                self._take_rare(event, kind)
            if nodes > MAX_NODES:
                raise self._refused(
                    _place_of(event),
                    tr("The file holds more than {max_nodes:,} keys and values.").format(
                        max_nodes=MAX_NODES
                    ),
                    tr("Split it into several sessions and join them with `include`."),
                )

    def _take_rare(self, event: Any, kind: type) -> None:
        """Let one document begin; refuse a second one, and aliases."""
        if kind is yaml.AliasEvent:
            raise self._refused_anchor(event)
        if kind is not yaml.DocumentStartEvent:
            return
        if self._begun:
            raise self._refused(
                _place_of(event),
                tr("A second document begins here."),
                tr("Delete the line of dashes, or put what is below it in a file of its own."),
            )
        self._begun = True

    def _unusual(self, event: Any) -> Scalar:
        """Return a scalar that is quoted, or that a `#` may have cut; refuse anchors and tags."""
        if event.anchor is not None or event.tag is not None:
            raise self._refused_anchor(event)
        mark, style = event.start_mark, event.style
        if style and style in _QUOTES and event.end_mark.line > mark.line:
            self._quoted = event
        scalar = Scalar(event.value, mark.line + 1, mark.column + 1, not style)
        if self._cuts and event.end_mark.line + 1 in self._cuts:
            self._note_cut(scalar, event.end_mark)
        return scalar

    def _note_cut(self, scalar: Scalar, end: Any) -> None:
        """Note the words behind a value that a `#` makes a remark, where they follow at once."""
        line, cut = self._report.line(end.line + 1), self._cuts[end.line + 1]
        if end.column < cut and not line[end.column : cut - 1].strip():
            self._report.lost[scalar.line, scalar.column] = line[cut - 1 :].rstrip()

    def _begin(self, event: Any, kind: type) -> None:
        if event.anchor is not None or event.tag is not None:
            raise self._refused_anchor(event)
        if len(self._around) >= MAX_DEPTH:
            raise self._refused(
                _place_of(event),
                tr("This is nested more than {max_depth} deep.").format(max_depth=MAX_DEPTH),
                tr("Move the inner steps to a session of their own and `include` it."),
            )
        mark = event.start_mark
        node: Mapping | Sequence = (Mapping if kind is yaml.MappingStartEvent else Sequence)(
            mark.line + 1, mark.column + 1
        )
        self._place(node)
        self._around.append(self._parent)
        self._parent = node

    def _place(self, node: Node) -> None:
        """Put a node where it belongs: in the list, under the key that waits, or as the root."""
        parent, key = self._parent, self._waiting
        if key is not None and type(parent) is Mapping:
            self._waiting, name, keys = None, key.text, parent.keys
            if name in keys:
                self._enter_again(parent, key, node)
            else:
                keys[name], parent.values[name] = key, node
        elif type(parent) is Sequence:
            parent.items.append(node)
        elif parent is None:
            self._root = node
        else:
            raise self._refused(
                node,
                tr("A list or a group stands where a key is expected."),
                tr("Write a word there."),
            )

    def _enter_again(self, mapping: Mapping, key: Scalar, node: Node) -> None:
        """Tell of a key that is there already; the first one counts."""
        # One slip doubles several keys where a `- ` is missing, or a comma cuts a text.
        if mapping in self._doubled or (isinstance(node, Scalar) and not node.text):
            return
        self._doubled.append(mapping)
        self._report.error(
            key,
            "syntax",
            tr("`{text}` was already given on line {line}.").format(
                text=quotable(key.text), line=mapping.keys[key.text].line
            ),
            tr("Keep one of the two, or put `- ` before this one if it begins another entry."),
        )

    def _refused(self, node: Node, message: str, mend: str) -> SourceError:
        return refuse(self._report.file, message, mend, line=node.line, column=node.column)

    def _refused_anchor(self, event: Any) -> SourceError:
        if event.anchor is not None:
            return self._refused(
                _place_of(event),
                tr("Anchors and aliases (`&name`, `*name`) are not part of the session language."),
                tr("Write the text out; put it in quotes if it begins with `&` or `*`."),
            )
        return self._refused(
            _place_of(event),
            tr("The tag `{tag}` is not part of the session language.").format(
                tag=quotable(event.tag)
            ),
            tr("Leave it out, or put the text in quotes."),
        )

    def _parser_fault(self, text: str, error: yaml.YAMLError) -> ParserError:
        began = _mark_of(error, "context_mark")
        at = _mark_of(error, "problem_mark") or began or TextPlace(1, 1)
        quoted = self._quoted
        across = quoted is not None and quoted.end_mark.line + 1 == at.line
        quotes = (
            TextPlace(quoted.start_mark.line + 1, quoted.start_mark.column + 1) if across else None
        )
        mistyped = typo(text, str(getattr(error, "problem", "") or ""), at, began, quotes)
        line, column = mistyped.at.line, mistyped.at.column
        fault = refuse(self._report.file, mistyped.message, mistyped.mend, line=line, column=column)
        return ParserError(fault.diagnostic)


def _mark_of(error: yaml.YAMLError, name: str) -> TextPlace | None:
    mark = getattr(error, name, None)
    return TextPlace(mark.line + 1, mark.column + 1) if mark else None
