"""Links that change the page without loading it again: `link("Files", href=routes.files())`."""

from typing import Any

import reflex as rx
from reflex_components_core.react_router.dom import ReactRouterLink

from engage_app.components.props import Child, Text


def link(*children: Child, href: Text, class_name: Text = "link", **props: Any) -> rx.Component:
    """A link to a page of the product. Downloads and other servers take a plain `rx.el.a`."""
    return ReactRouterLink.create(*children, to=href, class_name=class_name, **props)
