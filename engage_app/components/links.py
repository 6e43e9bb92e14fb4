"""Links.

`link("Files", href=routes.files())` changes the page without loading it again; `plain_link` has the browser fetch what
it points to: downloads, and places on the same page.
"""

from typing import Any

import reflex as rx
from reflex_components_core.el.elements.inline import A
from reflex_components_core.react_router.dom import ReactRouterLink

from engage_app.components.props import Child, Text


def link(*children: Child, href: Text, class_name: Text = "link", **props: Any) -> rx.Component:
    """A link to a page of the product."""
    return ReactRouterLink.create(*children, to=href, class_name=class_name, **props)


def plain_link(*children: Child, href: Text, class_name: Text = "link", **props: Any) -> rx.Component:
    """A link that the browser follows by itself; `rx.el.a` would look for a page of ours at the address."""
    return A.create(*children, href=href, class_name=class_name, **props)
