"""The small dialogs on the page of a file request: a reason, a date, more people."""

import reflex as rx

from engage_app.components.avatars import avatar
from engage_app.components.buttons import button
from engage_app.components.date_input import date_input
from engage_app.components.dialogs import dialog, dialog_body, dialog_footer
from engage_app.components.forms import field, search_input, textarea
from engage_app.components.notices import empty_state
from engage_app.i18n.language_state import LanguageState
from engage_app.i18n.screen import t
from engage_app.rows.requests import CandidateRow
from engage_app.states.request_plan import RequestPlanState
from engage_app.states.request_review import RequestReviewState

S = RequestReviewState
P = RequestPlanState


def return_dialog() -> rx.Component:
    """Why an answer goes back."""
    reason = textarea("return_reason", default_value=S.reason, rows="4", max_length=2000)
    return dialog(
        rx.el.form(
            dialog_body(field(t("review.reason"), reason, hint=t("review.reason_hint"), error=S.error)),
            dialog_footer(
                button(t("general.cancel"), on_click=S.ask_return("")),
                button(t("review.return"), variant="primary", type="submit"),
            ),
            on_submit=S.send_back,
            class_name="contents",
        ),
        open=S.returning.person.id != "",
        on_open_change=lambda _open: S.ask_return(""),
        title=t("review.return_title", name=S.returning.person.name),
        close_label=t("general.close"),
        width="520px",
    )


def due_dialog() -> rx.Component:
    """Until when."""
    day = date_input(
        "new_due_on",
        default_value=P.due,
        language=LanguageState.language,
        open_label=t("wizard.due_open"),
        placeholder=t("wizard.due_example"),
    )
    return dialog(
        rx.el.form(
            dialog_body(field(t("wizard.due"), day, hint=t("review.due_hint"), error=P.error)),
            dialog_footer(
                button(t("general.cancel"), on_click=P.show("")),
                button(t("general.save"), variant="primary", type="submit"),
            ),
            on_submit=P.change_due,
            no_validate=True,
            class_name="contents",
        ),
        open=P.shows == "due",
        on_open_change=lambda _open: P.show(""),
        title=t("review.change_due"),
        close_label=t("general.close"),
        width="420px",
    )


def people_dialog() -> rx.Component:
    """Who is asked, too."""
    return dialog(
        dialog_body(
            search_input(
                "find_more",
                label=t("wizard.find"),
                placeholder=t("wizard.find"),
                key="",
                on_change=lambda words: P.find(words).debounce(250),
            ),
            rx.cond(
                P.candidates.length() > 0,
                rx.el.ul(rx.foreach(P.candidates, _candidate), class_name="candidates"),
                empty_state("contact", t("review.nobody_else"), t("review.nobody_else_text")),
            ),
            rx.el.p(P.error, class_name="error", role="alert"),
        ),
        dialog_footer(
            button(t("general.cancel"), on_click=P.show("")),
            button(t("review.add_picked"), variant="primary", disabled=P.picked.length() == 0, on_click=P.add),
        ),
        open=P.shows == "people",
        on_open_change=lambda _open: P.show(""),
        title=t("review.add"),
        close_label=t("general.close"),
        width="520px",
    )


def _candidate(row: rx.vars.ObjectVar[CandidateRow]) -> rx.Component:
    picked = P.picked.contains(row.id)
    return rx.el.li(
        rx.el.label(
            rx.el.span(
                rx.el.input(
                    type="checkbox", checked=picked, disabled=row.is_locked, on_change=lambda on: P.pick(row.id, on)
                ),
                class_name="check",
            ),
            avatar(row.initials, is_contact=True),
            rx.el.span(
                rx.el.b(row.name, class_name="font-medium"),
                rx.el.small(rx.cond(row.is_locked, t("wizard.locked"), row.email), class_name="muted truncate"),
                class_name="flex flex-col min-w-0 flex-1",
            ),
            class_name=rx.cond(picked, "share-row share-row-ticked", "share-row"),
        ),
        key=row.id,
    )
