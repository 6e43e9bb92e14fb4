"""Code and catalogues name the same sentences."""

import ast
import re
from collections.abc import Iterator
from functools import cache

from engage_app.i18n.catalogue import FOLDER, messages

APP = FOLDER.parent
# Tables name columns the way that catalogues name sentences.
WITHOUT_SENTENCES = {"models", "db", "build"}
IN_TEMPLATE = re.compile(r"""\bt\(\s*["']([\w.]+)["']""")
KEY = re.compile(r"[a-z_]+\.(?!(?:jsx?|css|db|svg)$)[a-z_.]+")
PLURAL = re.compile(r"\.(one|other)$")


def test_every_sentence_is_said_somewhere() -> None:
    said, patterns = _said()
    unused = [
        key
        for key in {PLURAL.sub("", key) for key in messages("en")}
        if key not in said and not any(pattern.fullmatch(key) for pattern in patterns)
    ]
    assert sorted(unused) == []


def test_everything_that_is_said_is_in_the_catalogue() -> None:
    known = {PLURAL.sub("", key) for key in messages("en")}
    areas = {key.partition(".")[0] for key in known}
    said, patterns = _said()
    missing = {key for key in said if key.partition(".")[0] in areas and key not in known}
    empty = {pattern.pattern for pattern in patterns if not any(pattern.fullmatch(key) for key in known)}
    assert sorted(missing) == []
    assert sorted(empty) == []


@cache
def _said() -> tuple[set[str], list[re.Pattern[str]]]:
    """Keys as they stand in code and mail templates, and patterns of those that code puts together."""
    keys: set[str] = set()
    patterns: list[re.Pattern[str]] = []
    for path in APP.rglob("*.py"):
        if path.relative_to(APP).parts[0] not in WITHOUT_SENTENCES:
            nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
            keys.update(_literal_keys(nodes))
            patterns.extend(_built_keys(nodes))
    for path in [*APP.glob("mail/**/*.txt"), *APP.glob("mail/**/*.html")]:
        keys.update(IN_TEMPLATE.findall(path.read_text(encoding="utf-8")))
    return keys, patterns


def _literal_keys(nodes: list[ast.AST]) -> Iterator[str]:
    parts = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in nodes:
        if isinstance(node, ast.Constant) and id(node) not in parts and KEY.fullmatch(str(node.value)):
            yield str(node.value)
        if isinstance(node, ast.Call) and _called(node) == "labels":
            prefix, *names = [str(argument.value) for argument in node.args if isinstance(argument, ast.Constant)]
            yield from (f"{prefix}{name}" for name in names)


def _built_keys(nodes: list[ast.AST]) -> Iterator[re.Pattern[str]]:
    for call in nodes:
        if not isinstance(call, ast.Call) or not call.args:
            continue
        key, *names = call.args
        if _called(call) in {"t", "translate"} and isinstance(key, ast.JoinedStr):
            if isinstance(key.values[0], ast.Constant):
                parts = (re.escape(str(v.value)) if isinstance(v, ast.Constant) else r"[\w.]+" for v in key.values)
                yield re.compile("".join(parts))
        elif _called(call) == "labels" and any(isinstance(name, ast.Starred) for name in names):
            yield re.compile(re.escape(str(ast.literal_eval(key))) + r"\w+")


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""
