"""Rich text: bold, italic, lists, links and @mentions.

    editor(id="message", label=..., labels=editor_labels(...), people=S.people,
           kept=KeptText(S.draft, reset_key=S.post_id), on_change=S.keep_draft, on_submit=S.post)

The text lives in the browser, so that a lost connection takes nothing away. What comes out is HTML of p, br, strong,
em, ul, ol, li, a[href] and span[data-mention]; the server sanitises it again. The heavy part is fetched after the page.
"""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from engage_app.components.icons import PATHS
from engage_app.components.props import Handler, Text, set_props
from engage_app.components.scripts import script
from engage_app.inputs import LONGEST_TEXT

_VERSION = "3.34.0"
_PARTS = (
    "core",
    "pm",
    "suggestion",
    "extensions",
    *(
        f"extension-{name}"
        for name in ("bold", "document", "hard-break", "italic", "link", "list", "paragraph", "text")
    ),
)
_DEPENDENCIES = [f"@tiptap/{part}@{_VERSION}" for part in _PARTS]
_FIXED = {
    "paths": {tool: PATHS[tool] for tool in ("bold", "italic", "bullets", "numbers", "link", "mention")},
    "hydrated": rx.State.is_hydrated,
    "max_length": LONGEST_TEXT,
}

for _part in ("rich.jsx", "state.js", "reload.js", "leave.js", "schema.js", "paste.js", "people.jsx", "tools.jsx"):
    script(f"editor_{_part}")


class RichEditor(rx.Component):
    """The text, its tools and the list of people.

    Of a text that is too long it says by how many characters. `on_change` then rests, and the server gets one character
    more than allowed, so that it refuses the text and the connection survives.
    """

    library = script("editor.jsx")
    tag = "RichEditor"
    lib_dependencies: list[str] = _DEPENDENCIES
    label: rx.Var[str]
    value: rx.Var[str]
    placeholder: rx.Var[str]
    labels: rx.Var[dict[str, str]]
    paths: rx.Var[dict[str, str]]
    people: rx.Var[list[Any]]
    reset_key: rx.Var[str]
    scope: rx.Var[str]
    hydrated: rx.Var[bool]
    name: rx.Var[str]
    keep_at: rx.Var[str]
    max_length: rx.Var[int]
    compact: rx.Var[bool]
    takes_focus: rx.Var[bool]
    on_change: rx.EventHandler[rx.event.passthrough_event_spec(str)]
    on_submit: rx.EventHandler[rx.event.passthrough_event_spec(str)]


def editor_labels(
    *,
    toolbar: Text,
    bold: Text,
    italic: Text,
    bullets: Text,
    numbers: Text,
    link: Text,
    mention: Text,
    address: Text,
    apply: Text,
    too_long: Text,
) -> dict[str, Text]:
    """The words of the editor: the names of its tools, of the field and of the button for a link.

    Args:
        toolbar: name of the row of tools.
        bold: tool.
        italic: tool.
        bullets: tool.
        numbers: tool.
        link: tool.
        mention: tool, and name of the list of people.
        address: name of the field for the address of a link.
        apply: button beside that field.
        too_long: what is said of a text that is too long, with `{n}` for the number of characters.
    """
    return {
        "toolbar": toolbar,
        "bold": bold,
        "italic": italic,
        "bullets": bullets,
        "numbers": numbers,
        "link": link,
        "mention": mention,
        "address": address,
        "apply": apply,
        "too_long": too_long,
    }


@dataclass(frozen=True)
class KeptText:
    """What an editor starts with, and where what is typed goes when its page goes away.

    Args:
        value: HTML; later changes count only together with `reset_key`.
        reset_key: a change to another text that is not "" loads `value` anew; give it the id of what was posted.
        scope: what the text is about, the id of an activity for one. A page that comes back from a lost connection and
            asks for a text about the same thing does not replace one that was typed meanwhile.
        keep_at: address to which the form goes when its page goes away before `on_change` was heard.
    """

    value: Text = ""
    reset_key: Text = ""
    scope: Text = ""
    keep_at: Text | None = None


def editor(
    *,
    id: str,
    label: Text,
    labels: dict[str, Text],
    kept: KeptText,
    placeholder: Text = "",
    people: rx.Var[list[Any]],
    on_change: Handler = None,
    on_submit: Handler = None,
    name: str | None = None,
    compact: bool = False,
    takes_focus: bool = False,
) -> rx.Component:
    """A rich text field.

    Args:
        id: of the text box; a `field` around it ties its error to it.
        label: its name for screen readers.
        labels: made by `editor_labels`.
        kept: what it starts with.
        placeholder: shown while it is empty.
        people: rows with `id`, `label` and perhaps `description`, offered after an "@".
        on_change: gets the HTML 600 ms after the last key, and when the focus leaves; "" when nothing is in it.
        on_submit: gets the HTML on Ctrl+Enter, after a pending `on_change`.
        name: of a hidden input that puts the HTML into a form.
        compact: without a border, the tools below and only while it has the focus; for use in a `composer`.
        takes_focus: whether it is there because somebody asked to write in it.
    """
    return RichEditor.create(
        id=id,
        label=label,
        labels=labels,
        placeholder=placeholder,
        people=people,
        compact=compact,
        takes_focus=takes_focus,
        **set_props(on_change=on_change, on_submit=on_submit, name=name, **vars(kept)),
        **_FIXED,
    )
