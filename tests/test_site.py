"""The course site: built without a warning, whole in its folder, every link leads somewhere, no answer is on it."""

import ast
import json
import re
import sys
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from course_site import ROOT, build_site

pytest.importorskip("sphinx", reason="Sphinx is not installed: make site")
LESSONS = sorted(path.stem for path in (ROOT / "solutions").glob("[0-9][0-9]_*.py"))
TARGETS = {"a": "href", "link": "href", "img": "src", "script": "src", "iframe": "src", "source": "src"}
LOADS = set(TARGETS) - {"a"}
CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)")
ANSWER = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.DOTALL)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return build_site(tmp_path_factory.mktemp("site"))


@cache
def parsed(page: Path) -> BeautifulSoup:
    return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")


@cache
def ids(page: Path) -> set[str]:
    return {str(one["id"]) for one in parsed(page).find_all(id=True)}


def pages(site: Path) -> list[Path]:
    found = sorted(site.rglob("*.html"))
    return [page for page in found if "_static" not in page.parts]


def lesson_page(site: Path, lesson: str) -> BeautifulSoup:
    return parsed(site / "notebooks" / lesson / f"{lesson}.html")


def notebook(room: str, lesson: str) -> list[dict]:
    """Return the cells of a notebook, each source as one text."""
    text = (ROOT / room / lesson / f"{lesson}.ipynb").read_text(encoding="utf-8")
    return [cell | {"source": "".join(cell["source"])} for cell in json.loads(text)["cells"]]


def links(page: Path) -> list[tuple[str, str]]:
    """Return (tag, url) of whatever on a page points to something."""
    soup = parsed(page)
    found = [(one.name, str(one.get(TARGETS[one.name]) or "")) for one in soup.find_all(list(TARGETS))]
    for one in soup.find_all(srcset=True):
        found += [("source", part.split()[0]) for part in str(one["srcset"]).split(",")]
    styles = [one.get_text() for one in soup.find_all("style")]
    styles += [str(one["style"]) for one in soup.find_all(style=True)]
    return [link for link in found if link[1]] + [("css", url) for style in styles for url in CSS_URL.findall(style)]


def is_elsewhere(url: str) -> bool:
    return bool(urlsplit(url).netloc) or urlsplit(url).scheme not in ("", "data")


def broken(page: Path, url: str) -> str:
    """Say what is wrong with a link within the site, or nothing."""
    parts = urlsplit(url)
    target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if not target.is_file():
        return f"{page}: {url} is no file"
    if target.suffix == ".html" and parts.fragment and unquote(parts.fragment) not in ids(target):
        return f"{page}: {url} has no such place"
    return ""


def test_every_link_within_the_site_leads_somewhere(site):
    inside = [(page, url) for page in pages(site) for _, url in links(page) if not is_elsewhere(url)]
    assert len(inside) > 1000
    assert not [said for page, url in inside if not url.startswith("data:") and (said := broken(page, url))]


def test_stylesheets_name_files_that_are_there(site):
    for sheet in site.rglob("*.css"):
        urls = CSS_URL.findall(sheet.read_text(encoding="utf-8"))
        for url in [url for url in urls if not url.startswith(("data:", "#"))]:
            assert not is_elsewhere(url) and (sheet.parent / urlsplit(url).path).is_file(), f"{sheet.name}: {url}"


def test_nothing_is_loaded_from_elsewhere_and_links_to_there_are_safe(site):
    elsewhere = [(page, tag, url) for page in pages(site) for tag, url in links(page) if is_elsewhere(url)]
    assert elsewhere
    for page, tag, url in elsewhere:
        assert tag not in LOADS | {"css"}, f"{page} loads {url}"
        assert url.startswith("https://"), f"{page}: {url}"


def test_every_page_of_the_guides_is_there(site):
    written = [path for path in (ROOT / "docs").rglob("*") if path.suffix in (".md", ".rst") and "_" not in path.parts]
    assert len(written) > 20
    for path in [*written, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]:
        assert (site / path.relative_to(ROOT)).with_suffix(".html").is_file(), path


def test_the_front_page_has_three_doors_and_a_picture(site):
    landing = parsed(site / "index.html").find(class_="landing")
    assert isinstance(landing, Tag)
    doors = [str(door["href"]) for door in landing.select(".landing-doors a")]
    assert doors == [f"docs/{guide}/README.html" for guide in ("learners", "instructors", "contributors")]
    assert [len(str(picture["alt"])) > 50 for picture in landing.find_all("img")] == [True]


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lessons_page_has_every_picture_with_its_alt_text(site, lesson):
    outputs = [output for cell in notebook("solutions", lesson) for output in cell.get("outputs", [])]
    due = [about["alt"] for output in outputs for about in output.get("metadata", {}).values()]
    shown = [str(picture["alt"]) for picture in lesson_page(site, lesson).select(".cell_output img")]
    assert due and shown == due
    explorers = [cell for cell in notebook("notebooks", lesson) if cell["id"].startswith("explorer")]
    stills = lesson_page(site, lesson).select(".cell_output figure img[alt]")
    assert len(stills) == len(explorers) and (explorers or lesson.startswith("00"))


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lessons_page_shows_code_as_it_is_released(site, lesson):
    shown = [code.get_text().strip() for code in lesson_page(site, lesson).select(".cell_input pre")]
    code = [cell["source"].strip() for cell in notebook("notebooks", lesson) if cell["cell_type"] == "code"]
    assert shown == [source for source in code if not source.startswith(("predict(", "quiz("))]
    questions = lesson_page(site, lesson).select(".cell_output .ck-question")
    assert len(questions) == len(code) - len(shown) > 0


@pytest.mark.parametrize("lesson", LESSONS)
def test_no_answer_is_on_a_lessons_page(site, lesson):
    released = "\n".join(cell["source"] for cell in notebook("notebooks", lesson))
    source = (ROOT / "solutions" / f"{lesson}.py").read_text(encoding="utf-8")
    lines = [line.strip() for answer in ANSWER.findall(source) for line in answer.splitlines()]
    given_away = [line for line in lines if line and line not in released]
    assert given_away
    text = lesson_page(site, lesson).get_text()
    assert not [line for line in given_away if line in text]


def test_no_notebook_lies_in_the_site(site):
    assert not [path for path in site.rglob("*") if path.suffix == ".ipynb" or path.name.endswith(".ipynb.txt")]


@pytest.mark.parametrize("lesson", LESSONS)
def test_no_card_praises_a_reader_for_what_they_have_not_done(site, lesson):
    page = lesson_page(site, lesson)
    assert not page.select(".ck-map")
    assert not [card for card in page.select(".ck-card") if re.search(r"Right|points", card.get_text())]


@pytest.mark.parametrize("lesson", LESSONS)
def test_formulas_are_formulas(site, lesson):
    prose = "\n".join(cell["source"] for cell in notebook("notebooks", lesson) if cell["cell_type"] == "markdown")
    due = len(re.findall(r"\$[^$\n]+\$", re.sub(r"`[^`\n]*`", "", prose)))
    article = lesson_page(site, lesson).find("article")
    assert isinstance(article, Tag)
    assert len(article.find_all("math")) == due
    words = [text for text in article.find_all(string=True) if not text.find_parent(["pre", "code", "script"])]
    assert not [text for text in words if "$" in text or re.search(r"\\[a-z]+", text)]


def test_the_glossary_has_every_word_of_the_lessons(site):
    cells = [cell["source"] for lesson in LESSONS for cell in notebook("notebooks", lesson)]
    due = [word for source in cells for word in re.findall(r'^\| <a id="([^"]+)">', source, re.MULTILINE)]
    rows = parsed(site / "docs" / "lessons" / "glossary.html").select("article tbody tr")
    assert len(due) > 100 and len(rows) == len(due)


def test_every_function_of_the_reference_is_documented(site):
    for path in (ROOT / "coursekit" / "nn").glob("*.py"):
        if path.stem in ("__init__", "fused"):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = [node.name for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))]
        public = {f"coursekit.nn.{path.stem}.{name}" for name in names if not name.startswith("_")}
        assert public and public <= ids(site / "docs" / "api" / f"{path.stem}.html")


def test_what_a_notebook_calls_is_documented(site):
    import coursekit
    from coursekit import data

    called = {f"coursekit.{name}" for name in coursekit.__all__ if name not in ("__version__", "data")}
    assert called <= ids(site / "docs" / "api" / "notebook.html")
    assert {f"coursekit.data.{name}" for name in data.__all__} <= ids(site / "docs" / "api" / "data.html")


@pytest.fixture
def extensions(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "docs" / "_extensions"))
    yield
    for name in ("lessons", "plain_docstrings"):
        sys.modules.pop(name, None)


def test_notebooks_that_are_no_pair_make_no_page(extensions):
    from lessons import as_page

    cell = {"cell_type": "markdown", "id": "text", "metadata": {}, "source": "# Why?"}
    with pytest.raises(ValueError, match="run `coursekit build`"):
        as_page("01_neuron", {"cells": [cell]}, {"cells": [cell | {"id": "other"}]})


def test_signs_in_a_docstring_mean_nothing(extensions):
    from plain_docstrings import to_rst

    text = ["Size |z| of w_ and `w_1 * x`.", "Raises ValueError when n * d < 0.", "", "    for z in Z:", "        pass"]
    assert to_rst(text) == [
        r"Size \|z\| of w\_ and \ ``w_1 * x``\ .",
        "",
        r"Raises ValueError when n \* d < 0.",
        "",
        ".. code-block:: python",
        "",
        "    for z in Z:",
        "        pass",
    ]
