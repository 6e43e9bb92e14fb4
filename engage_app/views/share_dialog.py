"""The Share dialog: who may read an item, now and after saving."""

from typing import Any

import reflex as rx

from engage_app.components.avatars import avatar, group_avatar
from engage_app.components.badges import badge
from engage_app.components.buttons import button
from engage_app.components.dialogs import confirm_dialog, dialog, dialog_body, dialog_footer, dialog_tabs
from engage_app.components.forms import checkbox, field, search_input, switch_row, textarea
from engage_app.components.icons import icon
from engage_app.components.menus import menu, menu_item
from engage_app.components.notices import banner, empty_state
from engage_app.components.tabs import tab, tab_list, tabs
from engage_app.i18n.screen import t
from engage_app.rows.sharing import ShareRow
from engage_app.states.share import NO_ACCESS, ShareState

S = ShareState
STAFF_ROLES = ("viewer", "editor", "owner")
CONTACT_ROLES = ("contact_viewer", "contact_editor", "contact_owner")


def share_dialog() -> rx.Component:
    """The dialog; it opens from Share and from Post and share."""
    return dialog(
        dialog_tabs(
            tabs(
                tab_list(
                    tab(t("share.staff"), value="staff", count=S.sheet.staff_count),
                    tab(t("share.contacts"), value="contacts", count=S.sheet.contact_count),
                    label=t("share.tabs"),
                ),
                value=S.tab,
                on_change=S.show_tab,
            ),
        ),
        rx.el.form(
            dialog_body(
                rx.cond(S.tab == "contacts", _contacts(), _list()),
                rx.cond((S.tab == "staff") | S.allow, _message()),
                rx.cond(S.effect.comments_shown > 0, _comments_warning()),
                _taken_away(),
            ),
            dialog_footer(
                rx.el.small(t("share.get_access", count=S.effect.gaining.length()), class_name="muted", role="status"),
                button(t("general.cancel"), on_click=S.set_open(False)),
                button(t("share.save"), variant="primary", type="submit"),
                start=_assign(),
            ),
            on_submit=S.save,
            class_name="contents",
        ),
        _off_question(),
        open=S.is_open,
        on_open_change=S.set_open,
        title=t("share.title", subject=S.sheet.subject),
        description=S.sheet.entity,
        close_label=t("general.close"),
        width="600px",
    )


def _contacts() -> rx.Component:
    return rx.fragment(
        switch_row(
            t("share.allow"),
            id="allow-contacts",
            hint=rx.cond(S.allow, t("share.allow_on"), t("share.allow_off")),
            checked=S.allow,
            on_change=S.set_allow,
            client=True,
        ),
        rx.cond(S.allow, _list()),
    )


def _list() -> rx.Component:
    return rx.fragment(
        search_input(
            "share_search",
            label=rx.cond(S.tab == "contacts", t("share.find_contact"), t("share.find_staff")),
            placeholder=rx.cond(S.tab == "contacts", t("share.find_contact"), t("share.find_staff")),
            key="",
            on_change=lambda words: S.find(words).debounce(250),
        ),
        rx.cond(
            S.sheet.groups.length() + S.sheet.people.length() > 0,
            rx.el.div(
                rx.cond(S.sheet.groups.length() > 0, rx.el.h3(t("share.groups"), class_name="share-heading")),
                rx.el.ul(rx.foreach(S.sheet.groups, _row), class_name="share-rows"),
                rx.cond(
                    S.sheet.people.length() > 0,
                    rx.el.h3(
                        rx.cond(S.tab == "contacts", t("share.contacts"), t("share.staff")), class_name="share-heading"
                    ),
                ),
                rx.el.ul(rx.foreach(S.sheet.people, _row), class_name="share-rows"),
                rx.cond(S.sheet.has_more, rx.el.p(t("share.more"), class_name="hint")),
            ),
            empty_state("contact", t("share.nobody"), t("share.nobody_text")),
        ),
    )


def _row(row: rx.vars.ObjectVar[ShareRow]) -> rx.Component:
    ticked = S.ticked.contains(row.key)
    return rx.el.li(
        rx.el.label(
            rx.el.span(
                rx.el.input(
                    type="checkbox",
                    checked=ticked,
                    disabled=row.is_locked,
                    on_change=lambda on: S.tick(row.key, on),
                ),
                class_name="check",
            ),
            rx.cond(row.is_group, group_avatar(tone="contact"), avatar(row.initials, is_contact=S.tab == "contacts")),
            rx.el.span(
                rx.el.b(row.name, class_name="font-medium"),
                rx.el.small(row.detail, class_name="muted truncate"),
                rx.cond(row.reason != "", rx.el.small(_reason(row.reason), class_name="muted")),
                rx.cond(row.is_group & ticked, rx.el.small(row.members.join(", "), class_name="share-members")),
                class_name="flex flex-col min-w-0 flex-1",
            ),
            _roles(row),
            class_name=rx.cond(ticked, "share-row share-row-ticked", "share-row"),
        ),
        rx.cond(
            row.may_let_in,
            button(t("share.let_in"), variant="ghost", on_click=S.let_in(row.id), class_name="share-let-in"),
        ),
        key=row.key,
    )


def _reason(reason: Any) -> Any:
    return rx.match(
        reason,
        ("share.creator_keeps", t("share.creator_keeps")),
        ("share.admin_sees_all", t("share.admin_sees_all")),
        ("share.no_entity_role", t("share.no_entity_role")),
        "",
    )


def _roles(row: Any) -> rx.Component:
    """What counts now, struck through when it goes, and what comes."""
    coming = S.changes.get(row.key, "")
    return rx.cond(
        coming == "",
        rx.cond(
            row.now == "",
            badge(t("share.no_access")),
            rx.cond(
                S.tab == "contacts",
                badge(rx.fragment(role_text(row.now), _source(row.source)), tone="client"),
                badge(rx.fragment(role_text(row.now), _source(row.source)), tone="accent"),
            ),
        ),
        rx.el.span(
            rx.cond(row.role != "", rx.el.s(role_text(row.role), class_name="share-going")),
            rx.cond(
                coming == NO_ACCESS,
                badge(t("share.no_access"), tone="amber"),
                rx.el.span(role_text(coming), class_name="share-coming"),
            ),
            class_name="share-change",
        ),
    )


def role_text(role: Any) -> Any:
    """Display name of a role that only the running page knows."""
    return rx.match(role, *[(name, t(f"role.{name}")) for name in ROLES], "")


ROLES = (*STAFF_ROLES, *CONTACT_ROLES, "admin", "entities_admin", "entity_access")


def _source(source: Any) -> Any:
    return rx.match(
        source,
        ("item", ""),
        ("entity", t("share.from_entity")),
        ("system", t("share.from_system")),
        t("share.from_group", group=source),
    )


def _assign() -> rx.Component:
    return rx.cond(
        (S.tab == "staff") | S.allow, rx.cond(S.tab == "staff", _roles_menu(STAFF_ROLES), _roles_menu(CONTACT_ROLES))
    )


def _roles_menu(roles: tuple[str, ...]) -> rx.Component:
    return menu(
        rx.fragment(t("share.assign", count=S.ticked.length()), icon("chevron-down", 14)),
        *[menu_item(t(f"role.{role}"), description=t(f"role.{role}.gives"), on_click=S.assign(role)) for role in roles],
        menu_item(t("share.no_access"), description=t("share.no_access_gives"), on_click=S.assign(NO_ACCESS)),
        disabled=S.ticked.length() == 0,
        side="top",
    )


def _message() -> rx.Component:
    return rx.fragment(
        field(t("share.message"), textarea("share_message", max_length=2000), error=S.error),
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
        open=S.is_asking,
        title=t("share.off_title"),
        body=t("share.off_text", names=S.effect.losing.join(", ")),
        confirm=t("share.off_confirm"),
        cancel=t("general.cancel"),
        on_confirm=S.answer(True),
        on_cancel=S.answer(False),
        tone="danger",
    )
