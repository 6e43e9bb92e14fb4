"""The icons of Engage, drawn inline: `icon("lock", size=12)`. They never carry meaning alone."""

import reflex as rx

from engage_app.components.props import Text

PATHS = {
    "activities": "M4 5h16M4 12h16M4 19h10",
    "alert": "M12 3 2 20h20zM12 10v4M12 17h.01",
    "arrow-left": "M20 12H4M10 6l-6 6 6 6",
    "attach": "m20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7L9.3 17a1.7 1.7 0 0 1-2.4-2.4L14.5 7",
    "bell": "M6 9a6 6 0 1 1 12 0c0 6 2 7 2 7H4s2-1 2-7M10 20a2 2 0 0 0 4 0",
    "bold": "M7 5h6a3.5 3.5 0 0 1 0 7H7zM7 12h7a3.5 3.5 0 0 1 0 7H7z",
    "bullets": "M9 6h11M9 12h11M9 18h11M4 6h.01M4 12h.01M4 18h.01",
    "camera": "M4 8h4l2-3h4l2 3h4v11H4zM12 13m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0",
    "check": "m5 12.5 4.5 4.5L19 7.5",
    "chevron-down": "m6 9 6 6 6-6",
    "chevron-left": "m15 6-6 6 6 6",
    "chevron-right": "m9 6 6 6-6 6",
    "clock": "M12 12m-9 0a9 9 0 1 0 18 0a9 9 0 1 0-18 0M12 7v5l3 2",
    "code": "m9 7-5 5 5 5M15 7l5 5-5 5",
    "contact": "M12 8m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0M4 21c0-4 4-6 8-6s8 2 8 6",
    "copy": "M9 9h11v11H9zM5 15H4V4h11v1",
    "discussion": "M4 5h16v11H9l-5 4z",
    "download": "M12 4v12M7 11l5 5 5-5M4 20h16",
    "entity": "M4 21V5l8-2v18M12 9h8v12M3 21h18M16 13v0M16 17v0M8 9v0M8 13v0",
    "eye": "M2 12s4-7 10-7 10 7 10 7-4 7-10 7-10-7-10-7M12 12m-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0",
    "eye-off": (
        "M4 4l16 16M9.5 5.4A9 9 0 0 1 12 5c6 0 10 7 10 7a17 17 0 0 1-3 3.6"
        "M6 7.5A17 17 0 0 0 2 12s4 7 10 7a9 9 0 0 0 4-1"
    ),
    "file": "M14 3H6v18h12V7zM14 3v4h4",
    "filter": "M4 6h16M7 12h10M10 18h4",
    "folder": "M3 6h6l2 2.5h10V19H3z",
    "group": (
        "M9 8m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0M2 20c0-3.5 3.5-5.5 7-5.5s7 2 7 5.5"
        "M16 4.8a3.5 3.5 0 0 1 0 6.4M18 15c2.5.6 4 2.3 4 5"
    ),
    "help": "M12 12m-9 0a9 9 0 1 0 18 0a9 9 0 1 0-18 0M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 17h.01",
    "history": "M4 12a8 8 0 1 0 2.5-5.8L4 8.5M4 4v4.5h4.5M12 8v4l3 2",
    "home": "M3 10.5 12 3l9 7.5V21h-6v-6H9v6H3z",
    "italic": "M10 5h7M7 19h7M14 5l-4 14",
    "language": (
        "M12 12m-9 0a9 9 0 1 0 18 0a9 9 0 1 0-18 0M3 12h18"
        "M12 3c2.5 2.5 3.8 5.5 3.8 9s-1.3 6.5-3.8 9c-2.5-2.5-3.8-5.5-3.8-9s1.3-6.5 3.8-9"
    ),
    "link": "M10 14a4 4 0 0 0 6 .4l3-3a4.2 4.2 0 0 0-6-6l-1.5 1.5M14 10a4 4 0 0 0-6-.4l-3 3a4.2 4.2 0 0 0 6 6l1.5-1.5",
    "lock": "M6 11h12v10H6zM8.5 11V7a3.5 3.5 0 0 1 7 0v4",
    "mail": "M3 6h18v13H3zM3 7l9 7 9-7",
    "menu": "M4 7h16M4 12h16M4 17h16",
    "mention": (
        "M12 12m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0M15.5 8.5v4.5a2.7 2.7 0 0 0 5.5 0v-1a9 9 0 1 0-3.5 7.1"
    ),
    "moon": "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z",
    "more": (
        "M5 12m-1 0a1 1 0 1 0 2 0a1 1 0 1 0-2 0M12 12m-1 0a1 1 0 1 0 2 0a1 1 0 1 0-2 0"
        "M19 12m-1 0a1 1 0 1 0 2 0a1 1 0 1 0-2 0"
    ),
    "numbers": "M10 6h10M10 12h10M10 18h10M4 4.5 5.5 4v5M4 14h2.5L4 18h2.5",
    "pencil": "M4 20h4L20 8l-4-4L4 16zM13.5 6.5l4 4",
    "plus": "M12 5v14M5 12h14",
    "refresh": "M20 12a8 8 0 1 1-2.5-5.8L20 8.5M20 4v4.5h-4.5",
    "search": "M11 11m-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0M20 20l-4.5-4.5",
    "settings": (
        "M12 12m-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0M12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2"
    ),
    "share": "M4 12v8h16v-8M12 3v12M8 7l4-4 4 4",
    "sign-out": "M10 4H4v16h6M10 12h11M17 8l4 4-4 4",
    "star": "m12 3 2.8 5.7 6.2.9-4.5 4.4 1.1 6.2-5.6-3-5.6 3 1.1-6.2L3 9.6l6.2-.9z",
    "sun": (
        "M12 12m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0M12 2v2M12 20v2M2 12h2M20 12h2"
        "M5 5l1.4 1.4M17.6 17.6 19 19M19 5l-1.4 1.4M6.4 17.6 5 19"
    ),
    "trash": "M4 6h16M9 6V3.5h6V6M6 6l1 15h10l1-15M10 10.5v6M14 10.5v6",
    "undo": "M4 9h10a6 6 0 0 1 0 12h-3M8 5 4 9l4 4",
    "upload": "M12 16V4M7 9l5-5 5 5M4 20h16",
    "x": "M6 6l12 12M18 6 6 18",
}


def icon(name: Text, size: int = 16, *, filled: bool = False, class_name: str = "") -> rx.Component:
    """A decorative drawing in the colour of the text around it.

    Args:
        name: one of `ICON_NAMES`; a var carries the whole set to the browser, so prefer plain names.
        size: width and height in px.
        filled: whether the inside takes the colour too (a star that is set).
        class_name: further classes.

    Raises:
        KeyError: there is no such icon.
    """
    path = rx.Var.create(PATHS)[name] if isinstance(name, rx.Var) else PATHS[name]
    return rx.el.svg(
        rx.el.path(d=path),
        view_box="0 0 24 24",
        width=str(size),
        height=str(size),
        class_name=f"icon fill-current {class_name}" if filled else f"icon {class_name}".strip(),
        aria_hidden="true",
    )


ICON_NAMES = frozenset(PATHS)
