"""What a cell's code says without being run: the names it binds and needs, whether it is a stub or a check."""

import ast
import re
import symtable
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any

PARSING = threading.Lock()
"""Python 3.11 counts the depth of a syntax tree for all threads at once, and fails when two parse together."""
CHECKS = ("check", "doctor", "explore", "hint", "predict", "progress", "quiz", "start")


LONG = 5_000
"""Characters from which a source is read again each time: what is kept of a class may not grow with what it writes."""


def remembered(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """Keep what was read of the last sources that are not long: most cells of a class are those of the lesson."""
    kept = lru_cache(maxsize=512)(read)
    return lambda source: kept(source) if len(source) < LONG else read(source)


@remembered
def _read(source: str) -> tuple[str, ast.Module] | None:
    for text in (source, re.sub(r"^([ \t]*)[%!?].*$", r"\1pass", source, flags=re.MULTILINE)):
        with suppress(SyntaxError, ValueError, RecursionError, MemoryError), PARSING:
            return text, ast.parse(text)
    return None


def parse(source: str) -> ast.Module | None:
    """Parse a cell, leaving out the lines that only IPython understands; None when it is no Python."""
    read = _read(source)
    return read[1] if read else None


def plain_python(source: str) -> str | None:
    """Return a source that Python can read: as it is, else with `pass` for IPython's lines; None when it is neither."""
    read = _read(source)
    return read[0] if read else None


def syntax_problem(source: str) -> str:
    """Say where a source is no Python, or nothing."""
    if plain_python(source) is not None:
        return ""
    try:
        with PARSING:
            ast.parse(source)
    except SyntaxError as error:
        return f"line {error.lineno}: {error.msg}"
    except (ValueError, RecursionError, MemoryError) as error:
        return str(error)
    return ""


@remembered
def defined_names(source: str) -> frozenset[str]:
    """Return the names that a source binds outside of functions and classes, imports left out."""
    tree = parse(source)
    if tree is None:
        found = re.findall(r"^(?:async\s+)?(?:def|class)\s+(\w+)|^(\w+)\s*(?::[^=\n]+)?=[^=]", source, re.MULTILINE)
        return frozenset(name for pair in found for name in pair if name)
    return frozenset(_bound_by(tree.body))


def _bound_by(nodes: Sequence[ast.AST]) -> set[str]:
    names: set[str] = set()
    todo = list(nodes)
    while todo:
        node = todo.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif not isinstance(node, (ast.Lambda, ast.Import, ast.ImportFrom)):
            todo += ast.iter_child_nodes(node)
    return names


@remembered
def bound_names(source: str) -> frozenset[str]:
    """Return the names that a source binds outside of functions, imports among them."""
    tree = parse(source)
    imports = [node for node in ast.walk(tree) if isinstance(node, (ast.Import, ast.ImportFrom))] if tree else []
    names = {(alias.asname or alias.name).partition(".")[0] for node in imports for alias in node.names}
    return defined_names(source) | names


@remembered
def global_names(source: str) -> frozenset[str]:
    """Return the names that a source looks up outside of its functions' own; every word where it is no Python."""
    plain = plain_python(source)
    try:
        todo = [symtable.symtable(plain or "?", "cell", "exec")]
    except (SyntaxError, RecursionError):
        return frozenset(re.findall(r"\w+", source))
    names: set[str] = set()
    while todo:
        scope = todo.pop()
        inside = scope.get_type() != "module"
        names |= {s.get_name() for s in scope.get_symbols() if s.is_referenced() and (s.is_global() or not inside)}
        todo += scope.get_children()
    return frozenset(names)


def names_used(source: str, function: str) -> set[str]:
    """Return all names that a function's code mentions, by itself and through what it calls in the same source."""
    tree = parse(source)
    bodies: dict[str, set[str]] = {}
    for node in tree.body if tree else []:
        mentioned = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
        for name in _bound_by([node]):
            bodies.setdefault(name, set()).update(mentioned)
    used, todo = set(), [function]
    while todo:
        for name in bodies.get(todo.pop(), set()) - used:
            used.add(name)
            todo.append(name)
    return used


def is_stub(source: str) -> bool:
    """Whether a cell holds nothing but functions as released: each still has its `raise NotImplementedError`.

    A class is unwritten as long as one of its methods is: some are given from the start.
    """
    tree = parse(source)
    definitions = [node for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))] if tree else []
    others = [node for node in tree.body if node not in definitions] if tree else []
    quiet = all(isinstance(node, (ast.Import, ast.ImportFrom)) for node in others)
    return bool(definitions) and quiet and all(_still_raises(definition) for definition in definitions)


def _still_raises(definition: ast.stmt) -> bool:
    if isinstance(definition, ast.ClassDef):
        return any(_still_raises(method) for method in definition.body if isinstance(method, ast.FunctionDef))
    raises = [node for node in getattr(definition, "body", []) if isinstance(node, ast.Raise)]
    return any(isinstance(part, ast.Name) and part.id == "NotImplementedError" for r in raises for part in ast.walk(r))


def _calls(tree: ast.Module | None) -> list[tuple[str, ast.Call]]:
    if tree is None:
        return []
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [(_called(call), call) for call in calls]


def _called(call: ast.Call) -> str:
    """Return the last part of the name that is called, "check" for `coursekit.check()`."""
    return str(getattr(call.func, "id", "") or getattr(call.func, "attr", ""))


def checked_ids(tree: ast.Module | None) -> list[str]:
    """List the exercise ids of a cell's `check("...", ...)` calls."""
    firsts = [call.args[0] for name, call in _calls(tree) if name == "check" and call.args]
    return [arg.value for arg in firsts if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]


def only_checks(tree: ast.Module | None) -> bool:
    """Whether a cell consists of nothing but calls of check, hint, predict and their like."""
    if tree is None or not tree.body:
        return False
    return all(
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and _called(node.value) in CHECKS
        for node in tree.body
    )
