"""Reading a notebook that anybody may have edited: as it is, with nothing repaired on the way."""

import json
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from coursekit.errors import CoursekitError


def read_notebook(path: Path) -> NotebookNode:
    """Return a notebook of format 4. Raises CoursekitError, in words, when it is missing or none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CoursekitError("is missing. Run `coursekit build`.") from None
    except OSError as error:
        raise CoursekitError(f"cannot be read: {error.strerror}. See that you may read it.") from None
    except (ValueError, RecursionError) as error:
        raise CoursekitError(f"is not JSON ({error}). Run `coursekit build` to make it again.") from None
    try:
        cells = data["cells"]
        ids = [cell.get("id") for cell in cells]
        for cell in cells:
            cell["source"] = "".join(cell["source"])
            for output in cell.get("outputs", []):
                _join(output)
        checked = nbformat.from_dict(data | {"cells": _with_own_ids(cells)})
        nbformat.validate(checked, relax_add_props=True)
        notebook = nbformat.from_dict(data | {"cells": cells})
    except Exception as error:  # whatever a file of any form brings about
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise CoursekitError(f"is not a notebook ({reason[:200]}). Run `coursekit build` to make it again.") from None
    assert isinstance(notebook, NotebookNode) and len(notebook.cells) == len(ids)
    return notebook


def _join(output: dict) -> None:
    """Join the lines of an output's texts, as nbformat does when it reads."""
    if isinstance(output.get("text"), list):
        output["text"] = "".join(output["text"])
    for kind, value in output.get("data", {}).items():
        if isinstance(value, list) and not kind.endswith("json"):
            output["data"][kind] = "".join(value)


def _with_own_ids(cells: list[dict]) -> list[dict]:
    """Give each cell an id of its own: doubled ones are named later, and should not hide what else is wrong."""
    return [cell | ({"id": f"cell-{number}"} if "id" in cell else {}) for number, cell in enumerate(cells)]
