"""The small dialogs of Files."""

import reflex as rx

from engage_app.components.buttons import button
from engage_app.components.dialogs import confirm_dialog, dialog, dialog_body, dialog_footer
from engage_app.components.forms import field, text_input
from engage_app.i18n.screen import t
from engage_app.states.document import DocumentState
from engage_app.states.files import FilesState
from engage_app.states.filing import FilingState

S = FilingState
IS_THERE = DocumentState.document.id != ""  # somebody else may delete it while a dialog about it is open


def filing_dialogs() -> rx.Component:
    """All of them, each closed until it is asked for."""
    return rx.fragment(
        _name(),
        _move(),
        confirm_dialog(
            open=(S.asks == "bin") & IS_THERE,
            title=t("files.delete_title", name=DocumentState.document.name),
            body=t("files.delete_text"),
            confirm=t("files.delete"),
            cancel=t("general.cancel"),
            on_confirm=S.put_in_bin,
            on_cancel=S.set_open(False),
            tone="danger",
        ),
        confirm_dialog(
            open=S.asks == "delete_folder",
            title=t("files.delete_folder_title", name=FilesState.folder.name),
            body=t("files.delete_folder_text"),
            confirm=t("files.delete_folder"),
            cancel=t("general.cancel"),
            on_confirm=S.delete_folder,
            on_cancel=S.set_open(False),
            tone="danger",
        ),
    )


def _name() -> rx.Component:
    before = rx.match(S.asks, ("rename", DocumentState.document.name), ("rename_folder", FilesState.folder.name), "")
    title = rx.match(
        S.asks, ("rename", t("files.rename")), ("rename_folder", t("files.rename_folder")), t("files.new_folder")
    )
    return dialog(
        rx.el.form(
            dialog_body(
                field(
                    t("files.name"),
                    text_input("file_name", default_value=before, auto_complete="off", auto_focus=True, key=S.asks),
                    error=S.error,
                )
            ),
            dialog_footer(
                button(t("general.cancel"), on_click=S.set_open(False)),
                button(t("general.save"), variant="primary", type="submit"),
            ),
            on_submit=S.save,
            class_name="contents",
        ),
        open=((S.asks == "rename") & IS_THERE) | (S.asks == "folder") | (S.asks == "rename_folder"),
        on_open_change=S.set_open,
        title=title,
        close_label=t("general.close"),
        width="440px",
    )


def _move() -> rx.Component:
    choices = rx.el.select(
        rx.el.option(t("files.no_folder"), value=""),
        rx.foreach(FilesState.folders, lambda folder: rx.el.option(folder.name, value=folder.id)),
        id="target",
        name="target",
        default_value=DocumentState.document.folder.id,
        class_name="input",
        key=DocumentState.document.id,
    )
    return dialog(
        rx.el.form(
            dialog_body(field(t("files.folder"), choices)),
            dialog_footer(
                button(t("general.cancel"), on_click=S.set_open(False)),
                button(t("files.move"), variant="primary", type="submit"),
            ),
            on_submit=S.move,
            class_name="contents",
        ),
        open=(S.asks == "move") & IS_THERE,
        on_open_change=S.set_open,
        title=t("files.move"),
        description=DocumentState.document.name,
        close_label=t("general.close"),
        width="440px",
    )
