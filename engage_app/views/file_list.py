"""The documents of an entity, with its folders, search and bin."""

from typing import Any

import reflex as rx

from engage_app import routes
from engage_app.components.buttons import button
from engage_app.components.combobox import ComboboxWords, combobox
from engage_app.components.forms import search_input
from engage_app.components.icons import icon
from engage_app.components.links import link
from engage_app.components.menus import menu, menu_item
from engage_app.components.notices import empty_state, skeleton_rows
from engage_app.i18n.screen import t
from engage_app.states.bringing import BringingState
from engage_app.states.document import DocumentState
from engage_app.states.files import FilesState
from engage_app.states.filing import FilingState
from engage_app.views.attach import attach_files
from engage_app.views.failed import waiting_or

S = FilesState
IN_BIN = S.facets.contains("bin")


def file_list() -> rx.Component:
    """The whole column."""
    return rx.el.section(
        rx.el.header(
            rx.el.div(
                rx.el.h1(rx.cond(IN_BIN, t("files.bin"), rx.cond(S.folder.id != "", S.folder.name, t("files.title")))),
                _more(),
                class_name="flex items-center justify-between gap-2",
            ),
            _search(),
            rx.cond(S.rights.contains("create") & ~IN_BIN, rx.el.div(_upload(), id="bring", class_name="filing")),
            class_name="list-head",
        ),
        waiting_or(S.stage, _lines(), skeleton_rows(5, t("general.loading"))),
        class_name="list",
        aria_label=t("files.title"),
    )


def _search() -> rx.Component:
    return rx.el.div(
        rx.cond(S.has_choice, _entities(), rx.el.p(S.entity.label, class_name="muted")),
        search_input(
            "files_search",
            label=t("files.search"),
            placeholder=t("files.search"),
            key="",
            default_value=S.facets.get("words", ""),
            on_change=lambda words: S.narrow("words", words).debounce(300),
        ),
        class_name="flex flex-col gap-2 pt-2 pb-2",
    )


def _entities() -> rx.Component:
    return combobox(
        S.entities,
        id="files-entity",
        value=S.entity.id,
        value_label=S.entity.label,
        on_change=lambda entity_id: S.narrow("entity", entity_id),
        on_query=S.find_entities,
        words=ComboboxWords(
            placeholder=t("files.entity"), empty=t("discussion.entity_none"), open=t("discussion.entity_open")
        ),
        aria_label=t("files.entity"),
    )


def _upload() -> rx.Component:
    return attach_files(
        BringingState,
        purpose=rx.Var.create("files:") + S.entity.id,
        drop_target=".list",
        reset_key=S.entity.id,
        attach=t("files.upload"),
    )


def _more() -> rx.Component:
    acts = [
        rx.cond(S.rights.contains("edit"), menu_item(t("files.new_folder"), icon_name="plus", on_click=_ask("folder"))),
        rx.cond(
            S.rights.contains("edit") & (S.folder.id != ""),
            rx.fragment(
                menu_item(t("files.rename_folder"), icon_name="pencil", on_click=_ask("rename_folder")),
                menu_item(t("files.delete_folder"), icon_name="trash", on_click=_ask("delete_folder")),
            ),
        ),
        menu_item(t("files.bin"), icon_name="trash", on_click=S.narrow("bin", "1")),
    ]
    more = menu(icon("more"), *acts, label=t("activity.more"), class_name="btn btn-ghost btn-icon", align="end")
    return rx.cond(S.rights.contains("delete") & ~IN_BIN, more)


def _ask(what: str) -> Any:
    return FilingState.ask(what)


def _lines() -> rx.Component:
    shows_folders = (S.folder.id == "") & ~IN_BIN
    at_top = shows_folders & ~S.facets.contains("words")
    is_empty = (S.rows.length() == 0) & ~(shows_folders & (S.folders.length() > 0))
    return rx.el.div(
        rx.cond(
            at_top,
            rx.fragment(),
            rx.el.div(
                button(t("files.all"), icon_name="arrow-left", variant="ghost", on_click=S.narrow("folder", "")),
                class_name="px-2",
            ),
        ),
        rx.cond(
            is_empty,
            rx.cond(
                IN_BIN,
                empty_state("trash", t("files.bin_empty"), t("files.bin_empty_text")),
                rx.cond(
                    S.facets.contains("words"),
                    empty_state("search", t("files.nothing_found"), t("files.nothing_found_text")),
                    empty_state("file", t("files.empty"), t("files.empty_text")),
                ),
            ),
            rx.el.ul(
                rx.cond(shows_folders, rx.foreach(S.folders, _folder)),
                rx.foreach(S.rows, _line),
                class_name="lines",
            ),
        ),
        rx.cond(S.has_more, button(t("activities.more"), on_click=S.show_more, class_name="m-4", id="more")),
        class_name="list-scroll",
    )


def _folder(folder: Any) -> rx.Component:
    href = rx.Var.create(f"{routes.FILES}?entity=") + S.entity.id + "&folder=" + folder.id
    return rx.el.li(
        link(
            icon("folder", class_name="line-icon"),
            rx.el.span(folder.name, class_name="line-subject"),
            href=href,
            class_name="line",
        ),
        key=folder.id,
    )


def _line(row: Any) -> rx.Component:
    words = rx.el.span(
        rx.el.span(row.newest.name, class_name="line-subject"),
        rx.el.small(row.by, " · ", row.when, " · ", row.newest.size_text, class_name="muted truncate"),
        class_name="line-text",
    )
    inside = rx.cond(S.folder.id != "", "&folder=" + S.folder.id, "")
    href = rx.Var.create(f"{routes.FILES}/") + row.id + "?entity=" + S.entity.id + inside
    is_open = row.id == DocumentState.document.id
    return rx.el.li(
        rx.cond(
            IN_BIN,
            rx.el.div(
                icon("trash", class_name="line-icon"),
                words,
                button(t("files.bring_back"), on_click=S.bring_back(row.id)),
                class_name="line items-center",
            ),
            link(
                icon("file", class_name="line-icon"),
                words,
                href=href,
                class_name=rx.cond(is_open, "line line-open", "line"),
                aria_current=rx.cond(is_open, "true", "false"),
            ),
        ),
        key=row.id,
    )
