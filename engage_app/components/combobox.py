"""A choice of one from a list that is too long to show whole; typing narrows it.

    field("Entity", combobox(S.entities, id="entity", value=S.entity_id, on_change=S.choose_entity,
                             words=ComboboxWords(placeholder=..., empty=..., open=...)))

The list behind the input is fetched after the page. Arrow keys, Enter, Esc and fingers work, inside dialogs too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import reflex as rx

from engage_app.components.base_ui import DEPENDENCIES
from engage_app.components.props import Flag, Handler, Text, set_props
from engage_app.components.scripts import script

script("combobox_list.jsx")


class Combobox(rx.Component):
    """The input, its arrow and the list below."""

    library = script("combobox.jsx")
    tag = "Combobox"
    lib_dependencies: list[str] = DEPENDENCIES
    items: rx.Var[list[Any]]
    value: rx.Var[str]
    value_label: rx.Var[str]
    empty_text: rx.Var[str]
    open_label: rx.Var[str]
    none_label: rx.Var[str]
    placeholder: rx.Var[str]
    name: rx.Var[str]
    disabled: rx.Var[bool]
    on_value_change: rx.EventHandler[rx.event.passthrough_event_spec(str)]
    on_query_change: rx.EventHandler[rx.event.passthrough_event_spec(str)]


@dataclass(frozen=True)
class ComboboxWords:
    """What a list of choices says.

    `placeholder` stands there while nothing is chosen and `empty` when nothing matches; `open` names the arrow and the
    list; `none` is a first choice that chooses nothing, for which `on_change` gets "".
    """

    placeholder: Text
    empty: Text
    open: Text
    none: Text | None = None


def combobox(
    options: rx.Var[list[Any]] | Sequence[dict[str, str]],
    *,
    id: str,
    value: Text,
    on_change: Handler,
    words: ComboboxWords,
    value_label: Text | None = None,
    on_query: Handler = None,
    name: str | None = None,
    disabled: Flag = False,
    **props: Any,
) -> rx.Component:
    """A searchable list.

    Args:
        options: rows with `id`, `label` and, if there is one, `description` (a smaller second line, searched too).
        id: of the input; a `field` around it ties label and error to it, else give `aria_label`.
        value: id of the chosen row, "" for none.
        on_change: gets the id of the row that was chosen.
        words: what it says.
        value_label: text of the chosen row, for when it may be missing among `options`.
        on_query: gets what was typed, 200 ms after the last key; then `options` are what the server found.
        name: of the hidden input that puts the id into a form.
        disabled: whether it can be changed.
        props: other attributes of the input.
    """
    return Combobox.create(
        items=options,
        id=id,
        value=value,
        placeholder=words.placeholder,
        empty_text=words.empty,
        open_label=words.open,
        disabled=disabled,
        on_value_change=on_change,
        **set_props(value_label=value_label, none_label=words.none, on_query_change=on_query, name=name, **props),
    )
