"""One person: how they are reached, what they may do, what happened to their account."""

from typing import Any

import reflex as rx

from engage_app import routes
from engage_app.components.avatars import avatar
from engage_app.components.badges import badge
from engage_app.components.buttons import button, button_class
from engage_app.components.facts import fact
from engage_app.components.icons import icon
from engage_app.components.links import link
from engage_app.components.menus import menu, menu_item, menu_separator
from engage_app.components.notices import banner, empty_state
from engage_app.i18n.screen import t
from engage_app.rows.directory import HeldRow
from engage_app.states.person import PersonState
from engage_app.states.person_form import PersonFormState
from engage_app.states.person_roles import PersonRolesState
from engage_app.views.history import history_part
from engage_app.views.share_rows import role_text

S = PersonState
P = S.person


def person_detail() -> rx.Component:
    """The column beside the list."""
    missing = empty_state("lock", t("people.missing"), t("people.missing_text"))
    choose = empty_state("contact", t("people.choose"), t("people.choose_text"))
    return rx.el.section(
        rx.match(S.stage, ("ready", _person()), ("missing", rx.fragment(_back(), missing)), choose),
        class_name="detail",
        aria_label=t("people.single"),
    )


def _back() -> rx.Component:
    way = link(icon("arrow-left"), t("activity.back"), href=routes.PEOPLE, class_name=button_class("ghost"))
    return rx.el.div(way, class_name="detail-back")


def _person() -> rx.Component:
    kind = rx.cond(P.is_contact, t("people.contact"), t("people.staff_member"))
    return rx.fragment(
        rx.el.header(
            _back(),
            rx.el.span(avatar(P.initials, is_contact=P.is_contact), class_name="hidden md:block"),
            rx.el.div(
                rx.el.h1(P.name, class_name="break-words"),
                rx.el.p(kind, rx.cond(P.job_title != "", rx.fragment(" · ", P.job_title)), class_name="muted"),
                class_name="detail-title",
            ),
            rx.cond(P.may_edit, button(t("people.edit"), icon_name="pencil", on_click=PersonFormState.open_edit)),
            _more(),
            class_name="detail-head",
        ),
        rx.cond(P.is_active, rx.fragment(), banner(rx.el.b(t("people.inactive")), " ", t("people.inactive_text"))),
        rx.el.div(
            _facts(),
            rx.cond(~P.is_contact, _system_roles()),
            _held(),
            history_part(P.events),
            class_name="detail-scroll",
        ),
    )


def _more() -> rx.Component:
    more = menu(
        icon("more"),
        rx.cond(
            P.is_active,
            menu_item(t("people.deactivate"), icon_name="eye-off", on_click=S.ask_first("deactivate")),
            menu_item(t("people.activate"), icon_name="eye", on_click=S.set_active(True)),
        ),
        menu_separator(),
        menu_item(t("people.delete"), icon_name="trash", danger=True, on_click=S.ask_first("delete")),
        label=t("activity.more"),
        class_name="btn btn-ghost btn-icon",
        align="end",
    )
    return rx.cond(P.may_delete, more)


def _facts() -> rx.Component:
    signed_in = rx.cond(P.signed_in != "", P.signed_in, t("people.never"))
    return rx.el.dl(
        fact(t("people.email"), P.email),
        fact(t("people.phone"), P.phone),
        fact(t("shell.language"), P.language_name),
        fact(t("people.groups"), P.groups.join(", ")),
        rx.el.div(rx.el.dt(t("people.signed_in")), rx.el.dd(signed_in)),
        rx.cond(P.invitation != "", _invitation()),
        class_name="facts",
    )


def _invitation() -> rx.Component:
    fate = rx.match(
        P.invitation,
        ("none", t("people.invited_not")),
        ("waiting", t("people.invited_waiting", when=P.invited)),
        ("sent", t("people.invited_sent", when=P.invited)),
        ("expired", t("people.invited_expired", when=P.invited)),
        t("people.invited_failed", when=P.invited),
    )
    words = rx.cond(P.invitation == "none", t("people.invite"), t("people.invite_again"))
    send = button(words, icon_name="mail", on_click=S.invite, id="invite")
    return rx.el.div(
        rx.el.dt(t("people.invitation")),
        rx.el.dd(fate),
        rx.cond(P.may_invite, rx.el.dd(send, class_name="pt-2")),
    )


def _heading(words: Any, act: rx.Component) -> rx.Component:
    return rx.el.div(rx.el.h2(words, class_name="home-heading"), act, class_name="heading-row")


def _system_roles() -> rx.Component:
    change = button(t("people.change"), on_click=PersonRolesState.open("system"), id="system-roles")
    return rx.fragment(
        _heading(t("people.system_roles"), rx.cond(P.may_give_roles, change)),
        rx.cond(
            P.system_roles.length() > 0,
            rx.el.div(rx.foreach(P.system_roles, lambda role: badge(role_text(role))), class_name="line-badges"),
            rx.el.p(t("people.no_system_roles"), class_name="muted"),
        ),
    )


def _held() -> rx.Component:
    give = button(t("people.give_access"), icon_name="plus", on_click=PersonRolesState.open("entity"), id="give-access")
    return rx.fragment(
        _heading(t("entities.title"), rx.cond(P.may_share, give)),
        rx.cond(
            P.held.length() > 0,
            rx.el.ul(rx.foreach(P.held, _held_line), class_name="holders"),
            rx.el.p(t("people.no_entities"), class_name="muted"),
        ),
        rx.cond(P.has_more_held, rx.el.p(t("entities.more_access"), class_name="muted")),
    )


def _held_line(row: rx.vars.ObjectVar[HeldRow]) -> rx.Component:
    take = button(
        icon("x"),
        variant="ghost",
        on_click=S.take_role(row.entity_id),
        aria_label=t("people.take_role", entity=row.entity),
    )
    return rx.el.li(
        icon("entity"),
        link(row.entity, href=rx.Var.create(f"{routes.ENTITIES}/") + row.entity_id, class_name="history-text"),
        rx.cond(row.through != "", rx.el.small(t("people.through", group=row.through), class_name="muted")),
        badge(role_text(row.role)),
        rx.cond(row.may_change, take),
        key=row.id,
    )
