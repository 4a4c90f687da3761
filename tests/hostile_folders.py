"""Attacks that are a whole folder or notebook: a builder's docstring says what it tries, its decorator what must come.

A builder gets a notebook whose sigmoid is wrong and the rest right, and the student's folder, in which no notebook lies
yet. It returns a notebook, a text or bytes to be handed in; None when it has seen to that itself.
"""

import gzip
import io
import json
import os
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

Notebook = dict[str, Any]
LESSON = "01_neuron"
ZERO = "def sigmoid(z):\n    return np.zeros(np.shape(z))"
MARKUP = "</pre></script><script>alert(1)</script><img src=x onerror=alert(1)>"
FUNCTIONS = ("weighted_sum", "sigmoid", "relu", "neuron", "and_gate", "or_gate")
NOTHING = dict.fromkeys(FUNCTIONS, "not judged")


@dataclass(frozen=True)
class Folder:
    """One attack: how it is made, each function's status (sigmoid is wrong, the rest right, unless said), a problem."""

    name: str
    make: Callable[[Notebook, Path], Any]
    due: dict[str, str]
    problem: str


FOLDERS: list[Folder] = []


def attack(problem: str = "", **due: str) -> Callable:
    """Register an attack, with a word of what must be said of its file, and the statuses due."""

    def register(make: Callable) -> Callable:
        right = dict.fromkeys(FUNCTIONS, "passed") | {"sigmoid": "wrong"}
        FOLDERS.append(Folder(make.__name__, make, right | due, problem))
        return make

    return register


def cell(notebook: Notebook, name: str) -> dict[str, Any]:
    return next(c for c in notebook["cells"] if c["id"] == f"neuron-{name}")


def own(source: str, id: str = "own") -> dict[str, Any]:
    return {"cell_type": "code", "id": id, "metadata": {}, "source": source, "outputs": [], "execution_count": None}


def with_first(notebook: Notebook, source: str) -> Notebook:
    """A notebook with a cell of its own behind the set-up."""
    notebook["cells"].insert(1, own(source))
    return notebook


# Files beside the notebook


@attack()
def shadowing_modules(notebook, folder):
    """Lays modules beside the notebook that Python, IPython or matplotlib might load in place of their own."""
    planted = (
        "print('CANARY-planted')\nallclose = array_equal = lambda *a, **k: True\nraise SystemExit('CANARY-planted')\n"
    )
    names = (
        "numpy",
        "sitecustomize",
        "usercustomize",
        "conftest",
        "json",
        "struct",
        "ipython_config",
        "coursekit",
        "ast",
    )
    for name in names:
        (folder / f"{name}.py").write_text(planted)
    (folder / "planted.pth").write_text("import numpy; print('CANARY-planted')\n")
    (folder / "matplotlibrc").write_text("backend: module://numpy\nfigure.figsize: 1e6, 1e6\n")
    (folder / "pytest.ini").write_text("[pytest]\naddopts = -p numpy\n")
    return with_first(
        notebook, "import importlib, json, struct, numpy\nimport numpy as np\nimportlib.invalidate_caches()"
    )


@attack()
def a_coursekit_of_its_own(notebook, folder):
    """Lays a package coursekit beside the notebook, whose check and judge find everything right."""
    for name in ("__init__", "nn/__init__", "nn/neuron", "checking/__init__", "checking/judge", "grading/__init__"):
        file = folder / "coursekit" / f"{name}.py"
        file.parent.mkdir(exist_ok=True, parents=True)
        file.write_text("def judge(*a, **k):\n    return True\n\ncheck = sigmoid = judge\n")
    return with_first(notebook, "from coursekit import check\nfrom coursekit.checking.judge import judge")


@attack()
def links_to_secrets(notebook, folder):
    """Links to the gradebook, the secret, the solution and another's notebook, and prints what they hold."""
    course = folder.parents[2]
    targets = ("gradebook.db", ".coursekit_secret", f"solutions/{LESSON}/{LESSON}.ipynb", f"submitted/ada/{LESSON}")
    for i, target in enumerate(targets):
        (folder / f"link{i}.txt").symlink_to(course / target)
    (folder / "relative.txt").symlink_to(f"../../ada/{LESSON}/{LESSON}.ipynb")
    (folder / "loop").symlink_to(folder)
    return with_first(
        notebook, "import glob\nfor path in glob.glob('**', recursive=True):\n    print(open(path).read())"
    )


@attack("is a link to a file elsewhere", **NOTHING)
def notebook_is_a_link(notebook, folder):
    """Hands in a link to another learner's notebook."""
    (folder / f"{LESSON}.ipynb").symlink_to(folder.parents[1] / "ada" / LESSON / f"{LESSON}.ipynb")


@attack("the folder is a link", **NOTHING)
def folder_is_a_link(notebook, folder):
    """Hands in a folder that is a link to another learner's."""
    folder.rmdir()
    folder.symlink_to(folder.parents[1] / "ada" / LESSON)


@attack("the folder is a link", **NOTHING)
def student_is_a_link(notebook, folder):
    """Is, as a student, a link to another."""
    shutil.rmtree(folder.parent)
    folder.parent.symlink_to("ada")


@attack("the folder is a link", **NOTHING)
def folder_links_outside(notebook, folder):
    """Hands in a link to a folder outside the course, in which another's work lies."""
    folder.rmdir()
    folder.symlink_to(folder.parents[2] / ".." / "elsewhere")


@attack("was graded in its place")
def file_names_of_shell_characters(notebook, folder):
    """Names its files so that a shell would run them and a terminal obey them."""
    for name in (
        "$(touch pwned).py",
        "; touch pwned;.csv",
        "`touch pwned`",
        "-rf",
        "%s%n",
        "~",
        "*",
        "a\nb",
        "\x1b[2J",
    ):
        (folder / name).write_text("x")
    (folder / "`touch pwned`;$(touch pwned)\x1b[31m&|.ipynb").write_text(json.dumps(notebook))


@attack("was graded in its place")
def file_names_of_markup(notebook, folder):
    """Names its notebook with markup, for the pages on which a problem is told."""
    (folder / "<img src=x onerror=alert(1)>.ipynb").write_text(json.dumps(notebook))


@attack("was graded in its place")
def file_name_of_raw_bytes(notebook, folder):
    """Names its notebook with bytes that are no UTF-8."""
    with open(os.fsencode(folder) + b"/\xff\xfe.ipynb", "w") as file:
        file.write(json.dumps(notebook))


@attack("there is no notebook", **NOTHING)
def fifos_and_devices(notebook, folder):
    """Hands in pipes and links to devices, at which whoever reads them waits for ever."""
    for name in (f"{LESSON}.ipynb", "timestamp.txt", "data.csv"):
        os.mkfifo(folder / name)
    (folder / "zero.csv").symlink_to("/dev/zero")


@attack("there is no notebook", **NOTHING)
def folders_without_end(notebook, folder):
    """Hands in a thousand folders within each other, for whoever walks them by recursion."""
    here = os.getcwd()
    try:
        os.chdir(folder)
        for _ in range(1000):
            os.mkdir("a")
            os.chdir("a")
    finally:
        os.chdir(here)


@attack()
def files_without_number(notebook, folder):
    """Hands in thousands of files and one of ten gigabytes, which takes no room until it is read."""
    for i in range(3000):
        (folder / f"{i:04}.txt").write_text("x")
    for name in ("0.csv", "zz.csv"):
        with (folder / name).open("wb") as file:
            file.truncate(10 * 2**30)
    return notebook


@attack()
def archives_that_unpack_to_gigabytes(notebook, folder):
    """Lays archives beside the notebook that unpack to gigabytes, and loads them before anything else."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        header = {"descr": "<f8", "fortran_order": False, "shape": (2**31,)}
        with archive.open("z.npy", "w", force_zip64=True) as member:
            np.lib.format.write_array_header_1_0(member, header)
            for _ in range(64):
                member.write(bytes(2**20))
    (folder / "bomb.npz").write_bytes(inner.getvalue())
    (folder / "bomb.gz").write_bytes(gzip.compress(bytes(2**26)) * 40)
    load = (
        "import gzip\ntry:\n    z = np.load('bomb.npz')['z']\nexcept MemoryError:\n    z = gzip.open('bomb.gz').read()"
    )
    return with_first(notebook, f"import numpy as np\n{load}")


# Timestamps


@attack("timestamp.txt tells no time")
def timestamp_of_nonsense(notebook, folder):
    """Says that it was handed in yesterday evening, in markup."""
    (folder / "timestamp.txt").write_text(f"yesterday evening {MARKUP}")
    return notebook


@attack("timestamp.txt tells no time")
def timestamp_is_a_link(notebook, folder):
    """Makes its timestamp a link to the secret, which would be copied beside the autograded notebook."""
    (folder / "timestamp.txt").symlink_to(folder.parents[2] / ".coursekit_secret")
    return notebook


@attack("timestamp.txt tells no time")
def timestamp_of_gigabytes(notebook, folder):
    """Hands in a timestamp of three gigabytes."""
    with (folder / "timestamp.txt").open("wb") as file:
        file.truncate(3 * 2**30)
    return notebook


@attack()
def timestamp_of_the_year_one(notebook, folder):
    """Says that it was handed in before everybody, in a zone that makes it earlier still."""
    (folder / "timestamp.txt").write_text("0001-01-01 00:00:01 +0000")
    return notebook


# What the notebook says of itself


@attack()
def points_and_ids_edited(notebook, folder):
    """Raises its points, unlocks and hides cells, and adds graded cells of its own."""
    for one in notebook["cells"]:
        if "nbgrader" in one["metadata"]:
            one["metadata"]["nbgrader"] |= {"points": 1000, "locked": False, "solution": True, "task": False}
    for i in range(3):
        extra = own("2.0", f"extra-{i}")
        said = {"grade": True, "grade_id": f"neuron-extra-{i}", "points": 100, "schema_version": 3, "solution": False}
        extra["metadata"] = {"nbgrader": said | {"locked": True, "task": False, "checksum": "0" * 32}}
        extra["outputs"] = [{"output_type": "execute_result", "data": {"text/plain": "100"}, "metadata": {}}]
        notebook["cells"].append(extra)
    return notebook


@attack("more than once")
def grade_ids_without_number(notebook, folder):
    """Repeats its check a hundred times, each with points and an output that says so."""
    for i in range(100):
        notebook["cells"].append(json.loads(json.dumps(cell(notebook, "sigmoid-check"))) | {"id": f"again-{i}"})
    return notebook


@attack()
def check_prints_its_points(notebook, folder):
    """Puts a result of 2 in place of the check, in its source and in its stored outputs."""
    check = cell(notebook, "sigmoid-check")
    check["source"] = "print('2.0')\n2.0"
    check["outputs"] = [{"output_type": "execute_result", "data": {"text/plain": "2.0"}, "execution_count": 1}]
    check["metadata"]["nbgrader"] |= {"solution": True, "locked": False}
    return notebook


@attack()
def record_of_a_grade_forged(notebook, folder):
    """Carries the grader's own record of full marks in its metadata."""
    verdict = {"exercise": "neuron.sigmoid", "status": "passed", "score": 2.0, "max_score": 2.0, "headline": "right"}
    forged = {"lesson": LESSON, "stamp": "0" * 64, "verdicts": [verdict], "problems": [], "penalty": -5, "seconds": 0}
    notebook["metadata"]["coursekit"] = forged
    return notebook


@attack()
def kernel_of_another_language(notebook, folder):
    """Asks for a kernel of another language, whose command is a shell's."""
    notebook["metadata"]["kernelspec"] = {"name": "../../evil", "language": "bash", "argv": ["sh", "-c", "touch pwned"]}
    notebook["metadata"]["language_info"] = {"name": "R", "file_extension": ".r"}
    return notebook


@attack()
def formats_that_do_not_exist(notebook, folder):
    """Says that it is of a format that nobody knows."""
    return notebook | {"nbformat": 99, "nbformat_minor": -(10**9), "worksheets": [1], "signature": MARKUP}


@attack("turned into")
def cells_of_odd_kinds(notebook, folder):
    """Gives its cells kinds, sources and ids of every type."""
    cell(notebook, "relu")["cell_type"] = {MARKUP: [MARKUP] * 1000}
    odd = ({"a": 1}, 7, None, [["x"], {"y": 1}, 5], True)
    notebook["cells"] += [own("", f"odd-{i}") | {"source": source} for i, source in enumerate(odd)]
    notebook["cells"] += [own("1") | {"id": id} for id in (None, 7, {"a": 1}, "x" * 10_000, "\udcff", MARKUP)]
    return notebook


@attack(relu="wrong")
def markup_everywhere(notebook, folder):
    """Puts scripts into outputs, errors, names, text, markdown, attachments and metadata."""
    cell(notebook, "relu")["source"] = f"def relu(z):\n    raise ValueError({MARKUP!r})"
    notebook["metadata"] |= {"title": MARKUP, "authors": [{"name": MARKUP}]}
    text = {"cell_type": "markdown", "id": "text", "metadata": {"tags": [MARKUP]}, "source": "# Plain text"}
    text["attachments"] = {"x.svg": {"image/svg+xml": MARKUP}}
    shown = own(f"print({MARKUP!r})\nfrom IPython.display import HTML\nHTML({MARKUP!r})", "shown")
    shown["outputs"] = [{"output_type": "display_data", "data": {"text/html": MARKUP}, "metadata": {}}]
    notebook["cells"] += [text, shown]
    return notebook


# Bombs of JSON


@attack("the first 2000 were read")
def cells_without_number(notebook, folder):
    """Hands in two hundred thousand cells."""
    some = json.dumps({"cell_type": "markdown", "metadata": {}, "source": "x"})
    text = json.dumps(notebook)
    at = text.index('"cells": [') + len('"cells": [')
    end = text.rindex("]")
    assert at < end
    return text[:end] + f", {some}" * 200_000 + text[end:]


@attack("more than 3,000,000 values", **NOTHING)
def values_without_number(notebook, folder):
    """Hands in a file of 12 MB that becomes a gigabyte when it is read."""
    return json.dumps(notebook)[:-1] + ', "x": [' + "[]," * (4 * 2**20) + "0]}"


@attack("not JSON", **NOTHING)
def nested_without_end(notebook, folder):
    """Hands in a million brackets within each other."""
    return '{"cells": ' + "[" * 10**6 + "]" * 10**6 + "}"


@attack("not JSON", **NOTHING)
def a_number_of_a_million_digits(notebook, folder):
    """Hands in a number that takes minutes to read."""
    return json.dumps(notebook)[:-1] + ', "x": ' + "9" * 10**6 + "}"


@attack()
def keys_twice(notebook, folder):
    """Says everything twice, first so that a reader who takes the first finds it right."""
    right = json.loads(json.dumps(notebook))
    cell(right, "sigmoid")["source"] = "def sigmoid(z):\n    return 0.5 * (1 + np.tanh(np.asarray(z) / 2))"
    return f'{{"cells": {json.dumps(right["cells"])}, {json.dumps(notebook)[1:]}'


@attack()
def numbers_that_are_none(notebook, folder):
    """Puts NaN, infinities and huge numbers wherever a number may stand."""
    for one in notebook["cells"]:
        one["execution_count"] = one["metadata"]["x"] = float("nan")
    cell(notebook, "sigmoid-check")["metadata"]["nbgrader"]["points"] = float("inf")
    notebook["nbformat_minor"] = 1e308
    return notebook


@attack()
def metadata_without_end(notebook, folder):
    """Puts hundred thousands of values, and a thousand of them within each other, into a cell's metadata."""
    inside: Any = {}
    for _ in range(900):
        inside = {"a": inside}
    cell(notebook, "sigmoid")["metadata"]["x"] = [{} for _ in range(300_000)]
    cell(notebook, "relu")["metadata"]["x"] = inside
    return notebook


@attack()
def outputs_of_megabytes(notebook, folder):
    """Carries an image and an attachment of twenty megabytes each."""
    image = "A" * (20 * 2**20)
    notebook["cells"][0]["outputs"] = [{"output_type": "display_data", "data": {"image/png": image}, "metadata": {}}]
    notebook["cells"].append({"cell_type": "markdown", "id": "big", "metadata": {}, "source": "", "attachments": {}})
    notebook["cells"][-1]["attachments"] = {"a.png": {"image/png": image}}
    return notebook


@attack("characters of code")
def code_without_end(notebook, folder):
    """Hands in cells of code, each short enough, that take the judge minutes to parse."""
    notebook["cells"] += [own("a=1;" * 24_000 + f"\n#{i}", f"long-{i}") for i in range(100)]
    return notebook


@attack()
def byte_order_marks_and_surrogates(notebook, folder):
    """Is UTF-16 with a mark, with lone surrogates in code, ids and text."""
    notebook["cells"] += [own("# \ud800\nprint('\udcff')", "odd"), own("x = '\\ud800'\nprint(x)\nraise ValueError(x)")]
    return json.dumps(notebook, ensure_ascii=True).encode("utf-16")
