"""The second step of the wizard: what is asked, until when, and the file that goes with it."""

from typing import Any

import reflex as rx

from engage_app import routes
from engage_app.components.buttons import button, icon_button
from engage_app.components.date_input import date_input
from engage_app.components.dialogs import dialog, dialog_body
from engage_app.components.editor import KeptText, editor
from engage_app.components.forms import field, search_input, select_input, text_input
from engage_app.components.icons import icon
from engage_app.components.links import plain_link
from engage_app.components.menus import menu, menu_item
from engage_app.components.notices import empty_state
from engage_app.components.preview import preview
from engage_app.i18n.language_state import LanguageState
from engage_app.i18n.screen import t
from engage_app.rows.filing import FiledRow
from engage_app.states.request_draft import RequestDraftState
from engage_app.states.request_files import RequestFilesState
from engage_app.states.request_recipients import RequestRecipientsState
from engage_app.states.request_wizard import RequestWizardState
from engage_app.views.attach import attach_files
from engage_app.views.comments import tools

D = RequestDraftState
F = RequestFilesState
NEVER, DAILY = '{"most":0}', '{"days_before":3,"on_the_day":true,"days_between":1,"most":20}'


def details_step(form: str) -> rx.Component:
    """The fields.

    Args:
        form: id of the form around them, on which files can be dropped.
    """
    return rx.fragment(
        _subject(),
        _description(),
        rx.el.div(_due(), _reminders(), class_name="two-columns"),
        _files(form),
        _picker(),
    )


def _subject() -> rx.Component:
    subject = text_input(
        "subject",
        id="request-subject",
        default_value=D.draft["subject"],
        on_change=lambda text: D.keep("subject", text, D.key).debounce(600),
        on_blur=lambda text: D.keep("subject", text, D.key),
        auto_complete="off",
        auto_focus=True,
        key=D.key,
    )
    return field(t("discussion.subject"), subject, error=D.errors.get("subject", ""))


def _description() -> rx.Component:
    return rx.el.div(
        rx.el.span(t("wizard.description"), class_name="label"),
        editor(
            id="description",
            name="description",
            label=t("wizard.description"),
            kept=KeptText(D.draft["description"], reset_key=D.key, scope=D.taken.form, keep_at=routes.draft("request")),
            labels=tools(),
            people=RequestRecipientsState.people,
            on_change=lambda html: D.keep("description", html, D.key),
        ),
        rx.el.p(t("wizard.description_hint"), class_name="hint"),
        rx.el.p(D.errors.get("description", ""), class_name="error", role="alert"),
        class_name="field",
    )


def _due() -> rx.Component:
    day = date_input(
        "due_on",
        language=LanguageState.language,
        open_label=t("wizard.due_open"),
        placeholder=t("wizard.due_example"),
        default_value=D.draft["due_on"],
        on_change=lambda day: D.keep("due_on", day, D.key).debounce(600),
        on_blur=lambda day: D.keep("due_on", day, D.key),
        key=D.key,
    )
    return field(t("wizard.due"), day, error=D.errors.get("due_on", ""))


def _reminders() -> rx.Component:
    plan = select_input(
        "reminders",
        {"": t("wizard.reminders_firm"), DAILY: t("wizard.reminders_daily"), NEVER: t("wizard.reminders_never")},
        default_value=D.draft["reminders"],
        on_change=lambda plan: D.keep("reminders", plan, D.key),
        key=D.key,
    )
    said = rx.cond(D.draft["reminders"] == "", RequestWizardState.firm_plan, "")
    return field(t("wizard.reminders"), plan, hint=said, error=D.errors.get("reminders", ""))


def _files(form: str) -> rx.Component:
    is_free = (F.chosen.id == "") & (F.uploads.length() == 0) & ~F.is_uploading
    return rx.el.div(
        rx.el.div(
            rx.el.span(t("wizard.files"), class_name="label"), rx.cond(is_free, _attach()), class_name="candidates-head"
        ),
        rx.cond(F.chosen.id != "", _attached()),
        rx.el.div(
            attach_files(F, purpose=D.taken.form, drop_target=f"#{form}", reset_key=D.key), class_name="only-files"
        ),
        rx.cond(is_free, rx.fragment(), rx.el.p(t("wizard.new_version"), class_name="hint")),
        rx.el.p(D.errors.get("file", ""), D.errors.get("files", ""), class_name="error", role="alert"),
        class_name="field",
    )


def _attach() -> rx.Component:
    return menu(
        rx.fragment(icon("attach"), t("uploader.attach"), icon("chevron-down", 14)),
        menu_item(t("wizard.existing"), description=t("wizard.existing_text"), on_click=F.pick(True)),
        menu_item(t("wizard.upload"), description=t("wizard.upload_text"), presses=".only-files .uploader > .btn"),
        align="end",
        id="attach-file",
    )


def _attached() -> rx.Component:
    words = rx.cond(
        F.chosen.newest.name != "",
        rx.fragment(
            rx.el.span(F.chosen.newest.name, class_name="upload-name"),
            rx.el.small(t("wizard.from_files"), class_name="upload-size"),
        ),
        rx.el.span(t("request.file_gone"), class_name="error"),
    )
    return rx.el.ul(
        rx.el.li(
            icon("file"),
            rx.el.span(words, class_name="upload-words"),
            icon_button("x", label=t("uploader.remove", name=F.chosen.newest.name), on_click=F.attach("")),
            class_name="upload",
        ),
        class_name="uploads",
    )


def _picker() -> rx.Component:
    return dialog(
        dialog_body(
            search_input(
                "find_file",
                label=t("wizard.find_file"),
                placeholder=t("wizard.find_file"),
                key="",
                on_change=lambda words: F.find(words).debounce(250),
            ),
            rx.cond(
                F.folder.id != "",
                button(F.folder.name, icon_name="arrow-left", variant="ghost", on_click=F.open_folder("")),
            ),
            rx.cond(
                F.found.length() + rx.cond(F.folder.id == "", F.folders.length(), 0) > 0,
                rx.el.ul(
                    rx.cond(F.folder.id == "", rx.foreach(F.folders, _folder)),
                    rx.foreach(F.found, _document),
                    class_name="candidates",
                ),
                empty_state("file", t("wizard.no_files"), t("wizard.no_files_text")),
            ),
        ),
        open=F.is_picking,
        on_open_change=F.pick,
        title=t("wizard.existing_title"),
        close_label=t("general.close"),
        width="520px",
    )


def _folder(row: Any) -> rx.Component:
    way = button(row.name, icon_name="folder", variant="ghost", on_click=F.open_folder(row.id), class_name="truncate")
    return rx.el.li(way, class_name="document", key=row.id)


def _document(row: rx.vars.ObjectVar[FiledRow]) -> rx.Component:
    name: Any = row.newest.name
    return rx.el.li(
        rx.cond(row.newest.preview_href != "", preview(row.newest.preview_href)),
        rx.el.span(
            plain_link(name, href=row.newest.href, download="", class_name="link truncate"),
            rx.el.small(row.newest.size_text, class_name="faint"),
            class_name="flex flex-col min-w-0 flex-1",
        ),
        button(t("wizard.choose"), on_click=F.attach(row.id), aria_label=t("wizard.choose_file", name=name)),
        class_name="document",
        key=row.id,
    )
