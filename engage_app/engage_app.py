"""Composition: the app and its pages. No rules, no markup."""

import reflex as rx

app = rx.App()
app.add_page(rx.el.main("Engage"), route="/", title="Engage")
