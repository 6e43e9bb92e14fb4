"""No widget, view, page or state says a sentence that the catalogues do not know."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from engage_app.i18n.catalogue import FOLDER

APP = FOLDER.parent
# The names of the product, of the keys of a keyboard and of the web are the same in every language.
SAME_EVERYWHERE = {"Engage", "Ctrl", "Enter", "Esc", "https://"}
TEXT_PROPS = {
    *("alt", "aria_description", "aria_label", "aria_placeholder", "aria_roledescription", "body", "cancel", "caption"),
    *("close_label", "confirm", "description", "dismiss_label", "heading", "help", "hint", "label", "placeholder"),
    *("search_label", "summary", "text", "title", "data_tip"),
}
CHOOSING = {"cond", "match"}
IN_JSX = re.compile(
    r"""(?:aria-label|title|placeholder|alt|label)=["']([^"']*[A-Za-z]{2}[^"']*)["']|>\s*([A-Z][a-z]+[^<>{}]*)</"""
)


def python_files(*layers: str) -> list[Path]:
    return sorted(path for layer in layers for path in (APP / layer).rglob("*.py"))


def named(path: Path) -> str:
    return path.relative_to(APP).as_posix()


@pytest.mark.parametrize("path", python_files("components", "views", "pages"), ids=named)
def test_a_screen_takes_its_texts_from_the_catalogues(path: Path) -> None:
    assert list(_literals(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", python_files("states"), ids=named)
def test_a_state_takes_its_texts_from_the_catalogues(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    spoken = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_sentence(node.value)
    ]
    assert [text for text in spoken if text not in _docstrings(tree)] == []


@pytest.mark.parametrize("path", sorted(APP.rglob("*.jsx")), ids=named)
def test_a_widget_of_the_browser_takes_its_texts_as_props(path: Path) -> None:
    found = [a or b for a, b in IN_JSX.findall(path.read_text(encoding="utf-8"))]
    assert [text for text in found if text not in SAME_EVERYWHERE] == []


@pytest.mark.parametrize(
    "code",
    [
        "rx.el.p('Hello')",
        "rx.el.p('edited')",
        "rx.el.p(S.name, ' wrote')",
        "rx.el.p(rx.cond(S.on, t('general.close'), 'No'))",
        "rx.el.p(f'{S.count} new')",
        "badge('Staff only')",
        "button(t('general.close'), title='Closes it')",
        "rx.el.input(placeholder='search')",
        "rx.el.button(aria_label=rx.match(S.kind, ('a', 'Open'), t('general.close')))",
        "rx.el.p('Total: ' + S.total)",
    ],
)
def test_a_literal_sentence_is_found(code: str) -> None:
    assert list(_literals(code))


@pytest.mark.parametrize(
    "code",
    [
        "rx.el.p(t('general.close'), ' · ', '3', class_name='flex items-center Big')",
        "icon('arrow-left')",
        "rx.el.p(S.name, id='name', role='note')",
        "badge(t('general.close'), tone='client', icon_name='eye')",
        "rx.el.p(rx.cond(S.kind == 'contact', t('general.close'), S.name))",
        "rx.el.div(rx.el.div(rx.el.span(class_name=rx.cond(S.on, 'Line open', 'line'))))",
    ],
)
def test_what_nobody_reads_is_left_alone(code: str) -> None:
    assert list(_literals(code)) == []


def _literals(code: str) -> Iterator[str]:
    """Every text that a call of an element or a widget would show as it stands."""
    for call in ast.walk(ast.parse(code)):
        if not isinstance(call, ast.Call):
            continue
        is_element = ast.unparse(call.func).startswith("rx.el.")
        reads = _has_letters if is_element else _is_sentence
        if is_element or _is_widget(call.func):
            yield from (text for argument in call.args for text in _shown(argument) if reads(text))
        props = [keyword.value for keyword in call.keywords if keyword.arg in TEXT_PROPS]
        yield from (text for prop in props for text in _shown(prop) if _has_letters(text))


def _is_widget(function: ast.expr) -> bool:
    return isinstance(function, ast.Name) and function.id not in {"t", "labels", "getattr", "isinstance", "TypeVar"}


def _shown(value: ast.expr) -> Iterator[str]:
    """The constant parts of what an argument shows, through choices, sums and f-strings."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.JoinedStr):
        yield from (str(part.value) for part in value.values if isinstance(part, ast.Constant))
    elif isinstance(value, ast.BinOp):
        yield from (*_shown(value.left), *_shown(value.right))
    elif isinstance(value, ast.Tuple):
        yield from (text for element in value.elts[1:] for text in _shown(element))
    elif isinstance(value, ast.IfExp):
        yield from (*_shown(value.body), *_shown(value.orelse))
    elif isinstance(value, ast.Call) and ast.unparse(value.func).removeprefix("rx.") in CHOOSING:
        yield from (text for argument in value.args[1:] for text in _shown(argument))


def _has_letters(text: str) -> bool:
    return bool(re.search(r"[^\W\d_]", text)) and text not in SAME_EVERYWHERE


def _is_sentence(text: str) -> bool:
    """Words as people read them, rather than a name, a class or an address."""
    words = text.split()
    read = [word for word in words if re.fullmatch(r"[(“‘'\"]?[A-ZÀ-Þ]?[a-zß-ÿ’']+[”’'\"),.:;!?…]*", word)]
    capital = bool(re.match(r"[A-ZÀ-Þ][a-zß-ÿ]+", text.strip()))
    return _has_letters(text.strip()) and (len(read) > 1 or (capital and len(words) == len(read)))


def _docstrings(tree: ast.AST) -> set[str]:
    return {
        node.body[0].value.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
        and isinstance(node.body[0].value, ast.Constant)
        and isinstance(node.body[0].value.value, str)
    }
