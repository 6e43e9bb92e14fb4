"""The first step of the wizard: whose files, and who is asked for them."""

import reflex as rx

from engage_app.components.avatars import avatar
from engage_app.components.buttons import button
from engage_app.components.combobox import combobox
from engage_app.components.forms import field, search_input
from engage_app.components.icons import icon
from engage_app.components.notices import empty_state
from engage_app.i18n.screen import t
from engage_app.rows.requests import CandidateRow
from engage_app.states.request_draft import RequestDraftState
from engage_app.states.request_recipients import RequestRecipientsState
from engage_app.views.entity_words import ENTITY_WORDS

R = RequestRecipientsState
D = RequestDraftState


def recipients_step() -> rx.Component:
    """The entity, the chips of who is asked, and the list to choose from."""
    return rx.fragment(_entity(), rx.cond(D.draft["entity_id"] != "", _recipients()))


def _entity() -> rx.Component:
    return field(
        t("discussion.entity"),
        combobox(
            R.entities,
            id="request-entity",
            value=D.draft["entity_id"],
            on_change=R.choose_entity,
            on_query=R.find_entities,
            words=ENTITY_WORDS,
        ),
        error=D.errors.get("entity", ""),
    )


def _recipients() -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend(t("wizard.recipients"), class_name="label"),
        rx.cond(R.chosen.length() > 0, _chosen()),
        rx.el.p(D.errors.get("recipients", ""), class_name="error", role="alert"),
        search_input(
            "find_recipient",
            label=t("wizard.find"),
            placeholder=t("wizard.find"),
            key="",
            form="of-its-own",  # Enter narrows the list; it must not go on to the next step
            on_change=lambda words: R.find(words).debounce(250),
        ),
        rx.el.div(
            rx.el.small(t("wizard.have_access", count=R.candidates.length()), class_name="muted", role="status"),
            button(t("wizard.select_all"), variant="ghost", on_click=R.tick_all),
            class_name="candidates-head",
        ),
        rx.cond(
            R.candidates.length() > 0,
            rx.el.ul(rx.foreach(R.candidates, _candidate), class_name="candidates"),
            empty_state("contact", t("wizard.no_contacts"), t("wizard.no_contacts_text")),
        ),
        class_name="field",
    )


def _chosen() -> rx.Component:
    return rx.el.div(
        rx.el.ul(rx.foreach(R.chosen, _chip), class_name="people-chips", aria_label=t("wizard.chosen")),
        button(t("wizard.clear"), variant="ghost", on_click=R.clear),
        class_name="flex items-start justify-between gap-2",
    )


def _chip(row: rx.vars.ObjectVar[CandidateRow]) -> rx.Component:
    return rx.el.li(
        avatar(row.initials, is_contact=True, size="sm"),
        rx.el.span(row.name, class_name="truncate"),
        rx.el.button(
            icon("x", 12),
            type="button",
            class_name="btn btn-ghost btn-icon",
            aria_label=t("wizard.take_out", name=row.name),
            on_click=R.tick(row.id, False),
        ),
        class_name="person-chip",
        key=row.id,
    )


def _candidate(row: rx.vars.ObjectVar[CandidateRow]) -> rx.Component:
    ticked = R.chosen_ids.contains(row.id)
    return rx.el.li(
        rx.el.label(
            rx.el.span(
                rx.el.input(
                    type="checkbox", checked=ticked, disabled=row.is_locked, on_change=lambda on: R.tick(row.id, on)
                ),
                class_name="check",
            ),
            avatar(row.initials, is_contact=True),
            rx.el.span(
                rx.el.b(row.name, class_name="font-medium"),
                rx.el.small(row.email, class_name="muted truncate"),
                rx.cond(row.is_locked, rx.el.small(t("wizard.locked"), class_name="muted")),
                class_name="flex flex-col min-w-0 flex-1",
            ),
            rx.el.small(
                rx.cond(row.is_locked, t("wizard.entity_access"), t("wizard.entity_collaborator")), class_name="faint"
            ),
            class_name=rx.cond(ticked, "share-row share-row-ticked", "share-row"),
        ),
        rx.cond(
            row.may_unlock,
            button(t("wizard.give"), variant="ghost", on_click=R.give(row.id), class_name="share-let-in"),
        ),
        key=row.id,
    )
