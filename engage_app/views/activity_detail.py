"""An open activity: who can read it, what was said, and what can be done."""

from typing import Any

import reflex as rx

from engage_app import routes
from engage_app.components.avatars import avatar
from engage_app.components.badges import badge
from engage_app.components.buttons import button, icon_button
from engage_app.components.dialogs import confirm_dialog
from engage_app.components.icons import icon
from engage_app.components.links import link
from engage_app.components.menus import menu, menu_item, menu_separator
from engage_app.components.notices import banner, empty_state, skeleton_rows
from engage_app.components.scroll_to import scroll_to
from engage_app.components.seen import seen
from engage_app.components.tabs import tab, tab_list, tab_panel, tabs
from engage_app.i18n.screen import t
from engage_app.rows.activities import EventRow
from engage_app.states.activities import ActivitiesState
from engage_app.states.activity import ActivityState
from engage_app.states.comment import CommentState
from engage_app.states.comment_edit import CommentEditState
from engage_app.states.discussion_edit import DiscussionEditState
from engage_app.states.session import SessionState
from engage_app.states.share import ShareState
from engage_app.views.comments import attachments, comment_list, composer, rich_text
from engage_app.views.copy_link import copy_link
from engage_app.views.failed import failed
from engage_app.views.history import event_line
from engage_app.views.left_text import left_text
from engage_app.views.request_detail import request_part

S = ActivityState
A = ActivityState.activity
IS_REQUEST = A.kind == "file_request"


def activity_detail() -> rx.Component:
    """The open activity, or what stands in its place."""
    return rx.el.section(
        rx.match(
            S.stage,
            ("ready", _page()),
            ("missing", _missing()),
            ("failed", failed(is_page=True)),
            rx.cond(
                ActivitiesState.open_id == "",
                empty_state("discussion", _choose(), t("activities.choose_text")),
                skeleton_rows(4, t("general.loading")),
            ),
        ),
        class_name="detail",
        aria_label=_kind(),
    )


def _choose() -> Any:
    return rx.cond(SessionState.is_staff, t("activities.choose"), t("activities.choose_discussion"))


def _missing() -> rx.Component:
    """It is gone; what its reader was typing about it is not."""
    edited = (CommentEditState.left != "") & (CommentEditState.about == ActivitiesState.open_id)
    return rx.el.div(
        empty_state("lock", t("activity.missing"), t("activity.missing_text"), _back(t("activity.back")), is_page=True),
        rx.cond(CommentState.left != "", left_text(CommentState.left)),
        rx.cond(edited, left_text(CommentEditState.left, name="left-edit")),
        key=ActivitiesState.open_id,
        on_mount=CommentState.recover,
    )


def _back(text: Any) -> rx.Component:
    return link(
        icon("arrow-left"),
        rx.el.span(text),
        href=rx.Var.create(routes.ACTIVITIES) + ActivitiesState.search_string,
        class_name="btn btn-ghost",
    )


def _page() -> rx.Component:
    return rx.fragment(
        _head(),
        rx.cond(SessionState.is_staff, _visibility()),
        rx.el.div(
            _message(),
            request_part(),
            tabs(
                tab_list(
                    tab(t("activity.comments"), value="comments"),
                    tab(t("activity.history"), value="history"),
                    label=t("activity.views"),
                ),
                tab_panel(comment_list(), value="comments"),
                tab_panel(_history(), value="history"),
                value=S.tab,
                on_change=S.show_tab,
            ),
            class_name="detail-scroll",
        ),
        rx.cond(A.is_open, rx.fragment(), banner(t("activity.closed"), icon_name="lock")),
        # What was typed before it was closed stays before the eyes of who typed it.
        rx.cond(A.may_comment | (CommentState.body != ""), composer()),
        _delete_question(),
        seen(S.hearing.moved_at, of=A.id, on_seen=lambda moment: S.mark_seen(A.id, moment)),
        # A request begins with what is asked.
        rx.cond(A.kind == "discussion", scroll_to(S.first_new, scope=A.id)),
    )


def _head() -> rx.Component:
    return rx.el.header(
        rx.el.div(_back(t("activity.back")), class_name="detail-back"),
        rx.el.div(
            rx.el.small(A.entity, " · ", _kind(), class_name="muted"),
            rx.el.h1(A.subject, class_name="break-words"),
            class_name="detail-title",
        ),
        rx.el.div(
            rx.cond(
                S.hearing.is_subscribed,
                icon_button("star", label=t("activity.unsubscribe"), filled=True, on_click=S.subscribe(False)),
                icon_button("star", label=t("activity.subscribe"), on_click=S.subscribe(True)),
            ),
            rx.cond(
                A.may_share,
                button(t("activity.share"), icon_name="share", on_click=ShareState.open(A.id, "activity"), id="share"),
            ),
            _more(),
            class_name="flex gap-2 flex-none",
        ),
        class_name="detail-head",
    )


def _kind() -> Any:
    return rx.cond(IS_REQUEST, t("activity.file_request"), t("activity.discussion"))


def _more() -> rx.Component:
    return menu(
        icon("more"),
        menu_item(t("activity.mark_unread"), icon_name="mail", on_click=S.mark_unread),
        menu_item(
            t("activity.copy_link"),
            icon_name="link",
            on_click=copy_link(A.id),
        ),
        rx.cond(
            A.may_edit & ~IS_REQUEST,
            menu_item(t("activity.edit"), icon_name="pencil", on_click=DiscussionEditState.open),
        ),
        rx.cond(
            A.may_edit & ~IS_REQUEST,
            rx.cond(
                A.is_open,
                menu_item(t("activity.close"), icon_name="check", on_click=S.set_open(False)),
                menu_item(t("activity.reopen"), icon_name="undo", on_click=S.set_open(True)),
            ),
        ),
        rx.cond(
            A.may_delete,
            rx.fragment(
                menu_separator(),
                menu_item(_delete(), icon_name="trash", danger=True, on_click=S.ask_delete(True)),
            ),
        ),
        label=t("activity.more"),
        class_name="btn btn-icon",
        align="end",
    )


def _visibility() -> rx.Component:
    manage = rx.cond(
        A.may_share,
        button(t("activity.manage"), variant="ghost", on_click=ShareState.open(A.id, "activity"), class_name="py-0"),
    )
    return rx.cond(
        A.contact_count > 0,
        banner(rx.el.b(t("activity.clients_can_read")), " ", A.audience, tone="client", action=manage),
        banner(
            rx.el.b(t("activity.staff_only")),
            " ",
            rx.cond(A.is_limited, t("activity.limited_text"), t("activity.staff_only_text")),
        ),
    )


def _message() -> rx.Component:
    return rx.el.article(
        avatar(A.author.initials, is_contact=A.author.is_contact),
        rx.el.div(
            rx.el.div(
                rx.el.b(A.author.name),
                rx.cond(A.author.is_contact, badge(t("activity.contact"), tone="client")),
                rx.el.small(A.when, class_name="faint", title=A.full_time),
                rx.cond(A.is_edited, rx.el.small(t("activity.edited"), class_name="faint")),
                class_name="message-head",
            ),
            rich_text(A.message),
            attachments(A.attachments),
            class_name="min-w-0 flex-1",
        ),
        class_name="message",
    )


def _history() -> rx.Component:
    return rx.el.ol(rx.foreach(S.events, _event), class_name="history")


def _event(row: rx.vars.ObjectVar[EventRow]) -> rx.Component:
    return event_line(row, rx.cond(row.is_internal, badge(t("activity.internal"), icon_name="lock")))


def _delete() -> Any:
    return rx.cond(IS_REQUEST, t("activity.delete_request"), t("activity.delete"))


def _delete_question() -> rx.Component:
    return confirm_dialog(
        open=S.asks_delete,
        title=rx.cond(IS_REQUEST, t("activity.delete_request_title"), t("activity.delete_title")),
        body=t("activity.delete_text"),
        confirm=_delete(),
        cancel=t("general.cancel"),
        on_confirm=S.delete,
        on_cancel=S.ask_delete(False),
        tone="danger",
    )
