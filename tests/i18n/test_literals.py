"""No widget, view, page or state says a sentence that the catalogues do not know."""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
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


def found_in(paths: Iterable[Path], texts: Callable[[str], Iterable[str]]) -> dict[str, list[str]]:
    """What `texts` finds, by file."""
    found = {path.relative_to(APP).as_posix(): list(texts(path.read_text(encoding="utf-8"))) for path in paths}
    return {name: said for name, said in found.items() if said}


def test_a_screen_takes_its_texts_from_the_catalogues() -> None:
    assert found_in(python_files("components", "views", "pages"), _literals) == {}


def test_a_state_takes_its_texts_from_the_catalogues() -> None:
    def sentences(code: str) -> list[str]:
        tree = ast.parse(code)
        spoken = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
        own = _docstrings(tree)
        return [text for text in spoken if isinstance(text, str) and _is_sentence(text) and text not in own]

    assert found_in(python_files("states"), sentences) == {}


def test_a_widget_of_the_browser_takes_its_texts_as_props() -> None:
    def texts(code: str) -> list[str]:
        return [text for pair in IN_JSX.findall(code) if (text := pair[0] or pair[1]) not in SAME_EVERYWHERE]

    assert found_in(sorted(APP.rglob("*.jsx")), texts) == {}


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
