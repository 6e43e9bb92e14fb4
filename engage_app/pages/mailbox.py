"""The mails that did not leave, as their readers would see them; an Admin's, in demo and development."""

from typing import Any

import reflex as rx

from engage_app import routes
from engage_app.components.badges import badge
from engage_app.components.buttons import button
from engage_app.components.icons import icon
from engage_app.components.links import link
from engage_app.components.notices import empty_state, skeleton_rows
from engage_app.components.tabs import tab, tab_list, tab_panel, tabs
from engage_app.i18n.screen import t
from engage_app.rows.mail import MailRow
from engage_app.states.mailbox import MailboxState
from engage_app.states.session import SessionState
from engage_app.views.failed import waiting_or
from engage_app.views.shell import signed_in_page

S = MailboxState


@rx.page(route=routes.MAILBOX, title=t("shell.mailbox"), on_load=[SessionState.enter, S.load])
def mailbox() -> rx.Component:
    """The list, and beside it or instead of it the mail that is open."""
    content = rx.el.div(_list(), _detail(), class_name=rx.cond(S.mail.id == "", "split", "split split-open"))
    missing = empty_state("lock", t("activity.missing"), t("mailbox.missing_text"), is_page=True)
    return signed_in_page(rx.cond(SessionState.opens.contains("mailbox"), content, missing), routes.MAILBOX)


def _list() -> rx.Component:
    return rx.el.section(
        rx.el.header(
            rx.el.h1(t("mailbox.title")),
            rx.el.p(t("mailbox.intro"), class_name="muted pb-3"),
            class_name="list-head",
        ),
        waiting_or(S.stage, _lines(), skeleton_rows(4, t("general.loading"))),
        class_name="list",
        aria_label=t("mailbox.title"),
    )


def _lines() -> rx.Component:
    return rx.cond(
        S.rows.length() > 0,
        rx.el.div(
            rx.el.ul(rx.foreach(S.rows, _line)),
            rx.cond(S.has_more, button(t("mailbox.more"), on_click=S.show_more, class_name="m-4")),
            class_name="list-scroll",
        ),
        empty_state("mail", t("mailbox.empty"), t("mailbox.empty_text")),
    )


def _line(row: rx.vars.ObjectVar[MailRow]) -> rx.Component:
    return rx.el.li(
        rx.el.button(
            icon("mail", class_name="line-icon"),
            rx.el.span(
                rx.el.span(
                    rx.el.span(t("mailbox.to", name=row.reader), class_name="line-subject"),
                    rx.el.small(row.when, class_name="faint"),
                    class_name="flex justify-between items-center gap-2",
                ),
                rx.match(
                    row.fate,
                    ("failed", _stayed(row, badge(t("mailbox.failed"), tone="warn"))),
                    ("dropped", _stayed(row, badge(t("mailbox.dropped")))),
                    rx.el.small(row.subject, class_name="muted truncate"),
                ),
                class_name="line-text",
            ),
            type="button",
            on_click=S.open(row.id),
            aria_current=rx.cond(row.id == S.mail.id, "true", "false"),
            class_name=rx.cond(row.id == S.mail.id, "line line-open", "line") + " w-full text-start border-b",
        ),
        key=row.id,
    )


def _stayed(row: Any, fate: rx.Component) -> rx.Component:
    return rx.el.small(fate, " ", row.reason, class_name="muted truncate")


def _detail() -> rx.Component:
    return rx.el.section(
        rx.cond(S.mail.id == "", empty_state("mail", t("mailbox.choose"), t("mailbox.choose_text")), _mail()),
        class_name="detail",
        aria_label=t("mailbox.preview"),
    )


def _mail() -> rx.Component:
    return rx.fragment(
        rx.el.div(
            button(t("activity.back"), icon_name="arrow-left", variant="ghost", on_click=S.close),
            class_name="detail-back",
        ),
        _head(),
        rx.match(S.mail.fate, ("failed", _failure()), ("dropped", _dropped()), _forms()),
    )


def _failure() -> rx.Component:
    again = button(t("mailbox.send_again"), variant="primary", on_click=S.send_again(S.mail.id))
    words = rx.cond(S.mail.reason == "", t("mailbox.no_words"), S.mail.reason)
    return rx.el.div(
        rx.el.p(t("mailbox.failed_text")),
        rx.el.pre(words, class_name="mail-text"),
        again,
        class_name="flex flex-col items-start gap-3 p-5",
    )


def _dropped() -> rx.Component:
    return rx.el.div(
        rx.el.p(t("mailbox.dropped_text")),
        rx.el.p(S.mail.reason, class_name="muted"),
        class_name="flex flex-col items-start gap-3 p-5",
    )


def _forms() -> rx.Component:
    html = rx.el.iframe(src_doc=S.mail.html, sandbox="", title=t("mailbox.preview"), class_name="mail-preview")
    return tabs(
        tab_list(
            tab(t("mailbox.html"), value="html"),
            tab(t("mailbox.text"), value="text"),
            label=t("mailbox.views"),
        ),
        tab_panel(html, value="html", class_name="flex-1 min-h-0"),
        tab_panel(rx.el.pre(S.mail.text, class_name="mail-text"), value="text", class_name="flex-1 min-h-0"),
        value=S.tab,
        on_change=S.show_tab,
    )


def _head() -> rx.Component:
    title = rx.match(
        S.mail.fate,
        ("failed", t("mailbox.failed")),
        ("dropped", t("mailbox.dropped")),
        S.mail.subject,
    )
    return rx.el.header(
        rx.el.h1(title, class_name="break-words"),
        rx.el.p(
            t("mailbox.to", name=S.mail.reader),
            rx.cond(S.mail.is_contact, badge(t("activity.contact"), tone="client")),
            rx.el.small(S.mail.email, " · ", S.mail.when, class_name="muted"),
            class_name="flex flex-wrap items-center gap-2",
        ),
        link(t("mailbox.follow"), href=S.mail.href),
        class_name="flex flex-col items-start gap-1",
    )
