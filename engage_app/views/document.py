"""One document: its versions, who can read it, where it is used, and what can be done with it."""

from typing import Any

import reflex as rx

from engage_app import routes
from engage_app.components.badges import badge
from engage_app.components.buttons import button, button_class
from engage_app.components.icons import icon
from engage_app.components.links import link, plain_link
from engage_app.components.menus import menu, menu_item
from engage_app.components.notices import banner, empty_state
from engage_app.components.preview import preview
from engage_app.i18n.screen import t
from engage_app.states.document import DocumentState
from engage_app.states.files import FilesState
from engage_app.states.filing import FilingState
from engage_app.states.session import SessionState
from engage_app.states.share import ShareState
from engage_app.views.attach import attach_files

S = DocumentState
D = S.document


def document_detail() -> rx.Component:
    """The column beside the list."""
    missing = empty_state("lock", t("files.missing"), t("files.missing_text"))
    choose = empty_state("file", t("files.choose"), t("files.choose_text"))
    return rx.el.section(
        rx.match(S.stage, ("ready", _document()), ("missing", rx.fragment(_back(), missing)), choose),
        class_name="detail",
        aria_label=t("files.document"),
    )


def _back() -> rx.Component:
    href = rx.Var.create(f"{routes.FILES}?entity=") + FilesState.entity.id
    way = link(icon("arrow-left"), t("activity.back"), href=href, class_name=button_class("ghost"))
    return rx.el.div(way, class_name="detail-back")


def _document() -> rx.Component:
    return rx.fragment(
        rx.el.header(
            _back(),
            rx.el.div(
                rx.el.h1(D.name, class_name="break-words"),
                rx.el.p(D.entity, rx.cond(D.folder.name != "", rx.fragment(" · ", D.folder.name)), class_name="muted"),
                rx.cond(D.is_limited, badge(t("activities.limited"))),
                class_name="detail-title",
            ),
            _share(),
            _more(),
            class_name="detail-head",
        ),
        rx.cond(SessionState.is_staff, _readers()),
        rx.el.div(
            rx.cond(D.may_edit, rx.el.div(_replace(), id="replace", class_name="filing")),
            rx.el.h2(t("files.versions"), class_name="home-heading"),
            rx.el.ul(rx.foreach(D.versions, _version), class_name="versions"),
            rx.cond(D.uses.length() > 0, _uses()),
            class_name="detail-scroll",
        ),
    )


def _share() -> rx.Component:
    share = button(t("activity.share"), icon_name="share", on_click=ShareState.open(D.id, "file"), id="share")
    return rx.cond(D.may_share, share)


def _more() -> rx.Component:
    more = menu(
        icon("more"),
        rx.cond(D.may_edit, menu_item(t("files.rename"), icon_name="pencil", on_click=FilingState.ask("rename"))),
        rx.cond(
            D.may_edit & (FilesState.folders.length() > 0),
            menu_item(t("files.move"), icon_name="folder", on_click=FilingState.ask("move")),
        ),
        rx.cond(
            D.may_delete,
            menu_item(t("files.delete"), icon_name="trash", danger=True, on_click=FilingState.ask("bin")),
        ),
        label=t("activity.more"),
        class_name="btn btn-ghost btn-icon",
        align="end",
    )
    return rx.cond(D.may_edit | D.may_delete, more)


def _readers() -> rx.Component:
    return rx.cond(
        D.readers.length() > 0,
        banner(rx.el.b(t("activity.clients_can_read")), " ", D.readers.join(", "), tone="client"),
        banner(rx.el.b(t("activity.staff_only")), tone="staff"),
    )


def _replace() -> rx.Component:
    return attach_files(S, purpose=S.key, drop_target="#replace", attach=t("files.replace"))


def _version(row: Any) -> rx.Component:
    return rx.el.li(
        rx.cond(row.preview_href != "", preview(row.preview_href), icon("file")),
        rx.el.span(
            rx.el.b(t("files.version", number=row.number)),
            " ",
            rx.cond(row.is_newest, badge(t("files.newest"), tone="accent")),
            rx.el.small(row.by, " · ", row.when, " · ", row.size_text, class_name="muted block"),
            class_name="version-words",
        ),
        plain_link(
            icon("download"),
            t("files.download"),
            href=row.href,
            download=True,
            class_name=button_class(),
            aria_label=t("files.download_version", number=row.number),
        ),
        rx.cond(
            D.may_edit & ~row.is_newest,
            button(
                t("files.restore"),
                on_click=S.restore(row.id),
                aria_label=t("files.restore_version", number=row.number),
            ),
        ),
        key=row.id,
        class_name="document",
    )


def _uses() -> rx.Component:
    def use(row: Any) -> rx.Component:
        drawing = rx.cond(row.kind == "file_request", icon("file"), icon("discussion"))
        href = rx.Var.create(f"{routes.ACTIVITIES}/") + row.id
        return rx.el.li(drawing, link(row.subject, href=href), key=row.id)

    return rx.fragment(
        rx.el.h2(t("files.used_in"), class_name="home-heading"),
        rx.el.ul(rx.foreach(D.uses, use), class_name="history"),
    )
