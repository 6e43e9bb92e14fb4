"""The dialogs that give somebody a role: on one entity, or everywhere."""

from typing import Any

import reflex as rx

from engage_app.components.buttons import button
from engage_app.components.combobox import combobox
from engage_app.components.dialogs import dialog, dialog_body, dialog_footer
from engage_app.components.forms import checkbox, field, select_input
from engage_app.i18n.screen import t
from engage_app.states.person import PersonState
from engage_app.states.person_roles import PersonRolesState
from engage_app.views.entity_words import ENTITY_WORDS
from engage_app.views.share_rows import ENTITY_CONTACT_ROLES, ENTITY_STAFF_ROLES

S = PersonRolesState
P = PersonState.person
EVERYWHERE = ("admin", "settings_admin", "staff_admin", "entities_admin", "owner", "editor", "viewer", "entity_access")


def person_roles_dialogs() -> rx.Component:
    """Both, each closed until it is asked for."""
    return rx.fragment(_on_entity(), _everywhere())


def _on_entity() -> rx.Component:
    return dialog(
        rx.el.form(
            dialog_body(
                field(
                    t("discussion.entity"),
                    combobox(
                        S.entities,
                        id="role-entity",
                        value=S.entity_id,
                        on_change=S.choose,
                        on_query=S.find,
                        words=ENTITY_WORDS,
                    ),
                    error=S.error,
                ),
                rx.cond(
                    P.is_contact,
                    _choice(tuple(reversed(ENTITY_CONTACT_ROLES))),
                    _choice(ENTITY_STAFF_ROLES[1:] + ENTITY_STAFF_ROLES[:1]),
                ),
            ),
            _foot(t("people.give_access")),
            on_submit=S.give,
            no_validate=True,
            class_name="contents",
        ),
        open=S.shown == "entity",
        on_open_change=S.set_open,
        title=t("people.give_access_title", name=P.name),
        close_label=t("general.close"),
        width="480px",
    )


def _choice(roles: tuple[str, ...]) -> rx.Component:
    return field(t("people.role"), select_input("entity_role", {role: t(f"role.{role}") for role in roles}))


def _everywhere() -> rx.Component:
    return dialog(
        rx.el.form(
            dialog_body(
                rx.el.fieldset(
                    rx.el.legend(t("people.system_roles"), class_name="sr-only"),
                    *map(_box, EVERYWHERE),
                    class_name="flex flex-col gap-3",
                ),
                rx.el.p(S.error, class_name="error", role="alert"),
            ),
            _foot(t("general.save")),
            on_submit=S.save,
            no_validate=True,
            class_name="contents",
        ),
        open=S.shown == "system",
        on_open_change=S.set_open,
        title=t("people.system_roles_title", name=P.name),
        description=t("people.system_roles_hint"),
        close_label=t("general.close"),
        width="520px",
    )


def _box(role: str) -> rx.Component:
    words = rx.el.span(
        rx.el.b(t(f"role.{role}")),
        rx.el.span(t(f"people.gives_{role}"), class_name="hint"),
        class_name="flex flex-col",
    )
    return checkbox(words, name=f"role_{role}", default_checked=P.system_roles.contains(role))


def _foot(words: Any) -> rx.Component:
    return dialog_footer(
        button(t("general.cancel"), on_click=S.set_open(False)),
        button(words, variant="primary", type="submit"),
    )
