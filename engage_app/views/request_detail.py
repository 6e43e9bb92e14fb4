"""What staff see of a file request: how far everybody is, what they sent, and what can be done about it."""

from typing import Any

import reflex as rx

from engage_app import routes
from engage_app.components.avatars import avatar
from engage_app.components.badges import badge
from engage_app.components.buttons import button
from engage_app.components.dialogs import confirm_dialog
from engage_app.components.icons import icon
from engage_app.components.links import plain_link
from engage_app.components.menus import menu, menu_item, menu_separator
from engage_app.i18n.screen import t
from engage_app.rows.requests import RecipientRow
from engage_app.states.activity import ActivityState
from engage_app.states.request import RequestState
from engage_app.states.request_plan import RequestPlanState
from engage_app.states.request_reminders import RequestRemindersState
from engage_app.states.request_review import RequestReviewState
from engage_app.states.session import SessionState
from engage_app.views.answer import answer_row, own_part
from engage_app.views.request_badges import due_badge, status_badge
from engage_app.views.request_dialogs import due_dialog, people_dialog, return_dialog
from engage_app.views.request_reminders import reminders_dialog

R = RequestState.request
S = RequestReviewState
P = RequestPlanState


def request_part() -> rx.Component:
    """The part of a request's page that a discussion does not have."""
    is_here = (R.id != "") & (R.id == ActivityState.activity.id)
    return rx.cond(is_here, rx.cond(SessionState.is_staff, _followed(), own_part()))


def _followed() -> rx.Component:
    return rx.el.section(
        rx.el.div(
            status_badge(R.status),
            due_badge(R.due, R.is_overdue),
            rx.el.small(t("review.received", received=R.received, asked=R.asked), class_name="muted"),
            rx.el.div(
                rx.cond(R.sent_files > 1, _bundle(routes.answers(R.id), t("review.take_all", count=R.sent_files))),
                rx.cond(R.may_follow & (R.status != "cancelled"), _acts()),
                class_name="request-acts",
            ),
            class_name="request-head",
        ),
        rx.cond(R.wants_version, rx.el.p(t("wizard.new_version"), class_name="hint")),
        rx.cond(
            R.additional_message != "",
            rx.el.p(rx.el.b(t("wizard.additional_message")), " ", R.additional_message, class_name="muted"),
        ),
        rx.el.ul(rx.foreach(R.recipients, _recipient), class_name="recipients"),
        return_dialog(),
        due_dialog(),
        people_dialog(),
        reminders_dialog(),
        _cancel_question(),
        _complete_question(),
        class_name="request",
        aria_label=t("wizard.recipients"),
    )


def _acts() -> rx.Component:
    return rx.el.div(
        rx.cond(
            (R.asked > 1) & (R.status != "completed"),
            rx.cond(R.received < R.asked, _complete_all(S.ask_complete(True)), _complete_all(S.complete_all)),
        ),
        menu(
            rx.fragment(t("review.more"), icon("chevron-down", 14)),
            menu_item(t("review.remind_all"), icon_name="bell", on_click=P.remind("")),
            menu_item(t("review.change_due"), icon_name="clock", on_click=P.show("due")),
            menu_item(t("review.reminders"), icon_name="bell", on_click=RequestRemindersState.open),
            menu_item(t("review.add"), icon_name="plus", on_click=P.show("people")),
            menu_separator(),
            menu_item(t("review.cancel"), icon_name="x", danger=True, on_click=S.ask_cancel(True)),
            align="end",
        ),
        class_name="contents",
    )


def _bundle(address: Any, words: Any, **props: Any) -> rx.Component:
    return plain_link(icon("download"), words, href=address, download="", class_name="btn btn-ghost", **props)


def _recipient(row: rx.vars.ObjectVar[RecipientRow]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            avatar(row.person.initials, is_contact=True),
            rx.el.div(
                rx.el.b(row.person.name, id=_name_id(row)),
                rx.el.div(_steps(row), class_name="recipient-steps muted"),
                class_name="flex flex-col min-w-0 flex-1",
            ),
            rx.cond(
                row.is_removed,
                badge(t("review.removed")),
                rx.cond(R.status == "cancelled", rx.fragment(), status_badge(row.status)),
            ),
            class_name="recipient-head",
        ),
        rx.cond(~row.has_access & ~row.is_removed, rx.el.p(t("review.no_access"), class_name="error")),
        rx.cond(
            row.answers.length() > 0,
            rx.el.ol(rx.foreach(row.answers, lambda answer: answer_row(answer, is_own=False)), class_name="answers"),
        ),
        rx.cond(
            row.sent_files > 1,
            _bundle(
                routes.answers_of(R.id, row.person.id),
                t("review.take_of_one", count=row.sent_files),
                aria_describedby=_name_id(row),
            ),
        ),
        rx.cond(R.may_follow & ~row.is_removed & (R.status != "cancelled"), _acts_on(row)),
        class_name="recipient",
        key=row.person.id,
    )


def _name_id(row: rx.vars.ObjectVar[RecipientRow]) -> rx.Var[str]:
    """Id of the name that says whose buttons these are."""
    return rx.Var.create("recipient-") + row.person.id


def _steps(row: rx.vars.ObjectVar[RecipientRow]) -> rx.Component:
    return rx.fragment(
        rx.match(
            row.mail,
            ("waiting", rx.el.small(t("review.mail_waiting"))),
            ("sent", rx.el.small(t("review.mail_sent", when=row.asked))),
            ("failed", rx.el.small(t("review.mail_failed", why=row.mail_error), class_name="error")),
            rx.el.small(t("review.asked", when=row.asked)),
        ),
        rx.cond(row.opened != "", rx.el.small(t("review.opened", when=row.opened))),
        rx.cond(row.responded != "", rx.el.small(t("review.responded", when=row.responded))),
        rx.cond(row.completed != "", rx.el.small(t("review.completed_at", when=row.completed))),
        rx.cond(row.reminded != "", rx.el.small(t("review.reminded_at", when=row.reminded))),
        rx.cond(row.next_reminder != "", rx.el.small(t("review.next_reminder", when=row.next_reminder))),
    )


def _acts_on(row: rx.vars.ObjectVar[RecipientRow]) -> rx.Component:
    person = row.person
    named = _name_id(row)
    complete = button(
        t("review.complete"),
        icon_name="check",
        variant="primary",
        on_click=S.complete(person.id),
        aria_describedby=named,
    )
    send_back = button(
        t("review.return"),
        icon_name="undo",
        on_click=S.ask_return(person.id),
        aria_describedby=named,
    )
    return rx.el.div(
        rx.match(
            row.status,
            ("responded", rx.fragment(complete, send_back)),
            ("completed", button(t("review.reopen"), variant="ghost", on_click=S.open_again(person.id))),
            rx.fragment(
                button(t("review.remind"), icon_name="bell", on_click=P.remind(person.id), aria_describedby=named),
                button(t("review.complete_without"), variant="ghost", on_click=S.complete(person.id)),
            ),
        ),
        rx.cond(R.asked > 1, button(t("review.remove"), variant="ghost", on_click=P.remove(person.id))),
        class_name="recipient-acts",
    )


def _complete_all(on_click: Any) -> rx.Component:
    return button(t("review.complete_all"), icon_name="check", on_click=on_click)


def _complete_question() -> rx.Component:
    return confirm_dialog(
        open=S.asks_complete,
        title=t("review.complete_all_title"),
        body=t("review.complete_all_text"),
        confirm=t("review.complete_all"),
        cancel=t("review.keep_asking"),
        on_confirm=S.complete_all,
        on_cancel=S.ask_complete(False),
    )


def _cancel_question() -> rx.Component:
    return confirm_dialog(
        open=S.asks_cancel,
        title=t("review.cancel_title"),
        body=t("review.cancel_text"),
        confirm=t("review.cancel"),
        cancel=t("review.keep"),
        on_confirm=S.cancel,
        on_cancel=S.ask_cancel(False),
        tone="danger",
    )
