"""Where a scaffold puts a line into a file that people wrote: found by what the file says, never by its number."""

import ast
import re
from typing import Any

WIDTH = 120
QUIZZES = "# ## Do you remember?"
"""The heading before which a lesson's exercises end."""
_NUMBERED = re.compile(r"^(# #+ Exercise \d+ of )\d+(?=:)", re.MULTILINE)


class NoAnchor(Exception):
    """Says why a file has no such place: somebody has to find one."""


def parsed(text: str) -> ast.Module:
    """Parse Python. Raises NoAnchor when it is none."""
    try:
        return ast.parse(text)
    except SyntaxError as error:
        raise NoAnchor(f"line {error.lineno} is not Python: {error.msg}") from None


def assigned(text: str, name: str) -> Any:
    """Return the tuple or dict that a module gives a name, as a node. Raises NoAnchor where it does not."""
    for node in parsed(text).body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if any(isinstance(target, ast.Name) and target.id == name for target in targets):
            value = getattr(node, "value", None)
            if isinstance(value, (ast.Tuple, ast.Dict)):
                return value
    raise NoAnchor(f"there is no {name} = with a tuple or a dict")


def with_element(text: str, name: str, element: str, before: str | None = None) -> str:
    """Put an element into the tuple or dict of a name: last, or in front of a dict's key."""
    node = assigned(text, name)
    lines = text.splitlines(keepends=True)
    if node.lineno < node.end_lineno:
        at = node.end_lineno - 1
        if before is not None:
            at = next(key.lineno for key in node.keys if ast.literal_eval(key) == before) - 1
        if not lines[at - 1].rstrip().endswith((",", "(", "{")):
            raise NoAnchor(f"the line before the end of {name} ends without a comma")
        return "".join([*lines[:at], _indented(f"{element},"), *lines[at:]])
    line = lines[node.lineno - 1].encode()  # columns count bytes
    head, tail = line[: node.col_offset].decode(), line[node.end_col_offset :].decode()
    lines[node.lineno - 1] = head + _bracketed(_elements(text, node), element, node, len(head)) + tail
    return "".join(lines)


def _elements(text: str, node: ast.Tuple | ast.Dict) -> list[str]:
    def code(part: ast.AST | None) -> str:
        return ast.get_source_segment(text, part) or "" if part else ""

    if isinstance(node, ast.Tuple):
        return [code(one) for one in node.elts]
    return [f"{code(key)}: {code(value)}" for key, value in zip(node.keys, node.values, strict=True)]


def _bracketed(there: list[str], element: str, node: ast.Tuple | ast.Dict, column: int) -> str:
    """Write what stood on one line with one element more."""
    line = f"({', '.join([*there, element])}{'' if there else ','})"
    if isinstance(node, ast.Tuple) and column + len(line) <= WIDTH:
        return line
    body = "".join(_indented(f"{part},") for part in [*there, element])
    return f"(\n{body})" if isinstance(node, ast.Tuple) else f"{{\n{body}}}"


def _indented(text: str) -> str:
    return "".join(f"    {line}\n" for line in text.splitlines())


def with_import(text: str, module: str, name: str) -> str:
    """Import a name from a module of ours, in the order of the modules."""
    body = parsed(text).body
    ours = [node for node in body if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("coursekit")]
    lines = text.splitlines(keepends=True)
    new = f"from {module} import {name}\n"
    later = [node for node in ours if (node.module or "") > module]
    if later:
        at = later[0].lineno - 1
    elif ours:
        at = ours[-1].end_lineno or 0
    else:
        at = (body[0].end_lineno or 0) if body and isinstance(body[0], ast.Expr) else 0
        imports = [node for node in body if isinstance(node, (ast.Import, ast.ImportFrom))]
        at, new = (imports[-1].end_lineno or 0, f"\n{new}") if imports else (at, f"\n{new}")
    return "".join([*lines[:at], new, *lines[at:]])


def with_cells(text: str, cells: str) -> str:
    """Put cells in front of the one that asks the lesson's quizzes, and count in each exercise's heading one more."""
    lines = text.splitlines(keepends=True)
    heads = [i for i, line in enumerate(lines) if line.rstrip() == QUIZZES]
    starts = [i for i, line in enumerate(lines) if line.startswith("# %%") and heads and i < heads[0]]
    if not starts:
        raise NoAnchor(f"there is no cell with the line {QUIZZES!r}")
    before, after = "".join(lines[: starts[-1]]).rstrip("\n"), "".join(lines[starts[-1] :])
    count = exercises_in(text) + 1
    return _NUMBERED.sub(rf"\g<1>{count}", f"{before}\n\n{cells.strip()}\n\n{after}")


def exercises_in(text: str) -> int:
    """Count a lesson's exercises by their headings."""
    return len(_NUMBERED.findall(text))


def with_row(text: str, after: str, row: str) -> str:
    """Put a row into a table of Markdown, below the one that begins with a cell."""
    lines = text.splitlines(keepends=True)
    at = next((i for i, line in enumerate(lines) if line.startswith(f"| `{after}` |")), None)
    if at is None:
        raise NoAnchor(f"no line begins with | `{after}` |")
    return "".join([*lines[: at + 1], f"{row}\n", *lines[at + 1 :]])
