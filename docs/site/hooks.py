"""What MkDocs does not do by itself: pages from outside of `docs`, tables that fit, the search.

MkDocs loads this file by its name in `mkdocs.yml`; a test takes `anchor` from it, where there is no
MkDocs. `config`, `files` and `page` are MkDocs' own.
"""

from __future__ import annotations

import json
import posixpath
import re
import unicodedata
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

ROOT: Final = Path(__file__).parents[2]
#: Pages that lie where developers look for them, and where they stand in the site.
FROM_OUTSIDE: Final = {
    "CHANGELOG.md": "changes.md",
    "CONTRIBUTING.md": "develop/contributing.md",
    "findings/README.md": "develop/findings.md",
}
#: Files of the program that the site needs as well.
TAKEN_ALONG: Final = {
    f"assets/fonts/AtkinsonHyperlegible-{weight}.ttf": f"fonts/{weight}.ttf"
    for weight in (400, 700)
}
_LINK: Final = re.compile(r"(!?)\[([^\]]*)\]\(([^)#\s]*)(#[^)\s]*)?\)")
#: A block's language and a further word, such as our `yaml fragment`: MkDocs takes the first alone.
_INFO: Final = re.compile(r"^(```\w+) .*$", re.MULTILINE)
_FENCE: Final = re.compile(r"(^```.*?^```$)", re.MULTILINE | re.DOTALL)
_TABLE: Final = re.compile(r"<table>.*?</table>", re.DOTALL)
_COMMANDS: Final = re.compile(r'(?<=<code class="language-sh">).*?(?=\n?</code>)', re.DOTALL)
_SAID: Final = re.compile(r"\s*(?:(?<=\s)|^)(#.*)$")
_HEADINGS: Final = ("h1", "h2", "h3")

_places: list[dict[str, str]] = []


def anchor(heading: str, separator: str = "-") -> str:
    """Return the anchor of a heading, as the hosts of repositories make it, which show them too."""
    kept = re.sub(r"[^\w\- ]", "", unicodedata.normalize("NFC", heading).strip().lower())
    return kept.replace(" ", separator)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Begin a build: nothing is found yet, and anchors are those of the repository."""
    _places.clear()
    config.mdx_configs.setdefault("toc", {})["slugify"] = anchor
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Take in what the site shows and `docs` does not hold."""
    from mkdocs.structure.files import File  # noqa: PLC0415  the tests have no MkDocs

    for source, place in FROM_OUTSIDE.items():
        text = (ROOT / source).read_text("utf-8")
        files.append(File.generated(config, place, content=_moved(text, source, place)))
    for source, place in TAKEN_ALONG.items():
        files.append(File.generated(config, place, abs_src_path=str(ROOT / source)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Mend what MkDocs reads otherwise, and the links that lead out of `docs`."""
    del config, files
    place = page.file.src_uri
    text = _INFO.sub(r"\1", markdown)
    return text if place in FROM_OUTSIDE.values() else _moved(text, f"docs/{place}", place)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keep the words for the search; let commands be broken, and wide tables be moved."""
    del config, files
    sections = _Sections()
    sections.feed(html)
    _places.extend(
        {"page": page.title or "", "to": page.url + each["at"], **each}
        for each in sections.found
        if each["words"] or each["section"]
    )
    told = _COMMANDS.sub(lambda found: "".join(map(_command, found[0].split("\n"))), html)
    return _TABLE.sub(r'<div class="wide">\g<0></div>', told)


def on_post_build(config: MkDocsConfig) -> None:
    """Write what the search looks through, as a script: a page from a folder may load no other."""
    found = [{key: each[key] for key in ("page", "section", "to", "words")} for each in _places]
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    Path(config.site_dir, "places.js").write_text(f"const PLACES = {text};\n", "utf-8")


def _command(line: str) -> str:
    """Return a line of a terminal with what is said of it in a lighter colour."""
    told = _SAID.sub(r" <small>\g<1></small>", line)
    return f"<span>{told}\n</span>"


def _moved(text: str, source: str, place: str) -> str:
    """Return a page's text with links for its place in the site; what it lacks is named only."""

    def one(found: re.Match[str]) -> str:
        mark, words, where, part = found[1], found[2], found[3], found[4] or ""
        if not where or "://" in where:
            return found[0]
        leads = posixpath.normpath(posixpath.join(posixpath.dirname(source), where))
        inside = FROM_OUTSIDE.get(leads, leads.removeprefix("docs/"))
        if inside == leads:
            return words
        return (
            f"{mark}[{words}]({posixpath.relpath(inside, posixpath.dirname(place) or '.')}{part})"
        )

    parts = _FENCE.split(text)
    return "".join(part if n % 2 else _LINK.sub(one, part) for n, part in enumerate(parts))


class _Sections(HTMLParser):
    """Cuts a page at its headings.

    Attributes:
        found: for each heading `section` (its words; none for the page's own), `at` (`#` and its
            anchor) and `words`, the text below it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.found = [{"section": "", "at": "", "words": ""}]
        self._heading = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin another section at a heading."""
        if tag in _HEADINGS:
            self._heading = tag
            if tag != "h1":
                at = dict(attrs).get("id") or ""
                self.found.append({"section": "", "at": f"#{at}", "words": ""})

    def handle_endtag(self, tag: str) -> None:
        """Go on with the text below a heading."""
        if tag == self._heading:
            self._heading = ""

    def handle_data(self, data: str) -> None:
        """Keep words where they belong; those of the page's own heading are its title."""
        now = self.found[-1]
        if not self._heading:
            now["words"] = f"{now['words']} {' '.join(data.split())}".strip()
        elif self._heading != "h1":
            now["section"] += data
