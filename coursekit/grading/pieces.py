"""What of an answer a copy keeps: its statements and sentences, in a form that no renaming or moving about changes.

A statement is compared as a syntax tree (Baxter et al. 1998, "Clone detection using abstract syntax trees"), one
statement at a time, so that their order says nothing. In the form all names that the learner chose are one name, the
operands of + and * are sorted, and `a += b` is `a = a + b`; types, docstrings and layout are gone.
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache

from coursekit.grading.code import PARSING, parse, plain_python

Lines = tuple[int, int]
"""The first and the last line of a piece in its cell, counted from 1."""
SMALLEST = 3
"""Names and numbers that a statement has at least: `return v` and `v = 0` are everybody's."""
FEWEST_WORDS = {"comment": 3, "sentence": 5}
SKIPPED = {"ctx", "annotation", "returns", "type_comment", "type_params", "decorator_list"}
NEVER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Pass, ast.Global)
TURNED = {"Gt": "Lt", "GtE": "LtE"}


@lru_cache(maxsize=8192)
def pieces_of_code(source: str, given: frozenset[str]) -> dict[str, Lines]:
    """Take a cell's code apart: each statement's and comment's form, and where it stands.

    given: names that the exercises ask for, and that are therefore nobody's own choice.
    """
    tree = parse(source)
    if tree is None:
        return {f"line {' '.join(line.split())}": (i, i) for i, line in _long_lines(source)}
    found: dict[str, Lines] = {}
    writer = _Writer(_chosen_names(tree) - given, _chosen_attributes(tree))
    for node in ast.walk(tree):
        if not isinstance(node, ast.stmt) or isinstance(node, NEVER):
            continue
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            for key in _sentences(str(node.value.value)):
                found.setdefault(key, (node.lineno, node.end_lineno or node.lineno))
            continue
        with suppress(RecursionError):
            form = writer.form(node)
            if writer.size(node) >= SMALLEST:
                found.setdefault(form, _lines(node))
    return found | _comments(source)


def pieces_of_prose(text: str) -> dict[str, Lines]:
    """Take a cell's text apart into its sentences."""
    found: dict[str, Lines] = {}
    for number, line in enumerate(text.splitlines(), 1):
        for key in _sentences(line):
            found.setdefault(key, (number, number))
    return found


class _Writer:
    """Writes a statement's form; a compound one's is its header, since what is inside are statements of their own."""

    def __init__(self, names: set[str], attributes: set[str]):
        self.names, self.attributes = names, attributes

    def form(self, node: ast.AST) -> str:
        kind = type(node).__name__
        match node:
            case ast.Name(id=name):
                return "v" if name in self.names else name
            case ast.arg() | ast.keyword(arg=None):
                return "v" if isinstance(node, ast.arg) else f"**{self.form(node.value)}"
            case ast.Constant(value=value):
                return repr(value)
            case ast.Attribute(value=value, attr=name):
                return f"{self.form(value)}.{'v' if name in self.attributes else name}"
            case ast.AugAssign(target=target, op=op, value=value):
                return f"(Assign {self.form(target)} {self._operation(op, [target, value])})"
            case ast.AnnAssign(target=target, value=ast.AST() as value):
                return f"(Assign {self.form(target)} {self.form(value)})"
            case ast.BinOp(op=op):
                return self._operation(op, list(_operands(node, type(op))))
            case ast.Compare(left=left, ops=[op], comparators=[right]):
                return self._comparison(type(op).__name__, self.form(left), self.form(right))
        return f"({' '.join([kind, *(self.form(part) for part in _parts(node))])})"

    def _operation(self, op: ast.operator, operands: list[ast.AST]) -> str:
        forms = [self.form(operand) for operand in operands]
        forms = sorted(forms) if isinstance(op, (ast.Add, ast.Mult)) else forms
        return f"({' '.join([type(op).__name__, *forms])})"

    def _comparison(self, op: str, left: str, right: str) -> str:
        """Write a < b for b > a, and a == b for b == a."""
        turned = op in TURNED or (op in ("Eq", "NotEq") and right < left)
        return f"({TURNED.get(op, op)} {right} {left})" if turned else f"({op} {left} {right})"

    def size(self, node: ast.AST) -> int:
        """Count the names, attributes and constants of a form."""
        own = isinstance(node, (ast.Name, ast.Constant, ast.Attribute, ast.arg))
        return own + sum(self.size(part) for part in _parts(node))


def _parts(node: ast.AST) -> Iterator[ast.AST]:
    """Give what a node is made of, without the statements inside it."""
    for name, value in ast.iter_fields(node):
        if name not in SKIPPED:
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, ast.AST) and not isinstance(part, (ast.stmt, ast.ExceptHandler, ast.match_case)):
                    yield part


def _operands(node: ast.AST, kind: type) -> Iterator[ast.AST]:
    """Give the operands of a chain such as a + b + c; of other operators the two."""
    assert isinstance(node, ast.BinOp)
    chain = kind in (ast.Add, ast.Mult)
    if chain and isinstance(node.left, ast.BinOp) and isinstance(node.left.op, kind):
        yield from _operands(node.left, kind)
    else:
        yield node.left
    if chain and isinstance(node.right, ast.BinOp) and isinstance(node.right.op, kind):
        yield from _operands(node.right, kind)
    else:
        yield node.right


def _chosen_names(tree: ast.AST) -> set[str]:
    names: set[str | None] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()) | ast.arg(arg=name):
                names.add(name)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                names.add(name)
            case ast.ExceptHandler(name=name):
                names.add(name)
    return {name for name in names if name}


def _chosen_attributes(tree: ast.AST) -> set[str]:
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    return {node.attr for node in found if not isinstance(node.ctx, ast.Load)}


def _lines(node: ast.stmt) -> Lines:
    """Return where a statement stands, of a compound one its header."""
    inside = [part for part in getattr(node, "body", []) if isinstance(part, ast.stmt)]
    last = node.end_lineno or node.lineno
    return node.lineno, max(node.lineno, min([last, *(part.lineno - 1 for part in inside)]))


def _comments(source: str) -> dict[str, Lines]:
    found: dict[str, Lines] = {}
    plain = plain_python(source) if "#" in source else None
    with suppress(tokenize.TokenError, SyntaxError), PARSING:
        for token in tokenize.generate_tokens(io.StringIO(plain or "").readline):
            words = re.findall(r"\w+", token.string.casefold()) if token.type == tokenize.COMMENT else []
            if len(words) >= FEWEST_WORDS["comment"]:
                found.setdefault(f"words {' '.join(words)}", (token.start[0], token.start[0]))
    return found


def _sentences(text: str) -> Iterator[str]:
    for sentence in re.split(r"[.!?:;]\s|\n", text):
        words = re.findall(r"\w+", sentence.casefold())
        if len(words) >= FEWEST_WORDS["sentence"]:
            yield f"words {' '.join(words)}"


def _long_lines(source: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(source.splitlines(), 1):
        if len(line.split()) >= SMALLEST:
            yield number, line
