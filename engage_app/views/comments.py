"""Comments: those that are there, and the box for the next one."""

from typing import Any

import reflex as rx

from engage_app import routes
from engage_app.components.avatars import avatar
from engage_app.components.badges import badge
from engage_app.components.buttons import button
from engage_app.components.dialogs import confirm_dialog
from engage_app.components.editor import KeptText, editor, editor_labels
from engage_app.components.follow_end import follow_end
from engage_app.components.forms import checkbox
from engage_app.components.icons import icon
from engage_app.components.links import plain_link
from engage_app.components.menus import menu, menu_item
from engage_app.components.preview import preview
from engage_app.components.reveal import reveal
from engage_app.i18n.screen import labels, t
from engage_app.rows.activities import CommentRow
from engage_app.states.activity import ActivityState
from engage_app.states.comment import CommentState
from engage_app.states.comment_edit import CommentEditState
from engage_app.states.earlier import EarlierState
from engage_app.states.session import SessionState
from engage_app.views.attach import attach_files
from engage_app.views.left_text import left_edit

C = CommentState
E = CommentEditState
A = ActivityState.activity
H = ActivityState.hearing
SHOWN = ActivityState.comments + ActivityState.arrived


def rich_text(html: Any) -> rx.Component:
    """Text that was sanitised before it was stored."""
    return rx.cond(html != "", rx.html(html, class_name="prose"))


def attachments(rows: Any) -> rx.Component:
    """Files to download, pictures and PDFs with a preview."""
    return rx.cond(rows.length() > 0, rx.el.ul(rx.foreach(rows, _attachment), class_name="attachments"))


def _attachment(row: Any) -> rx.Component:
    return rx.el.li(
        rx.cond(row.preview_href != "", preview(row.preview_href)),
        plain_link(
            icon("file"),
            rx.el.span(row.name, class_name="truncate"),
            rx.el.small(row.size_text, class_name="faint flex-none"),
            href=row.href,
            download="",
            class_name="attachment",
        ),
        key=row.id,
    )


def comment_list() -> rx.Component:
    """The comments, oldest first."""
    return rx.fragment(
        rx.cond(A.has_earlier, button(t("comment.earlier"), on_click=EarlierState.show, class_name="my-2")),
        rx.el.ol(rx.foreach(SHOWN, _comment), class_name="comments", aria_live="polite"),
        follow_end(scope=A.id, own=ActivityState.own_end),
        left_edit(),
        rx.cond(SHOWN.length() == 0, rx.el.p(t("comment.none"), class_name="muted py-3")),
        confirm_dialog(
            open=E.deleting_id != "",
            title=t("comment.delete_title"),
            body=t("comment.delete_text"),
            confirm=t("comment.delete"),
            cancel=t("general.cancel"),
            on_confirm=E.delete,
            on_cancel=E.ask_delete(""),
            tone="danger",
        ),
    )


def _comment(row: rx.vars.ObjectVar[CommentRow]) -> rx.Component:
    is_first_new = row.id == ActivityState.first_new
    looks = rx.cond(row.is_internal, "message message-internal", "message")
    return rx.el.li(
        rx.cond(is_first_new, rx.el.span(t("comment.first_new"), class_name="message-new")),
        avatar(row.author.initials, is_contact=row.author.is_contact),
        rx.el.div(
            rx.el.div(
                rx.el.b(row.author.name),
                rx.cond(row.author.is_contact, badge(t("activity.contact"), tone="client")),
                rx.cond(row.is_internal, badge(t("activity.internal"), tone="amber", icon_name="lock")),
                rx.el.small(row.when, class_name="faint", title=row.full_time),
                rx.cond(row.is_edited, rx.el.small(t("activity.edited"), class_name="faint")),
                rx.cond(row.may_delete, _comment_menu(row)),
                class_name="message-head",
            ),
            rx.cond(E.editing_id == row.id, _edit_form(row), rich_text(row.body)),
            attachments(row.attachments),
            class_name="min-w-0 flex-1",
        ),
        class_name=rx.cond(is_first_new, f"{looks} message-first-new", looks),
        id=row.id,
        key=row.id,
    )


def _comment_menu(row: Any) -> rx.Component:
    return menu(
        icon("more"),
        rx.cond(row.is_mine & A.is_open, menu_item(t("comment.edit"), icon_name="pencil", on_click=E.start(row.id))),
        menu_item(t("comment.delete"), icon_name="trash", danger=True, on_click=E.ask_delete(row.id)),
        label=t("comment.menu", name=row.author.name),
        class_name="btn btn-ghost btn-icon message-menu",
        align="end",
    )


def _newer(row: Any) -> rx.Component:
    return rx.fragment(
        rx.el.p(t("comment.overtaken"), class_name="error", role="alert"),
        rx.el.blockquote(rich_text(row.body), class_name="newer-text"),
    )


def _edit_form(row: Any) -> rx.Component:
    return rx.el.form(
        rx.cond(E.is_overtaken, _newer(row)),
        rx.el.input(type="hidden", name="key", value=E.key),
        editor(
            id="edited",
            name="edited",
            label=t("comment.edit"),
            kept=KeptText(
                E.typed,
                reset_key=E.key,
                keep_at=rx.Var.create(routes.draft("edit:")) + row.id,
            ),
            labels=tools(),
            people=ActivityState.people,
            on_change=lambda html: E.keep(row.id, html),
            on_submit=E.save_text,
            takes_focus=True,
        ),
        rx.el.p(E.error, class_name="error", role="alert"),
        rx.el.div(
            button(t("general.cancel"), on_click=E.cancel),
            button(t("general.save"), variant="primary", type="submit"),
            class_name="flex justify-end gap-2 mt-2",
        ),
        reveal(mark=E.is_overtaken),
        on_submit=E.save,
        class_name="comment-edit",
    )


def tools() -> dict[str, Any]:
    """Names of what the text editor offers."""
    names = ("toolbar", "bold", "italic", "bullets", "numbers", "link", "mention", "address", "apply")
    return editor_labels(**labels("editor.", *names), too_long=t("editor.too_long", n="{n}"))


def composer() -> rx.Component:
    """The box for a new comment."""
    return rx.el.form(
        rx.el.input(type="hidden", name="key", value=C.key),
        editor(
            id="comment",
            name="body",
            label=t("comment.write"),
            placeholder=t("comment.write"),
            kept=KeptText(
                C.body,
                reset_key=C.key,
                scope=C.activity_id,
                keep_at=rx.Var.create(routes.draft("comment:")) + C.activity_id,
            ),
            labels=tools(),
            people=ActivityState.people,
            on_change=lambda html: C.keep(C.activity_id, html),
            on_submit=lambda html: C.submit_text(html, C.key),
            compact=True,
        ),
        rx.el.p(C.error, class_name="error", role="alert"),
        _composer_foot(),
        on_submit=C.submit,
        id="composer",
        class_name=rx.cond(C.is_internal, "composer composer-internal", "composer"),
    )


def _composer_foot() -> rx.Component:
    return rx.el.div(
        attach_files(C, purpose=rx.Var.create("comment:") + C.activity_id, drop_target="#composer", compact=True),
        rx.cond(
            SessionState.is_staff & (A.contact_count > 0),
            checkbox(t("comment.internal"), name="internal", checked=C.is_internal, on_change=C.set_internal),
        ),
        rx.el.small(
            rx.cond(
                A.may_comment,
                rx.fragment(_notified(), rx.el.span(t("comment.by_keyboard"), class_name="only-keyboard")),
                t("comment.kept"),
            ),
            class_name="muted",
        ),
        button(t("comment.submit"), variant="primary", type="submit", disabled=~A.may_comment),
        class_name="composer-foot",
    )


def _notified() -> Any:
    return rx.cond(SessionState.is_staff, _notified_said_to_staff(), _notified_said_to_contact())


def _notified_said_to_staff() -> Any:
    is_for_staff = C.is_internal | (A.contact_count == 0)
    staff = rx.cond(H.staff_notified > 0, t("comment.staff_notified", count=H.staff_notified), t("comment.nobody"))
    both = t("comment.notified", contacts=_contacts(), staff=t("comment.staff", count=H.staff_notified))
    contacts = rx.cond(H.staff_notified > 0, both, t("comment.contacts_notified", count=H.contacts_notified))
    return rx.cond(
        is_for_staff, t("comment.only_staff", notified=staff), rx.cond(H.contacts_notified > 0, contacts, staff)
    )


def _notified_said_to_contact() -> Any:
    contacts = rx.cond(
        H.staff_notified > 0,
        t("comment.notified_both", contacts=_contacts()),
        t("comment.contacts_notified", count=H.contacts_notified),
    )
    firm = rx.cond(H.staff_notified > 0, t("comment.notified_firm"), t("comment.nobody"))
    said = rx.cond(H.contacts_notified > 0, contacts, firm)
    # Always the same words, whether one contact is asked or many: they must not learn of each other.
    return rx.cond(A.kind == "file_request", t("comment.readers_notified"), said)


def _contacts() -> Any:
    return t("comment.contacts", count=H.contacts_notified)
