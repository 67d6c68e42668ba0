"""What a reader is told when keeping answers goes amiss: the texts of errors, from the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from course.authoring.excerpt import Excerpt
from course.errors import JournalError

CODE = Path(__file__).parents[3]
TOLD = JournalError.__name__
"""The error whose text a reader sees."""


def told(code: Path = CODE) -> Iterator[Excerpt]:
    """Return every text an error is made with, also by the name of a constant, as the form's."""
    files = [file for name in ("course", "widgets") for file in sorted((code / name).rglob("*.py"))]
    trees = {file: ast.parse(file.read_text("utf-8")) for file in files}
    made = [(file, part) for file, tree in trees.items() for part in arguments(tree)]
    names = {name for _, part in made for name in constants(part)}
    made += [
        (file, node.value)
        for file, tree in trees.items()
        for node in tree.body
        if isinstance(node, ast.Assign)
        and any(isinstance(one, ast.Name) and one.id in names for one in node.targets)
    ]
    for file, part in made:
        for node in ast.walk(part):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield Excerpt(file, node.value, ((0, node.lineno),), frozenset({"form"}))


def arguments(tree: ast.Module) -> Iterator[ast.expr]:
    """Return what the error is made with, wherever it is made."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == TOLD:
            yield from node.args


def constants(part: ast.expr) -> Iterator[str]:
    """Return the names of constants in an expression, its module's or another's."""
    for node in ast.walk(part):
        name = node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")
        if name.isupper():
            yield name
