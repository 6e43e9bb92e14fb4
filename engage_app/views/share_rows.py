"""The lines of the Share dialog."""

from typing import Any

import reflex as rx

from engage_app.components.avatars import avatar, group_avatar
from engage_app.components.badges import badge
from engage_app.components.buttons import button
from engage_app.i18n.screen import t
from engage_app.rows.sharing import ShareRow
from engage_app.states.share import NO_ACCESS, ShareState

S = ShareState
STAFF_ROLES = ("viewer", "editor", "owner")
CONTACT_ROLES = ("contact_viewer", "contact_editor", "contact_owner")
ROLES = (*STAFF_ROLES, *CONTACT_ROLES, "admin", "entities_admin", "entity_access")


def share_row(row: rx.vars.ObjectVar[ShareRow]) -> rx.Component:
    """One group or person, with what they have now and what saving would change."""
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
                rx.cond(
                    row.is_group & ticked,
                    rx.el.small(row.members.join(", "), class_name="share-members"),
                    rx.el.small(row.detail, class_name="muted truncate"),
                ),
                rx.cond(row.reason != "", rx.el.small(_reason(row.reason), class_name="muted")),
                class_name="flex flex-col min-w-0 flex-1",
            ),
            rx.el.span(_roles(row), class_name="share-roles"),
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
