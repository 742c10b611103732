"""README and docs lead where they say and name what there is; every picture is one they show."""

import re
from collections import Counter

import yaml

from docs.site.hooks import FROM_OUTSIDE, TAKEN_ALONG, anchor
from taichi_coach.paths import bundled
from tests.tables import each_row

ROOT = bundled("sessions").parent
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "findings" / "README.md"]
PICTURES = ROOT / "docs" / "pictures"
LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)#\s]*)#?([^)]*)\)")
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
SITE = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
#: Each page outside of `docs` by the place that the site has for it.
OUTSIDE = {place: ROOT / source for source, place in FROM_OUTSIDE.items()}
#: Each version of a picture stays in the repository for ever.
MOST_BYTES = 165_000

PACKAGE = ROOT / "taichi_coach"
ARCHITECTURE = ROOT / "docs" / "develop" / "architecture.md"
#: Pages for those who change the program: what they name is there under that name.
INSIDE = [
    *(ROOT / name for name in ("CONTRIBUTING.md", "findings/README.md")),
    *(ROOT / "docs" / "develop").rglob("*.md"),
]
CODE = re.compile(r"`([^`\n]+)`")
TOP = [
    *("benchmarks", "docs", "findings", "sessions", "taichi_coach", "tests"),
    *(each.parent.name for each in PACKAGE.glob("*/__init__.py")),
]
#: A path that begins at one of our folders, in backticks or in a diagram.
PATH = re.compile(rf"(?<![\w/.-])(?:{'|'.join(TOP)})(?:/[\w*.-]*[\w*])+")
#: What only an installed wheel has.
NOT_HERE = {"taichi_coach/_bundled"}
FOLDERS = (ROOT, PACKAGE)


def links(page):
    """Return the files that a page leads to, whether each is shown as a picture, and the anchor."""
    found = LINK.findall(FENCE.sub("", page.read_text("utf-8")))
    here = [each for each in found if "://" not in each[1]]
    return [
        (mark == "!", (page.parent / where).resolve() if where else page, part)
        for mark, where, part in here
    ]


def anchors(page):
    """Return the anchors of a page's headings; a heading's code counts as words."""
    headings = HEADING.findall(FENCE.sub("", page.read_text("utf-8")))
    return [anchor(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", each)) for each in headings]


def named(nav):
    """Yield each page that the site's list of pages names."""
    for entry in nav:
        where = next(iter(entry.values())) if isinstance(entry, dict) else entry
        if isinstance(where, list):
            yield from named(where)
        else:
            yield where


@each_row("page", PAGES)
def test_every_link_leads_somewhere(page):
    assert [str(file) for _, file, _ in links(page) if not file.exists()] == []


@each_row("page", PAGES)
def test_every_anchor_is_that_of_one_heading(page):
    parts = [(file, part) for _, file, part in links(page) if part]

    assert [(file, part) for file, part in parts if Counter(anchors(file))[part] != 1] == []


def test_an_anchor_is_made_as_where_the_repository_is_shown():
    assert anchor("Two sides: `sides`") == "two-sides-sides"
    assert anchor("Forms – in one thread") == "forms--in-one-thread"


def test_the_site_has_every_page_in_its_list_once():
    listed = [OUTSIDE.get(each, ROOT / "docs" / each) for each in named(SITE["nav"])]

    assert sorted(listed) == sorted({*PAGES} - {ROOT / "README.md"})


def test_what_the_site_takes_from_outside_is_there():
    assert [each for each in (*FROM_OUTSIDE, *TAKEN_ALONG) if not (ROOT / each).is_file()] == []


def test_every_guide_can_be_reached_from_the_readme():
    reached, ahead = set(), [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        if page in reached:
            continue
        reached.add(page)
        ahead += [file for _, file, _ in links(page) if file.suffix == ".md"]

    assert reached == set(PAGES)


def test_every_picture_is_shown_by_a_page():
    shown = {file for page in PAGES for is_shown, file, _ in links(page) if is_shown}

    assert set(PICTURES.rglob("*.png")) == shown


def test_pictures_are_small():
    large = {file.name: file.stat().st_size for file in PICTURES.rglob("*.png")}

    assert {name: size for name, size in large.items() if size > MOST_BYTES} == {}


def is_there(path):
    """Tell whether a path of a page, which may leave out `.py`, leads to something of ours."""
    return any(any(folder.glob(path + end)) for folder in FOLDERS for end in ("", ".py"))


@each_row("page", INSIDE)
def test_every_path_that_is_named_is_there(page):
    named = set(PATH.findall(page.read_text("utf-8"))) - NOT_HERE

    assert sorted(path for path in named if not is_there(path)) == []


def test_a_path_that_is_gone_would_be_found():
    assert PATH.findall("`ui/coach.py`, ui/gone<br>") == ["ui/coach.py", "ui/gone"]
    assert not is_there("ui/coach.py")
    assert is_there("ui/shell/presenter")


def test_every_name_of_the_architecture_is_one_of_the_code():
    """It is a module, a package, or a word of the program's source."""
    files = sorted(PACKAGE.rglob("*.py"))
    known = {part for file in files for part in (file.stem, file.parent.name)}
    known |= {word for file in files for word in re.findall(r"\w+", file.read_text("utf-8"))}
    codes = [code for code in CODE.findall(ARCHITECTURE.read_text("utf-8")) if not is_there(code)]
    named = {part for code in codes for part in code.split(".") if re.fullmatch(r"\w+", part)}

    assert named - known == set()


def test_every_package_is_told_of_by_the_architecture():
    packages = {file.parent for file in PACKAGE.rglob("*.py") if file.stem != "__init__"}
    named = {PACKAGE / code for code in CODE.findall(ARCHITECTURE.read_text("utf-8"))}

    untold = {each for each in packages - named if any(each.glob("[!_]*.py"))} - {PACKAGE}
    assert sorted(each.relative_to(PACKAGE).as_posix() for each in untold) == []
