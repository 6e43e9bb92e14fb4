"""The dialog that gives roles on an entity."""

from typing import Any

import reflex as rx

from engage_app.components.buttons import button
from engage_app.components.dialogs import confirm_dialog, dialog, dialog_body, dialog_footer, dialog_tabs
from engage_app.components.tabs import tab, tab_list, tabs
from engage_app.i18n.screen import t
from engage_app.states.entity_access import EntityAccessState
from engage_app.views.share_rows import ENTITY_CONTACT_ROLES, ENTITY_STAFF_ROLES, roles_menu, share_list

S = EntityAccessState


def entity_access_dialog() -> rx.Component:
    """The dialog; it opens from Share."""
    return dialog(
        dialog_tabs(_tabs()),
        dialog_body(share_list(S)),
        dialog_footer(
            button(t("general.cancel"), on_click=S.set_open(False)),
            button(t("share.save"), variant="primary", on_click=S.save),
            start=rx.cond(S.tab == "staff", _roles(ENTITY_STAFF_ROLES), _roles(ENTITY_CONTACT_ROLES)),
        ),
        confirm_dialog(
            open=S.asks,
            title=t("share.leave_title"),
            body=t("share.leave_text"),
            confirm=t("share.leave_confirm"),
            cancel=t("share.leave_cancel"),
            on_confirm=S.set_open(False),
            on_cancel=S.set_open(True),
            tone="danger",
        ),
        open=S.is_open,
        on_open_change=S.set_open,
        title=t("share.title", subject=S.sheet.subject),
        description=t("entities.share_hint"),
        close_label=t("general.close"),
        width="640px",
    )


def _tabs() -> rx.Component:
    return tabs(
        tab_list(
            tab(t("share.staff"), value="staff", count=S.sheet.staff_count),
            tab(t("share.contacts"), value="contacts", count=S.sheet.contact_count),
            label=t("share.tabs"),
        ),
        value=S.tab,
        on_change=S.show_tab,
    )


def _roles(roles: tuple[str, ...]) -> Any:
    return roles_menu(S, roles, t("entities.no_access_gives"))
