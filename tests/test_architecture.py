"""Rules about the code itself; those about imports are in `pyproject.toml`."""

import ast
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "engage_app"
LONGEST_FILE = 250
LONGEST_FUNCTION = 40
LONGEST_JSX = 100
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
MOST_VARS = 12
MOST_HANDLERS = 10
# Queries belong to those who know who is asking; migrations move whole tables.
QUERYING = ("access", "services", "rows", "live", "mail", "storage", "db")
ABSOLUTE_PATH = re.compile(r"(?<![\w.~:/])/(?:home|root|Users|tmp|work|opt|var/folders)/\w")
TEXT = {".py", ".md", ".toml", ".json", ".jsx", ".js", ".css", ".html", ".txt", ".yml", ".yaml", ".sh", ""}


def layer(path: Path) -> str:
    return path.relative_to(APP).parts[0]


def sources(folder: Path, pattern: str) -> list[Path]:
    return sorted(path for path in folder.rglob(pattern) if "__pycache__" not in path.parts)


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# A migration is one long list.
PYTHON = [
    path
    for folder in (APP, ROOT / "tests", ROOT / "bench")
    for path in sources(folder, "*.py")
    if "migrations" not in path.parts
]


# The others prepare the environment of processes that they start.
SETTLED = [path for path in sources(APP, "*.py") if layer(path) not in {"build", "cli", "settings.py"}]


def broken_in(paths: Iterable[Path], rule: Callable[[Path], object]) -> dict[str, object]:
    """What a rule finds wrong, by file."""
    found = {named(path): rule(path) for path in paths}
    return {name: wrong for name, wrong in found.items() if wrong}


def test_files_are_short() -> None:
    assert broken_in(PYTHON, lambda path: _length(path) > LONGEST_FILE) == {}


def test_files_of_the_browser_are_shorter() -> None:
    assert broken_in(sources(APP, "*.jsx"), lambda path: _length(path) >= LONGEST_JSX) == {}


def test_functions_are_short() -> None:
    def too_long(path: Path) -> dict[str, int]:
        functions = (node for node in _statements(_tree(path)) if isinstance(node, FUNCTION))
        return {node.name: _lines(node) for node in functions if _lines(node) > LONGEST_FUNCTION}

    assert broken_in(PYTHON, too_long) == {}


def test_states_are_small() -> None:
    def too_large(path: Path) -> list[str]:
        states = [node for node in _tree(path).body if isinstance(node, ast.ClassDef)]
        return [
            state.name for state in states if _vars(state) > MOST_VARS or len(list(_handlers(state))) > MOST_HANDLERS
        ]

    assert broken_in(sources(APP / "states", "*.py"), too_large) == {}


def test_only_lower_layers_query() -> None:
    def queries(path: Path) -> list[int]:
        calls = (node for node in _nodes(path) if isinstance(node, ast.Call))
        return [node.lineno for node in calls if isinstance(node.func, ast.Name) and node.func.id == "select"]

    assert broken_in((path for path in sources(APP, "*.py") if layer(path) not in QUERYING), queries) == {}


def test_settings_are_read_in_one_place() -> None:
    assert broken_in(SETTLED, lambda path: re.findall(r"\benviron\b|\bgetenv\b", _text(path))) == {}


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    found = [
        f"{name}: {match[0]}"
        for name in _tracked()
        if (path := ROOT / name).suffix in TEXT and path.exists()
        for match in ABSOLUTE_PATH.finditer(_text(path))
    ]
    assert found == []


def test_no_lock_carries_the_address_of_a_registry() -> None:
    for lock in (ROOT / "requirements.txt", ROOT / "requirements-dev.txt"):
        assert "://" not in lock.read_text(encoding="utf-8"), lock.name
    npm = (ROOT / "reflex.lock" / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in npm


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(_text(path))


@cache
def _nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(_tree(path)))


def _statements(node: ast.AST) -> Iterator[ast.stmt]:
    """All statements in a node, those in others too; no expressions, which are most of a tree."""
    for part in ("body", "orelse", "finalbody", "handlers"):
        for statement in getattr(node, part, ()):
            yield statement
            yield from _statements(statement)


def _length(path: Path) -> int:
    return len(_text(path).splitlines())


def _vars(state: ast.ClassDef) -> int:
    return sum(isinstance(item, ast.AnnAssign) for item in state.body)


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    words = node.body[0].end_lineno - node.body[0].lineno + 1 if ast.get_docstring(node) else 0  # type: ignore[operator]
    return (node.end_lineno or node.lineno) - node.lineno + 1 - words


def _handlers(state: ast.ClassDef) -> Iterator[str]:
    for item in state.body:
        if isinstance(item, FUNCTION) and not item.name.startswith("_"):
            decorators = {ast.unparse(decorator).partition("(")[0] for decorator in item.decorator_list}
            if "rx.var" not in decorators:
                yield item.name


def _tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in listed.stdout.splitlines() if name != "tests/test_architecture.py"]
