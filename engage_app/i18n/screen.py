"""Texts on screens: `t("activities.title")` follows the language of the tab."""

import re
from typing import Any

import reflex as rx

from engage_app.i18n.catalogue import messages
from engage_app.i18n.language_state import LanguageState

_HOLE = re.compile(r"\{(\w+)\}")


def t(key: str, **values: Any) -> rx.Var[str]:
    """The sentence of a key, in whatever language the tab speaks.

    Args:
        values: what fills the holes of the sentence: plain values, or vars; `count` chooses between plural forms.
    """
    return rx.cond(LanguageState.language == "nl", _sentence("nl", key, values), _sentence("en", key, values))


def _sentence(language: str, key: str, values: dict[str, Any]) -> Any:
    found = messages(language)
    if key in found:
        return _fill(found[key], values)
    return rx.cond(
        values["count"] == 1, _fill(found[f"{key}.one"], values), _fill(found[f"{key}.other"], values)
    )


def _fill(sentence: str, values: dict[str, Any]) -> Any:
    parts = _HOLE.split(sentence)
    if len(parts) == 1:
        return sentence
    filled = rx.Var.create(parts[0])
    for position, part in enumerate(parts[1:], start=1):
        filled = filled + (_as_text(values[part]) if position % 2 else part)
    return filled


def _as_text(value: Any) -> Any:
    return value.to_string(use_json=False) if isinstance(value, rx.Var) else str(value)


def labels(prefix: str, *names: str) -> dict[str, rx.Var[str]]:
    """Several sentences for a widget that takes them together: `labels("editor.", "bold", "italic")`."""
    return {name: t(f"{prefix}{name}") for name in names}
