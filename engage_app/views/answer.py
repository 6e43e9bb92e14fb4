"""What a recipient sees of a file request: what is asked of them, their answer, and what they sent."""

from typing import Any

import reflex as rx

from engage_app import routes
from engage_app.components.buttons import button
from engage_app.components.editor import KeptText, editor
from engage_app.components.icons import icon
from engage_app.components.links import plain_link
from engage_app.components.notices import banner
from engage_app.components.preview import preview
from engage_app.i18n.screen import t
from engage_app.rows.files import SentFileRow
from engage_app.rows.requests import AnswerRow
from engage_app.states.answer import AnswerState
from engage_app.states.request import RequestState
from engage_app.views.attach import attach_files
from engage_app.views.comments import rich_text, tools
from engage_app.views.request_badges import due_badge, status_badge

S = AnswerState
R = RequestState.request
FORM = "answer"


def own_part() -> rx.Component:
    """The part of the page between the description and the comments."""
    return rx.el.section(
        rx.el.div(status_badge(R.status), due_badge(R.due, R.is_overdue), class_name="line-badges"),
        rx.cond(R.wants_version, _wanted()),
        rx.cond(R.own.reason != "", banner(rx.el.b(t("answer.returned")), " ", R.own.reason, tone="warn")),
        # What was typed before it was cancelled, say, stays before the eyes of who typed it.
        rx.cond(R.own.may_respond | (S.error != ""), _form()),
        rx.cond(R.own.answers.length() > 0, _sent()),
        class_name="request",
        aria_label=t("answer.title"),
    )


def _wanted() -> rx.Component:
    words = rx.cond(
        R.attached.name != "",
        rx.fragment(
            t("answer.new_version"),
            " ",
            plain_link(icon("download"), R.attached.name, href=R.attached.href, download="", class_name="link wanted"),
        ),
        t("answer.file_gone"),
    )
    return banner(words, tone="accent", icon_name="file")


def _form() -> rx.Component:
    return rx.el.form(
        rx.el.input(type="hidden", name="key", value=S.key),
        rx.cond(S.cannot_provide, _reason(), _answer()),
        rx.el.p(S.error, class_name="error", role="alert"),
        rx.el.div(
            rx.cond(
                S.cannot_provide,
                button(t("answer.can"), variant="ghost", on_click=S.set_cannot(False)),
                button(t("answer.cannot"), variant="ghost", on_click=S.set_cannot(True)),
            ),
            button(t("answer.respond"), variant="primary", size="lg", type="submit", disabled=~R.own.may_respond),
            class_name="answer-foot",
        ),
        on_submit=S.submit,
        id=FORM,
        class_name="answer",
    )


def _answer() -> rx.Component:
    return rx.fragment(
        rx.el.div(
            attach_files(
                S,
                purpose=rx.Var.create("answer:") + S.activity_id,
                drop_target=f"#{FORM}",
                takes_photo=True,
            ),
            class_name="drop",
        ),
        _editor("text", t("answer.text"), S.text),
    )


def _reason() -> rx.Component:
    return _editor("reason", t("answer.reason"), S.reason)


def _editor(name: str, label: Any, kept: Any) -> rx.Component:
    return rx.el.div(
        rx.el.span(label, class_name="label"),
        editor(
            id=f"answer-{name}",
            name=name,
            label=label,
            kept=KeptText(
                kept,
                reset_key=S.key,
                scope=S.activity_id,
                keep_at=rx.Var.create(routes.draft("answer:")) + S.activity_id,
            ),
            labels=tools(),
            people=rx.Var.create([]).to(list[Any]),
            on_change=lambda html: S.keep(S.activity_id, name, html),
        ),
        class_name="field",
    )


def _sent() -> rx.Component:
    return rx.el.div(
        rx.el.h2(t("answer.sent_title"), class_name="share-heading"),
        rx.el.ol(rx.foreach(R.own.answers, lambda row: answer_row(row, is_own=True)), class_name="answers"),
        rx.cond(R.own.may_take_back, button(t("answer.take_back"), icon_name="undo", on_click=S.take_back)),
    )


def answer_row(row: rx.vars.ObjectVar[AnswerRow], *, is_own: bool) -> rx.Component:
    """What somebody sent at a time: its files with their checksums, its words, and what became of it."""
    returned = t("answer.returned_because", reason=row.reason)
    return rx.el.li(
        rx.el.div(
            rx.el.b(rx.cond(row.cannot_provide, t("answer.not_provided"), t("answer.answer"))),
            rx.el.small(row.when, class_name="faint", title=row.full_time),
            rx.cond(row.is_taken_back, rx.el.small(t("answer.taken_back"), class_name="muted")),
            rx.cond(row.is_opened & ~row.is_taken_back, rx.el.small(t("answer.opened"), class_name="muted"))
            if is_own
            else rx.fragment(),
            class_name="message-head",
        ),
        rich_text(row.text),
        rx.el.ul(rx.foreach(row.files, _file), class_name="sent-files"),
        rx.cond(row.is_returned, rx.el.p(returned, class_name="card-reason")),
        key=row.id,
        class_name="answer-sent",
    )


def _file(row: rx.vars.ObjectVar[SentFileRow]) -> rx.Component:
    words = (
        icon("file"),
        rx.el.span(row.name, class_name="truncate"),
        rx.el.small(row.size_text, class_name="faint flex-none"),
    )
    return rx.el.li(
        rx.cond(row.preview_href != "", preview(row.preview_href)),
        rx.cond(
            row.href != "",
            plain_link(*words, href=row.href, download="", class_name="attachment"),
            rx.el.span(*words, class_name="attachment"),
        ),
        rx.el.small(t("answer.checksum"), " ", rx.el.code(row.sha256), class_name="checksum faint"),
        rx.cond(row.href == "", rx.el.small(t("answer.binned"), class_name="muted block")),
        key=row.id,
    )
