"""What the widgets promise to people who do not see the screen."""

import pytest
import reflex as rx

from engage_app.components.buttons import button, icon_button
from engage_app.components.combobox import ComboboxWords, combobox
from engage_app.components.forms import field, text_input, textarea
from engage_app.components.icons import ICON_NAMES, icon


def _attribute(component: rx.Component, name: str) -> str:
    return str(rx.Var.create(component.custom_attrs[name])._js_expr)


def _prop(component: object, name: str) -> str:
    return str(getattr(component, name))


def _listed() -> rx.Component:
    return combobox([], id="entity", value="", on_change=rx.noop(), words=ComboboxWords("", "", ""))


@pytest.mark.parametrize("control", [text_input("subject"), textarea("body"), _listed()], ids=str)
def test_a_field_tells_its_control_where_hint_and_error_are(control: rx.Component) -> None:
    label, inner, hint, error = field("A label", control, error="Wrong", hint="Help").children
    name = str(control.id)
    assert inner is control
    assert _attribute(control, "aria-describedby") == f'"{name}-hint {name}-error"'
    assert name in _prop(label, "html_for")
    assert f"{name}-hint" in _prop(hint, "id")
    assert f"{name}-error" in _prop(error, "id")


def test_a_button_without_words_has_a_name_and_shows_it() -> None:
    bell = icon_button("bell", label="Notices")
    assert _attribute(bell, "aria-label") == '"Notices"'
    assert _attribute(bell, "data-tip") == '"Notices"'


def test_a_busy_button_cannot_be_pressed() -> None:
    assert _prop(button("Post", busy=True), "disabled") == "true"


def test_there_is_no_icon_by_another_name() -> None:
    assert "lock" in ICON_NAMES
    with pytest.raises(KeyError):
        icon("padlock")
