"""The language of a tab: a leaf, so that every text on every screen can follow it."""

import reflex as rx


class LanguageState(rx.State):
    """Which catalogue the screen speaks."""

    language: str = "en"
