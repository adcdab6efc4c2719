"""Measures the code against the goals for its form: `python -m tools.measure [--check]`.

Reads Python with its own parser and JavaScript with tree-sitter. Knows no file by name but the brittle
ones: code that relies on undocumented parts of other packages needs more of its reasons written down.
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from statistics import median, quantiles

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

__all__ = [
    "Measured",
    "Source",
    "circles",
    "main",
    "measure",
    "misses",
    "read_javascript",
    "read_python",
    "table",
]

ROOT = Path(__file__).resolve().parent.parent
MEDIAN, NINETIETH, LONGEST_FILE, LONGEST_PAGE = 6, 25, 400, 80
COMMENTS = (3, 6)  # of 100 lines, where it is brittle
BRITTLE = re.compile(
    r"/(first_view|page_head|edge|protocol|served|markup|address|(planner_)?solver)\.(py|js)$"
)
GROUPS = {  # the first that fits is a file's
    "around": re.compile(r"(tests|tools|bench)/.*\.py$"),
    "ui": re.compile(r"(backviz/ui/.*|pages/.*|app)\.py$"),
    "core": re.compile(r"backviz/.*\.py$"),
    "scripts": re.compile(r"backviz/.*\.js$"),
}
_NO_REASON = re.compile(r"#\s*(noqa|type:|fmt:|pragma)")  # instructions to a tool, no reasons
_JAVASCRIPT = Parser(Language(tree_sitter_javascript.language()))
_FUNCTIONS = {
    "function_declaration", "generator_function_declaration", "method_definition", "arrow_function",
    "function_expression",
}  # fmt: skip
_NAMING = {"variable_declarator", "pair", "assignment_expression", "field_definition"}


@dataclass(frozen=True)
class Source:
    """One file measured: its lines, comments, lengths of functions and imports."""

    path: str
    lines: int
    filled: int  # lines that are not blank
    comments: int
    functions: Mapping[str, int]  # lines of the body by the function's name and line
    imports: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Measured:
    """The measures of a group of files."""

    files: int
    lines: int
    median: float
    ninetieth: float
    comments: float  # of 100 lines that are not blank
    too_long: tuple[str, ...] = ()


def read_python(path: str, text: str) -> Source:
    """Return a Python file measured; a body has neither its signature nor its docstring."""
    tree = ast.parse(text)
    rows = text.splitlines()
    functions = {
        f"{path}:{node.lineno} {node.name}": _filled(rows[first - 1 : node.end_lineno])
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for first in [_first_line(node)]
    }
    imports = frozenset(_python_imports(tree, path))
    return Source(path, len(rows), _filled(rows), _python_comments(text), functions, imports)


def _first_line(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    told = ast.get_docstring(function) is not None
    if told and len(function.body) == 1:
        return (function.end_lineno or function.lineno) + 1
    return function.body[1 if told else 0].lineno


def _filled(rows: Sequence[str]) -> int:
    return sum(1 for row in rows if row.strip())


def _python_comments(text: str) -> int:
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    found = {t.start[0] for t in tokens if t.type == tokenize.COMMENT and not _NO_REASON.match(t.string)}
    return len(found)


def _python_imports(tree: ast.Module, path: str) -> Iterator[str]:
    """Yield the imports as `module` or `module.name`, without those that only types need."""
    package = PurePosixPath(path).with_suffix("").parts[:-1]
    for node in _run(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*start, *filter(None, [node.module])))
            yield from (f"{module}.{alias.name}" for alias in node.names)


def _run(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes that are executed, not those under `if TYPE_CHECKING`."""
    yield node
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING")):
            yield from _run(child)


def read_javascript(path: str, text: str) -> Source:
    """Return a script measured; functions are those with a name, their body is inside the braces."""
    rows = text.splitlines()
    functions: dict[str, int] = {}
    comments: set[int] = set()
    imports: set[str] = set()
    for node in _nodes(_JAVASCRIPT.parse(text.encode()).root_node):
        if node.type == "comment":
            comments.update(range(node.start_point.row, node.end_point.row + 1))
        elif node.type in {"import_statement", "export_statement"}:
            imports.update(_imported_script(node, path))
        elif node.type in _FUNCTIONS and (name := _name(node)):
            functions[f"{path}:{node.start_point.row + 1} {name}"] = _body_lines(node, rows)
    return Source(path, len(rows), _filled(rows), len(comments), functions, frozenset(imports))


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _nodes(child)


def _name(function: Node) -> str:
    """Return the function's name, or that of the variable or field it is assigned to; "" for a callback."""
    parent = function.parent
    named = function.child_by_field_name("name")
    if named is None and parent is not None and parent.type in _NAMING:
        fields = ("name", "key", "left", "property")
        named = next(filter(None, map(parent.child_by_field_name, fields)), None)
    return named.text.decode() if named and named.text else ""


def _body_lines(function: Node, rows: Sequence[str]) -> int:
    body = function.child_by_field_name("body")
    if body is None:
        return 0
    first, last = body.start_point.row, body.end_point.row
    is_block = body.type == "statement_block" and last > first
    return _filled(rows[first + 1 : last] if is_block else rows[first : last + 1])


def _imported_script(node: Node, path: str) -> Iterator[str]:
    source = node.child_by_field_name("source")
    asked = source.text.decode().strip("\"'`") if source and source.text else ""
    if asked.startswith("."):
        parts: list[str] = []
        for part in (PurePosixPath(path).parent / asked).parts:
            if part == "..":
                parts.pop()
            else:
                parts.append(part)
        yield "/".join(parts)


def circles(sources: Iterable[Source]) -> list[tuple[str, ...]]:
    """Return each group of files that import each other, directly or through others."""
    names = {_module(source.path): source for source in sources}
    arrows = {
        name: {other for asked in source.imports if (other := _found(asked, names)) not in {None, name}}
        for name, source in names.items()
    }
    reached = {name: _reached(name, arrows) for name in arrows}
    groups = {
        tuple(sorted({name, *(other for other in reached[name] if name in reached[other])}))
        for name in arrows
        if name in reached[name]
    }
    return sorted(groups)


def _found(asked: str, names: Mapping[str, Source]) -> str | None:
    """Return the file of a dotted name: a module, or the module that has it; None for other packages."""
    return next((name for name in (asked, asked.rpartition(".")[0]) if name in names), None)


def _module(path: str) -> str:
    if not path.endswith(".py"):
        return path
    return path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")


def _reached(start: str, arrows: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        new = arrows[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def measure(sources: Sequence[Source]) -> Measured:
    """Return the measures of files taken together."""
    lengths = [length for source in sources for length in source.functions.values()]
    filled = sum(source.filled for source in sources)
    return Measured(
        files=len(sources),
        lines=sum(source.lines for source in sources),
        median=median(lengths) if lengths else 0,
        ninetieth=quantiles(lengths, n=10)[-1] if len(lengths) > 1 else sum(lengths),
        comments=100 * sum(source.comments for source in sources) / max(1, filled),
        too_long=tuple(
            f"{source.path} ({source.lines})" for source in sources if source.lines > _limit(source)
        ),
    )


def _limit(source: Source) -> int:
    return LONGEST_PAGE if source.path.startswith("pages/") else LONGEST_FILE


def misses(name: str, found: Measured) -> list[str]:
    """Return a sentence for each goal that a group misses; [] where it meets them all."""
    if name == "brittle":  # its files are in other groups too
        low, high = COMMENTS
        is_right = low <= found.comments <= high
        return (
            [] if is_right else [f"brittle: {found.comments:.1f} comments in 100 lines, not {low} to {high}"]
        )
    said = [f"{name}: too long: {file}" for file in found.too_long]
    for what, value, goal in (("half", found.median, MEDIAN), ("a tenth", found.ninetieth, NINETIETH)):
        if value > goal:
            said.append(f"{name}: {what} of the functions have more than {goal} lines ({value:g})")
    return said


def table(groups: Mapping[str, Measured]) -> str:
    """Return the numbers of each group, and the goals, as lines of a table."""
    heads = ("", "files", "lines", "function median", "p90", "comments/100", "too long")
    rows = [heads, ("goal", "", "", f"{MEDIAN}", f"{NINETIETH}", "3-6 brittle", "0")]
    rows += [
        (
            name,
            f"{found.files}",
            f"{found.lines}",
            f"{found.median:g}",
            f"{found.ninetieth:g}",
            f"{found.comments:.1f}",
            f"{len(found.too_long)}",
        )
        for name, found in groups.items()
    ]
    return "\n".join("".join(cell.rjust(17 if at else 9) for at, cell in enumerate(row)) for row in rows)


def read_project(root: Path = ROOT) -> dict[str, list[Source]]:
    """Return {group: its files} of the project; brittle files are in a second group too."""
    found: dict[str, list[Source]] = {name: [] for name in (*GROUPS, "brittle")}
    folders = ("backviz", "pages", "tools", "bench", "tests")
    paths = [root / "app.py", *(path for name in folders for path in sorted((root / name).rglob("*.[pj]*")))]
    for path in paths:
        name = path.relative_to(root).as_posix()
        group = next((group for group, pattern in GROUPS.items() if pattern.match(name)), None)
        if group:
            read = read_javascript if path.suffix == ".js" else read_python
            source = read(name, path.read_text(encoding="utf-8"))
            found[group].append(source)
            if BRITTLE.search(name) and group != "around":
                found["brittle"].append(source)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table and every miss; return 1 for a miss if asked to `--check`."""
    parser = argparse.ArgumentParser(prog="python -m tools.measure", description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="exit with 1 when a goal is missed")
    options = parser.parse_args(arguments)
    read = read_project()
    groups = {name: measure(sources) for name, sources in read.items()}
    said = [sentence for name, found in groups.items() for sentence in misses(name, found)]
    around = circles(source for sources in read.values() for source in sources)
    said += [f"import each other: {' <-> '.join(circle)}" for circle in around]
    print(table(groups), *said, sep="\n")
    return 1 if said and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
