"""Tabs.

`tabs` switches panels in place: `tabs(tab_panel("staff", S.t_staff, panel, count=S.n), ..., value=, on_change=)`.
`link_tabs` is a row of links for views that have a URL of their own.
"""

from typing import Any

import reflex as rx

from engage_app.components.badges import count as count_mark
from engage_app.components.base_ui import DEPENDENCIES, PACKAGE
from engage_app.components.links import link
from engage_app.components.props import Child, Flag, Handler, Number, Text


class _TabsPart(rx.Component):
    library = f"{PACKAGE}/tabs"
    lib_dependencies: list[str] = DEPENDENCIES

    @property
    def import_var(self) -> rx.ImportVar:
        """The parts of Base UI's tabs hang on one name."""
        return rx.ImportVar(tag="Tabs", install=False)


class TabsRoot(_TabsPart):
    """Holds which tab is chosen."""

    tag = "Tabs.Root"
    value: rx.Var[str]
    default_value: rx.Var[str]
    on_value_change: rx.EventHandler[rx.event.passthrough_event_spec(str)]


class TabsList(_TabsPart):
    """The row."""

    tag = "Tabs.List"


class TabsTab(_TabsPart):
    """One tab."""

    tag = "Tabs.Tab"
    value: rx.Var[str]
    disabled: rx.Var[bool]


class TabsPanel(_TabsPart):
    """What one tab shows."""

    tag = "Tabs.Panel"
    value: rx.Var[str]


def tabs(*children: Child, value: Text, on_change: Handler, class_name: str = "contents") -> rx.Component:
    """The whole set: a `tab_list` and `tab_panel`s, which may stand anywhere inside; `on_change` gets the value."""
    return TabsRoot.create(*children, value=value, on_value_change=on_change, class_name=class_name)


def tab_list(*children: Child, label: Text) -> rx.Component:
    """The row of `tab`s; `label` names it for screen readers."""
    return TabsList.create(*children, class_name="tabs", aria_label=label)


def tab(text: Text, *, value: str, count: Number | None = None, disabled: Flag = False) -> rx.Component:
    """One tab, with a count when there is something to count."""
    number = [] if count is None else [count_mark(count)]
    return TabsTab.create(text, *number, value=value, disabled=disabled, class_name="tab")


def tab_panel(*children: Child, value: str, class_name: str = "contents") -> rx.Component:
    """What the tab with that value shows."""
    return TabsPanel.create(*children, value=value, class_name=class_name)


def link_tabs(*children: Child, label: Text) -> rx.Component:
    """A row of `link_tab`s."""
    return rx.el.nav(*children, class_name="tabs", aria_label=label)


def link_tab(text: Text, *, href: Text, current: Flag, count: Number | None = None, **props: Any) -> rx.Component:
    """A link to one view; `current` marks the one that is shown."""
    number = [] if count is None else [count_mark(count)]
    return link(text, *number, href=href, class_name="tab", aria_current=rx.cond(current, "page", "false"), **props)
