"""Which literals of the program are prose: what a person reads or hears.

A literal is judged by its own letters and by where it stands. The judgement is made to miss little:
what it takes for prose and is none stands in `NO_PROSE`, with the reason.
"""

import ast
import re
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache

from taichi_coach.voice import own_pace

#: Functions whose texts are looked up, and how many of their first arguments are messages.
LOOKUPS = {"tr": 1, "ngettext": 2}
#: Stands for a value in the letters of an f-string.
VALUE = "\ufffc"

#: Where letters alone mislead: what they are, and why nobody translates them.
NO_PROSE = {
    **dict.fromkeys(("Tai Chi Coach", f"Tai Chi Coach {VALUE}"), "the program's name"),
    **dict.fromkeys((f"taichi-coach {VALUE}", f"taichi-coach check {VALUE}"), "a command to type"),
    "sudo apt install flite": "a command to type",
    "taichi-coach remind autostart on": "a command to type",
    **dict.fromkeys(("[Desktop Entry]", "Library"), "a file's format, and a folder of macOS"),
    **dict.fromkeys(("Notify", "Inhibited"), "names on the bus"),
    own_pace.TEXT: "measures how fast a voice speaks; the length of these very words is known",
    **dict.fromkeys(("Mei", "Samuel", "Ruth", "Arjun", "Amina"), "a person's name"),
    **dict.fromkeys(("Atkinson Hyperlegible", "Letter", "Opus", "Qt"), "the name of a thing"),
    **dict.fromkeys(("Cover (front)",), "a kind of picture, as FFmpeg knows it"),
    **dict.fromkeys(("Speech",), "a genre, as the tags of sound files know it"),
    **dict.fromkeys(("Null", "True", "False", "<document start>", "key: value"), "YAML"),
    **dict.fromkeys(
        (
            *("cannot start any token", "tab character", "values are not allowed"),
            *("could not find expected ':'", "unexpected end of stream", "expected key"),
            *("mapping values are not allowed", "expected '-' indicator", "expected ',' or"),
            *("unknown escape character",),
        ),
        "what the YAML parser says, to be found in its messages",
    ),
    **dict.fromkeys(("dim italic",), "a style of rich"),
    **dict.fromkeys(
        ("data folder", "media keys", "sound files"), "a key of what `doctor --json` prints"
    ),
}
#: Modules without any words for a person, as they are called below the package, and why.
CODE_MODULES = {
    "body/motion/bvh.py": "the words of a file format",
    "practice/storage/schema_*.py": "SQL; the names of its constraints are kept in people's files",
    "text/language_codes.py": "the codes of a standard",
    "remote/mpris.py": "the words of a protocol between programs",
    "bundle/media_types.py": "XML; its words are handed to it",
    "web_page/markup.py": "HTML; its words are handed to it",
    "speech/words.py": "the words of a session's language, which need not be the window's",
}

#: Functions that take names, patterns or code, not words for a person.
_CODE_CALLS = frozenset(
    (
        *("getattr", "hasattr", "setattr", "cast", "TypeVar", "ParamSpec", "NewType", "isinstance"),
        *("setObjectName", "setProperty", "findChild", "QKeySequence", "QShortcut", "_shortcut"),
        *("getLogger", "Formatter", "Thread", "Choice", "Path", "setCreator", "import_module"),
        *("select", "execute", "executemany", "executescript", "compile", "sub", "match"),
        *("fullmatch", "search", "findall", "split", "partition", "rpartition", "startswith"),
        *("endswith", "find", "removeprefix", "removesuffix", "replace", "strip", "lstrip"),
        *("rstrip", "count", "index", "encode", "decode", "strftime", "strptime", "pack"),
        *("unpack", "Struct", "fromisoformat", "glob", "rglob", "with_suffix", "with_name"),
        *("joinpath", "open", "pop", "setdefault", "which", "normalize", "astype", "dtype"),
        "pattern",
    )
)
#: The schema's own descriptions are read in an editor, beside keys that are English.
_SCHEMA_CALLS = frozenset(("Field", "Verb"))
_LOG_CALLS = frozenset(("debug", "info", "warning", "error", "exception", "critical", "log"))
_LOGS = frozenset(("_log", "logging"))
#: Raised for whoever writes programs.
_FOR_PROGRAMMERS = frozenset(("TypeError", "RuntimeError", "AssertionError", "NotImplementedError"))
_CODE_KEYWORDS = frozenset(("metavar", "pattern", "example", "errors", "encoding"))
#: Functions that tie keys of the keyboard to what they do.
_KEY_FUNCTIONS = frozenset(("_bind",))
#: Functions of the program whose small words are put into a sentence.
_WORD_CALLS = frozenset(("_beyond",))
#: What may be done with words without making code of them.
_OF_WORDS = frozenset(("format", "join", "capitalize", "replace", "strip", "rstrip"))
#: Docstrings, and what is compared or looked up.
_NEVER_SPOKEN = (ast.Expr, ast.Compare, ast.MatchValue, ast.Subscript, ast.Assert)
#: What may stand between a literal and what is done with it.
_THROUGH = (ast.Tuple, ast.List, ast.Set, ast.IfExp, ast.BinOp, ast.BoolOp, ast.Starred, ast.Dict)

#: What a node tells by itself, and what holds no literal.
_PLAIN_FIELDS = frozenset(
    (
        *("arg", "attr", "conversion", "ctx", "id", "is_async", "kwd_attrs", "level", "module"),
        *("name", "names", "op", "ops", "rest", "simple", "type_comment", "type_ignores"),
    )
)
_LEAVES = frozenset((ast.Name, type(None)))

_WORD = re.compile(r"(?<![\w/.\\#@%-])[^\W\d_]{2,}(?:['’-][^\W\d_]+)*(?![\w/\\(=]|-\w)")
_SMALL = re.compile(r"\(?[a-z]{2,}\)?[.:]?")
_LABEL = re.compile(r"[A-Z][a-z]+(?:['’-][a-z]+)?(?:[.:?!]|\s?…)?")
_CODE = re.compile(
    r"\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE|DROP|ALTER|PRAGMA|BEGIN IMMEDIATE|WHERE"
    r"|FROM|ORDER BY|NOT NULL|CHECK|REFERENCES|CONSTRAINT|DEFAULT|STRICT|PRIMARY KEY|UNIQUE|NULL"
    r"|COMMIT|INDEXED BY|VALUES|AND|OR|BETWEEN|TABLE|INDEX|TRIGGER|rowid)\b"
    r"|\w_\w+, "  # SQL
    r"|\(\?|\\[wdsWDSb]|\[\^"  # patterns
    r"|</?(?:svg|path|g|b|i|p|br|html)\b"  # SVG, HTML
    r"|\{\s*[\w-]+:\s|^[\w-]+:\s*[^\s;]+;|::"  # style sheets
    r"|%[YmdHMSs]|%\(\w|^-\w|^\w+=|^\[\w+:|^NOTE\b|WEBVTT|'\w+'\)"  # formats and options
)


@dataclass(frozen=True)
class Literal:
    """A literal in a module: where it stands, and its letters with `VALUE` for each value."""

    node: ast.Constant | ast.JoinedStr
    text: str

    @property
    def line(self):
        return self.node.lineno


def letters(node):
    """Return the letters of a string or an f-string; "" of anything else."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    return "".join(part.value if isinstance(part, ast.Constant) else VALUE for part in node.values)


@cache
def inner_fields(kind):
    """Return the names of a kind of node's fields that may hold other nodes."""
    fields = () if kind is ast.Constant else kind._fields
    return tuple(name for name in fields if name not in _PLAIN_FIELDS)


def parents_of(tree):
    """Return the node around each node but the leaves that are no literals.

    `ast.walk` would take twice as long as to parse a module does.
    """
    found, waiting = {}, [tree]
    while waiting:
        node = waiting.pop()
        for name in inner_fields(node.__class__):
            value = getattr(node, name)
            for child in value if value.__class__ is list else (value,):
                if child.__class__ not in _LEAVES:
                    found[child] = node
                    waiting.append(child)
    return found


def unspoken(around):
    """Yield the literals of a module that are prose and are not looked up, in their order.

    `around` is what `parents_of` returns of its tree.
    """
    for node in sorted(_literals(around), key=lambda node: (node.lineno, node.col_offset)):
        text = letters(node)
        small = _inside_prose(node, around) or _beside_prose(node, around)
        if is_prose(text, small=small) and not _is_code(node, around):
            yield Literal(node, text)


def is_prose(text, *, small=False):
    """Return whether letters are words for a person; if `small`, one word of small letters is."""
    bare = text.strip()
    if bare in NO_PROSE or _CODE.search(bare):
        return False
    words = _WORD.findall(bare.replace(VALUE, " "))
    if small and _SMALL.fullmatch(bare):
        return True
    if len(bare.split()) > 1:
        return bool(words)
    return _LABEL.fullmatch(bare) is not None


def messages_of(call):
    """Return the messages that a call looks up; none where it calls something else."""
    within = getattr(call.func, "value", None)  # a method of that name is somebody else's
    known = within is None or getattr(within, "id", "") == "catalogue"
    return call.args[: LOOKUPS.get(called(call), 0)] if known else []


def called(call):
    """Return the bare name of what is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def is_code_module(below):
    """Return whether a module, named from the package on, holds no words for a person at all."""
    return any(fnmatch(below, pattern) for pattern in CODE_MODULES)


def _literals(around):
    for node, above in around.items():
        if node.__class__ is ast.JoinedStr:
            if not (isinstance(above, ast.FormattedValue) and above.format_spec is node):
                yield node
        elif node.__class__ is ast.Constant and isinstance(node.value, str):
            yield from () if isinstance(above, ast.JoinedStr) else (node,)


def _inside_prose(node, around):
    """Return whether a literal is a word that a sentence chooses: f"{'is' if one else 'are'}"."""
    here = node
    while isinstance(around[here], ast.IfExp) and here is not around[here].test:
        here = around[here]
    outer = around.get(around[here])
    return (
        here is not node
        and isinstance(around[here], ast.FormattedValue)
        and isinstance(outer, ast.JoinedStr)
        and is_prose(letters(outer))
        and not _is_code(outer, around)
    )


def _beside_prose(node, around):
    """Return whether a small word is of a kind with what stands beside it: prose, or nothing."""
    above = around[node]
    if isinstance(above, ast.IfExp) and node is not above.test:
        other = above.orelse if node is above.body else above.body
        return _is_spoken(other) or (isinstance(other, ast.Constant) and other.value == "")
    if isinstance(above, ast.Dict):
        return any(_is_spoken(value) for value in above.values if value is not node)
    if isinstance(above, ast.Return):
        while not isinstance(above, ast.FunctionDef):
            above = around[above]
        returned = [each.value for each in ast.walk(above) if isinstance(each, ast.Return)]
        return any(_is_spoken(value) for value in returned if value not in {None, node})
    return isinstance(above, ast.Call) and called(above) in _WORD_CALLS


def _is_spoken(node):
    if isinstance(node, ast.Constant | ast.JoinedStr):
        return is_prose(letters(node))
    return isinstance(node, ast.Call) and bool(messages_of(node))


def _is_code(node, around):
    """Return whether a literal stands where there are no words for a person."""
    here, above = node, around[node]
    while isinstance(above, _THROUGH):
        if here in getattr(above, "keys", ()) or here is getattr(above, "test", None):
            return True
        here, above = above, around[above]
    if isinstance(above, ast.keyword):
        if above.arg in _CODE_KEYWORDS:
            return True
        here, above = above, around[above]
    if isinstance(above, ast.Call):
        return _is_code_in_call(here, above, around)
    if isinstance(above, ast.Attribute):  # "a b c".split()
        return above.attr not in _OF_WORDS
    return (
        isinstance(above, _NEVER_SPOKEN)
        or _is_exports(above)
        or here is getattr(above, "annotation", None)
        or here is getattr(above, "returns", None)
        or _in_key_function(node, around)
    )


def _is_exports(node):
    """Return whether it is a module's list of the names that others may take from it."""
    targets = node.targets if isinstance(node, ast.Assign) else ()
    return any(getattr(each, "id", "") == "__all__" for each in targets)


def _in_key_function(node, around):
    while node in around:
        node = around[node]
        if isinstance(node, ast.FunctionDef) and node.name in _KEY_FUNCTIONS:
            return True
    return False


def _is_code_in_call(here, call, around):
    name = called(call)
    if here in messages_of(call):
        return True
    if name in _LOG_CALLS:
        return getattr(getattr(call.func, "value", None), "id", "") in _LOGS
    if name in _FOR_PROGRAMMERS:
        return isinstance(around[call], ast.Raise)
    if name == "get":  # its default is no key
        return here in call.args[:1]
    if name == "replace" and isinstance(call.func, ast.Name):  # of a frozen value
        return False
    return name in _SCHEMA_CALLS or name in _CODE_CALLS or _in_key_function(call, around)
