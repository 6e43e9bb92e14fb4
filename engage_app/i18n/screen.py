"""Texts on screens: `t("activities.title")` follows the language of the tab."""

from typing import Any

import reflex as rx

from engage_app.i18n.catalogue import messages
from engage_app.i18n.dates import month
from engage_app.i18n.language_state import LanguageState


def t(key: str, **values: Any) -> Any:
    """The sentence of a key, in whatever language the tab speaks.

    Args:
        values: what fills the holes of the sentence: plain values, or vars; `count` chooses between plural forms.
    """
    return rx.cond(LanguageState.language == "nl", _sentence("nl", key, values), _sentence("en", key, values))


def _sentence(language: str, key: str, values: dict[str, Any]) -> Any:
    found = messages(language)
    if key in found:
        return _fill(found[key], values)
    return rx.cond(values["count"] == 1, _fill(found[f"{key}.one"], values), _fill(found[f"{key}.other"], values))


def _fill(sentence: str, values: dict[str, Any]) -> Any:
    # Formatting leaves a mark for each var in the text, which `create` turns back into the var.
    return rx.Var.create(sentence.format_map(values)) if values else sentence


def months() -> dict[str, Any]:
    """The names of the months, by their numbers as text."""
    return {
        str(number): rx.cond(LanguageState.language == "nl", month(number, "nl"), month(number, "en"))
        for number in range(1, 13)
    }


def labels(prefix: str, *names: str) -> dict[str, Any]:
    """Several sentences for a widget that takes them together: `labels("editor.", "bold", "italic")`."""
    return {name: t(f"{prefix}{name}") for name in names}
