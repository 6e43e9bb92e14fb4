"""The wizard in which a file request is made: its frame, and its last step."""

from typing import Any

import reflex as rx

from engage_app import routes
from engage_app.components.buttons import button
from engage_app.components.dialogs import dialog, dialog_body, dialog_footer, dialog_tabs
from engage_app.components.forms import field, textarea
from engage_app.components.icons import icon
from engage_app.components.leave_form import leave_form
from engage_app.components.notices import banner
from engage_app.i18n.screen import t
from engage_app.states.request_draft import RequestDraftState
from engage_app.states.request_letter import RequestLetterState
from engage_app.states.request_wizard import NOTIFICATION, RequestWizardState
from engage_app.views.request_details import details_step
from engage_app.views.request_recipients import recipients_step

W = RequestWizardState
D = RequestDraftState
L = RequestLetterState
FORM = "new-request"


def request_wizard() -> rx.Component:
    """The dialog; it opens from New."""
    return dialog(
        dialog_tabs(_steps()),
        rx.el.form(
            dialog_body(
                rx.cond(D.taken.is_found, _draft_notice(), rx.cond(D.taken.other.form != "", _other_draft_notice())),
                rx.match(W.step, (1, recipients_step()), (2, details_step(FORM)), _notification_step()),
            ),
            dialog_footer(
                button(t("general.cancel"), on_click=W.set_open(False)),
                rx.cond(
                    W.step < W.last,
                    button(t("wizard.next"), variant="primary", type="submit"),
                    button(t("wizard.finish"), variant="primary", type="submit"),
                ),
                start=rx.cond(W.step > 1, button(t("wizard.back"), on_click=W.back)),
            ),
            rx.el.input(type="hidden", name="key", value=D.key),
            leave_form(f"#{FORM}", routes.draft("request")),
            on_submit=W.go_on,
            no_validate=True,
            id=FORM,
            class_name="contents",
        ),
        open=D.is_open,
        on_open_change=W.set_open,
        title=t("wizard.title"),
        close_label=t("general.close"),
        width="640px",
    )


def _steps() -> rx.Component:
    return rx.el.ol(
        _step(1, t("wizard.recipients")),
        _step(2, t("wizard.details")),
        rx.cond(W.last == NOTIFICATION, _step(3, t("wizard.notification"))),
        class_name="steps",
        aria_label=t("wizard.steps"),
    )


def _step(number: int, text: Any) -> rx.Component:
    is_now, is_done = number == W.step, number < W.step
    mark = rx.cond(is_done, icon("check", 12), rx.fragment(str(number)))
    return rx.el.li(
        rx.el.span(mark, class_name="step-mark", aria_hidden="true"),
        text,
        rx.cond(is_done, rx.el.span(t("wizard.done"), class_name="sr-only")),
        class_name=rx.cond(is_now, "step step-now", rx.cond(is_done, "step step-done", "step")),
        aria_current=rx.cond(is_now, "step", "false"),
    )


def _draft_notice() -> rx.Component:
    drop = button(t("discussion.draft_drop"), variant="ghost", on_click=W.start_over(""))
    return banner(t("discussion.draft_found"), tone="accent", icon_name="history", action=drop)


def _other_draft_notice() -> rx.Component:
    words = rx.cond(
        D.taken.other.subject != "",
        t("wizard.draft_elsewhere", subject=D.taken.other.subject),
        t("wizard.draft_elsewhere_unnamed"),
    )
    take = button(t("discussion.draft_take"), variant="ghost", on_click=W.start_over(D.taken.other.form))
    return banner(words, tone="accent", icon_name="history", action=take)


def _notification_step() -> rx.Component:
    message = textarea(
        "additional_message",
        default_value=D.draft["additional_message"],
        rows="4",
        auto_focus=True,
        key=D.key,
        on_change=lambda text: L.write(text, D.key).debounce(400),
        on_blur=lambda text: L.write(text, D.key),
    )
    return rx.fragment(
        field(
            t("wizard.additional_message"),
            message,
            hint=t("wizard.additional_message_hint"),
            error=D.errors.get("additional_message", ""),
        ),
        rx.el.section(
            rx.el.h3(t("wizard.preview"), class_name="label"),
            rx.cond(
                L.letter.subject != "",
                rx.el.div(
                    rx.el.small(t("wizard.preview_to", name=L.letter.reader, email=L.letter.email), class_name="muted"),
                    rx.el.b(L.letter.subject, class_name="block"),
                    rx.el.pre(L.letter.text, class_name="mail-text", tab_index=0, aria_label=t("wizard.preview")),
                    class_name="letter",
                ),
                rx.el.p(t("wizard.preview_none"), class_name="muted"),
            ),
            aria_live="polite",
            class_name="letter-part",
        ),
    )
