"""The lines of the dialogs that give roles, and the menu that assigns one."""

from typing import Any

import reflex as rx

from engage_app.components.avatars import avatar, group_avatar
from engage_app.components.badges import badge
from engage_app.components.buttons import button
from engage_app.components.forms import search_input
from engage_app.components.icons import icon
from engage_app.components.menus import menu, menu_item
from engage_app.components.notices import empty_state
from engage_app.i18n.screen import t
from engage_app.rows.sharing import ShareRow
from engage_app.states.entity_access import EntityAccessState
from engage_app.states.planning import NO_ACCESS
from engage_app.states.share import ShareState

STAFF_ROLES = ("viewer", "editor", "owner")
CONTACT_ROLES = ("contact_viewer", "contact_editor", "contact_owner")
ENTITY_STAFF_ROLES = ("entity_access", *STAFF_ROLES)
ENTITY_CONTACT_ROLES = ("contact_entity_access", "contact_entity_collaborator")
SYSTEM_ROLES = ("admin", "entities_admin", "settings_admin", "staff_admin")
ROLES = (*ENTITY_STAFF_ROLES, *CONTACT_ROLES, *ENTITY_CONTACT_ROLES, *SYSTEM_ROLES)
Planning = type[ShareState] | type[EntityAccessState]


def roles_menu(of: Planning, roles: tuple[str, ...], takes_away: Any) -> rx.Component:
    """What can be assigned to the ticked rows; `takes_away` says what no access would do."""
    return menu(
        rx.fragment(t("share.assign", count=of.ticked.length()), icon("chevron-down", 14)),
        *[
            menu_item(t(f"role.{role}"), description=t(f"role.{role}.gives"), on_click=of.assign(role))
            for role in roles
        ],
        menu_item(t("share.no_access"), description=takes_away, on_click=of.assign(NO_ACCESS)),
        disabled=of.ticked.length() == 0,
        side="top",
    )


def share_list(of: Planning, *, let_in: Any = None) -> rx.Component:
    """Search, groups and people.

    Args:
        of: the state of the dialog.
        let_in: handler that gives a contact Entity Access by their id.
    """

    def line(row: rx.vars.ObjectVar[ShareRow]) -> rx.Component:
        return _share_row(of, row, let_in)

    return rx.fragment(
        search_input(
            "share_search",
            label=rx.cond(of.tab == "contacts", t("share.find_contact"), t("share.find_staff")),
            placeholder=rx.cond(of.tab == "contacts", t("share.find_contact"), t("share.find_staff")),
            key="",
            on_change=lambda words: of.find(words).debounce(250),
        ),
        rx.cond(
            of.sheet.groups.length() + of.sheet.people.length() > 0,
            rx.el.div(
                rx.cond(of.sheet.groups.length() > 0, rx.el.h3(t("share.groups"), class_name="share-heading")),
                rx.el.ul(rx.foreach(of.sheet.groups, line), class_name="share-rows"),
                rx.cond(
                    of.sheet.people.length() > 0,
                    rx.el.h3(
                        rx.cond(of.tab == "contacts", t("share.contacts"), t("share.staff")), class_name="share-heading"
                    ),
                ),
                rx.el.ul(rx.foreach(of.sheet.people, line), class_name="share-rows"),
                rx.cond(of.sheet.has_more, rx.el.p(t("share.more"), class_name="hint")),
            ),
            empty_state("contact", t("share.nobody"), t("share.nobody_text")),
        ),
    )


def _share_row(of: Planning, row: rx.vars.ObjectVar[ShareRow], let_in: Any) -> rx.Component:
    """One group or person, with what they have now and what saving would change."""
    ticked = of.ticked.contains(row.key)
    return rx.el.li(
        rx.el.label(
            rx.el.span(
                rx.el.input(
                    type="checkbox",
                    checked=ticked,
                    disabled=row.is_locked,
                    on_change=lambda on: of.tick(row.key, on),
                ),
                class_name="check",
            ),
            rx.cond(row.is_group, group_avatar(tone="contact"), avatar(row.initials, is_contact=of.tab == "contacts")),
            rx.el.span(
                rx.el.b(row.name, class_name="font-medium"),
                rx.cond(
                    row.is_group & ticked,
                    rx.el.small(row.members.join(", "), class_name="share-members"),
                    rx.el.small(row.detail, class_name="muted truncate"),
                ),
                rx.cond(row.reason != "", rx.el.small(_reason(row.reason), class_name="muted")),
                class_name="flex flex-col min-w-0 flex-1",
            ),
            rx.el.span(_roles(of, row), class_name="share-roles"),
            class_name=rx.cond(ticked, "share-row share-row-ticked", "share-row"),
        ),
        _let_in(row, let_in) if let_in else rx.fragment(),
        key=row.key,
    )


def _let_in(row: Any, let_in: Any) -> rx.Component:
    give = button(t("share.let_in"), variant="ghost", on_click=let_in(row.id), class_name="share-let-in")
    return rx.cond(row.may_let_in, give)


def _reason(reason: Any) -> Any:
    return rx.match(
        reason,
        ("share.creator_keeps", t("share.creator_keeps")),
        ("share.admin_sees_all", t("share.admin_sees_all")),
        ("share.no_entity_role", t("share.no_entity_role")),
        "",
    )


def _roles(of: Planning, row: Any) -> rx.Component:
    """What counts now, struck through when it goes, and what comes."""
    coming = of.changes.get(row.key, "")
    return rx.cond(
        coming == "",
        rx.cond(
            row.now == "",
            badge(t("share.no_access")),
            rx.cond(
                of.tab == "contacts",
                badge(rx.fragment(role_text(row.now), _source(row)), tone="client"),
                badge(rx.fragment(role_text(row.now), _source(row)), tone="accent"),
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


def _source(row: Any) -> Any:
    return rx.match(
        row.source,
        ("entity", t("share.from_entity")),
        ("system", t("share.from_system")),
        ("group", t("share.from_group", group=row.through)),
        "",
    )
