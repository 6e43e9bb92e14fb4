"""The Share dialog: who may read an item, now and after saving."""

from typing import Any

import reflex as rx

from engage_app import routes
from engage_app.components.buttons import button
from engage_app.components.dialogs import confirm_dialog, dialog, dialog_body, dialog_footer, dialog_tabs
from engage_app.components.forms import checkbox, field, switch_row, textarea
from engage_app.components.notices import banner
from engage_app.components.tabs import tab, tab_list, tabs
from engage_app.i18n.screen import t
from engage_app.states.limited import LimitedState
from engage_app.states.share import ShareState
from engage_app.states.share_message import ShareMessageState
from engage_app.views.copy_link import copy_address
from engage_app.views.share_rows import CONTACT_ROLES, STAFF_ROLES, roles_menu, share_list

S = ShareState
IS_FILE = S.address.startswith(f"{routes.FILES}/")


def share_dialog() -> rx.Component:
    """The dialog; it opens from Share and from Post and share."""
    return dialog(
        dialog_tabs(_tabs(), _copy_link()),
        rx.el.form(
            dialog_body(
                rx.cond(S.tab == "contacts", _contacts(), _staff()),
                _notification(),
                rx.cond(S.effect.comments_shown > 0, _comments_warning()),
                _taken_away(),
            ),
            dialog_footer(
                rx.el.small(t("share.get_access", count=S.effect.gaining.length()), class_name="muted", role="status"),
                rx.el.div(
                    button(t("general.cancel"), on_click=S.set_open(False)),
                    button(t("share.save"), variant="primary", type="submit"),
                    class_name="dlg-footer-end",
                ),
                start=_assign(),
            ),
            on_submit=S.save,
            class_name="contents",
        ),
        _off_question(),
        _leave_question(),
        open=S.is_open,
        on_open_change=S.set_open,
        title=t("share.title", subject=S.sheet.subject),
        description=S.sheet.entity,
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


def _copy_link() -> rx.Component:
    return button(
        rx.el.span(t("activity.copy_link"), class_name="max-sm:sr-only"),
        variant="ghost",
        icon_name="link",
        on_click=copy_address(S.address),
    )


def _contacts() -> rx.Component:
    return rx.fragment(
        switch_row(
            t("share.allow"),
            id="allow-contacts",
            hint=rx.cond(S.allow, _contacts_can(), t("share.allow_off")),
            checked=S.allow,
            on_change=S.set_allow,
            client=True,
        ),
        rx.cond(S.allow, share_list(S, let_in=S.let_in)),
    )


def _contacts_can() -> Any:
    return rx.cond(IS_FILE, t("share.allow_on_file"), t("share.allow_on"))


def _staff() -> rx.Component:
    return rx.fragment(
        switch_row(
            t("discussion.limited"),
            id="share-limited",
            hint=rx.cond(IS_FILE, t("share.limited_file"), t("discussion.limited_hint")),
            checked=S.sheet.is_limited,
            on_change=LimitedState.set_limited,
        ),
        share_list(S),
    )


def _assign() -> rx.Component:
    return rx.cond((S.tab == "staff") | S.allow, rx.cond(S.tab == "staff", _roles(STAFF_ROLES), _roles(CONTACT_ROLES)))


def _roles(roles: tuple[str, ...]) -> rx.Component:
    return roles_menu(S, roles, t("share.no_access_gives"))


def _notification() -> rx.Component:
    """What those who gain access are told; where the fields have no place, they are told without a message."""
    told = rx.el.input(type="hidden", name="notify", value="on")
    return rx.cond((S.tab == "staff") | S.allow, _message(), told)


def _message() -> rx.Component:
    words = textarea("share_message", max_length=2000, on_change=ShareMessageState.write)
    return rx.fragment(
        field(t("share.message"), words, error=S.error, hint=t("share.message_hint")),
        checkbox(t("share.notify"), name="notify", default_checked=True),
    )


def _comments_warning() -> rx.Component:
    return banner(t("share.comments_shown", count=S.effect.comments_shown), tone="warn")


def _taken_away() -> rx.Component:
    return rx.cond(
        S.effect.losing.length() > 0,
        banner(t("share.losing", names=S.effect.losing.join(", ")), tone="warn"),
    )


def _off_question() -> rx.Component:
    return confirm_dialog(
        open=S.asks == "off",
        title=t("share.off_title"),
        body=t("share.off_text", names=S.effect.losing.join(", ")),
        confirm=t("share.off_confirm"),
        cancel=t("general.cancel"),
        on_confirm=S.answer(True),
        on_cancel=S.answer(False),
        tone="danger",
    )


def _leave_question() -> rx.Component:
    return confirm_dialog(
        open=S.asks == "leave",
        title=t("share.leave_title"),
        body=t("share.leave_text"),
        confirm=t("share.leave_confirm"),
        cancel=t("share.leave_cancel"),
        on_confirm=S.set_open(False),
        on_cancel=S.set_open(True),
        tone="danger",
    )
