"""Rules about the code itself; those about imports are in `pyproject.toml`."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "engage_app"
LONGEST_FILE = 250
LONGEST_FUNCTION = 40
LONGEST_JSX = 100
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


@pytest.mark.parametrize("path", PYTHON, ids=named)
def test_a_file_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", sources(APP, "*.jsx"), ids=named)
def test_a_file_of_the_browser_is_shorter(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) < LONGEST_JSX


@pytest.mark.parametrize("path", PYTHON, ids=named)
def test_functions_are_short(path: Path) -> None:
    functions = (node for node in ast.walk(_tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    too_long = {node.name: _lines(node) for node in functions if _lines(node) > LONGEST_FUNCTION}
    assert too_long == {}


@pytest.mark.parametrize("path", sources(APP / "states", "*.py"), ids=named)
def test_a_state_is_small(path: Path) -> None:
    for state in (node for node in _tree(path).body if isinstance(node, ast.ClassDef)):
        state_vars = [item for item in state.body if isinstance(item, ast.AnnAssign)]
        assert len(state_vars) <= MOST_VARS, state.name
        assert len(list(_handlers(state))) <= MOST_HANDLERS, state.name


@pytest.mark.parametrize(
    "path",
    [path for path in sources(APP, "*.py") if layer(path) not in QUERYING],
    ids=named,
)
def test_only_lower_layers_query(path: Path) -> None:
    calls = (node for node in ast.walk(_tree(path)) if isinstance(node, ast.Call))
    assert not [node.lineno for node in calls if isinstance(node.func, ast.Name) and node.func.id == "select"]


@pytest.mark.parametrize("path", SETTLED, ids=named)
def test_settings_are_read_in_one_place(path: Path) -> None:
    assert not re.search(r"\benviron\b|\bgetenv\b", path.read_text(encoding="utf-8"))


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    found = [
        f"{name}: {match[0]}"
        for name in _tracked()
        if (path := ROOT / name).suffix in TEXT and path.exists()
        for match in ABSOLUTE_PATH.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_no_lock_carries_the_address_of_a_registry() -> None:
    for lock in (ROOT / "requirements.txt", ROOT / "requirements-dev.txt"):
        assert "://" not in lock.read_text(encoding="utf-8"), lock.name
    npm = (ROOT / "reflex.lock" / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in npm


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    words = node.body[0].end_lineno - node.body[0].lineno + 1 if ast.get_docstring(node) else 0  # type: ignore[operator]
    return (node.end_lineno or node.lineno) - node.lineno + 1 - words


def _handlers(state: ast.ClassDef) -> Iterator[str]:
    for item in state.body:
        if isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef) and not item.name.startswith("_"):
            decorators = {ast.unparse(decorator).partition("(")[0] for decorator in item.decorator_list}
            if "rx.var" not in decorators:
                yield item.name


def _tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in listed.stdout.splitlines() if name != "tests/test_architecture.py"]
