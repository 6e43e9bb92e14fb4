"""What every page needs in its head, and the stylesheets of the kit."""

import reflex as rx

STYLESHEETS = [
    f"styles/{name}.css" for name in ("tokens", "base", "controls", "overlays", "prose", "screens", "requests")
]

# On a slow line the font would take its share from the scripts: a browser that has not got it yet asks for it last,
# and shows text in a font of the system until then.
_FONT = """
(() => {
  const show = () => { document.documentElement.dataset.font = "inter"; };
  const keep = () => { show(); localStorage.setItem("font", "inter"); };
  try {
    if (localStorage.getItem("font")) show();
    else addEventListener("load", keep, { once: true });
  } catch { show(); }
})();
"""


def head() -> list[rx.Component]:
    """Icon and font; give it to `rx.App(head_components=...)`."""
    return [
        rx.el.link(rel="icon", href="/favicon.svg", type="image/svg+xml"),
        rx.el.script(_FONT),
    ]
