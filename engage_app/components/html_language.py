"""Tells browsers and screen readers which language a page speaks; the page as built says English."""

import reflex as rx

from engage_app.components.props import Text
from engage_app.components.scripts import script


class HtmlLanguage(rx.Component):
    """Nothing to see."""

    library = script("html_language.jsx")
    tag = "HtmlLanguage"
    language: rx.Var[str]


def html_language(language: Text) -> rx.Component:
    """Keep the `lang` of the document at `language`, a code such as "nl"; once a page, in its shell."""
    return HtmlLanguage.create(language=language)
