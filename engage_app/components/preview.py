"""A small picture of a file."""

import reflex as rx

from engage_app.components.icons import PATHS
from engage_app.components.props import Text
from engage_app.components.scripts import script


class Preview(rx.Component):
    """The picture, or the drawing of a file where there is none to be had."""

    library = script("preview.jsx")
    tag = "Preview"
    src: rx.Var[str]
    path: rx.Var[str]


def preview(href: Text) -> rx.Component:
    """A decoration beside the name of a file; `href` answers with a picture, or an error."""
    return Preview.create(src=href, path=PATHS["file"], class_name="attachment-preview")
