"""The dialog in which a discussion is started."""

import reflex as rx

from engage_app import routes
from engage_app.components.buttons import button, split_button
from engage_app.components.combobox import combobox
from engage_app.components.dialogs import dialog, dialog_body, dialog_footer
from engage_app.components.editor import KeptText, editor
from engage_app.components.forms import field, switch_row, text_input
from engage_app.components.menus import menu_item
from engage_app.components.notices import banner
from engage_app.i18n.screen import t
from engage_app.states.discussion import DiscussionState
from engage_app.states.session import SessionState
from engage_app.views.attach import attach_files
from engage_app.views.comments import tools
from engage_app.views.entity_words import ENTITY_WORDS

S = DiscussionState
FORM = "new-discussion"


def new_discussion_dialog() -> rx.Component:
    """The dialog; it opens from New."""
    return dialog(
        rx.el.form(
            dialog_body(
                rx.cond(S.taken.is_found, _draft_notice(), rx.cond(S.taken.other.form != "", _other_draft_notice())),
                _entity(),
                _subject(),
                _message(),
                _files(),
                rx.cond(SessionState.is_staff, _limited()),
            ),
            dialog_footer(
                button(t("general.cancel"), on_click=S.set_open(False)),
                rx.cond(SessionState.is_staff, _post_and_share(), _post()),
            ),
            rx.el.input(type="hidden", name="key", value=S.key),
            on_submit=S.submit,
            id=FORM,
            class_name="contents",
        ),
        open=S.is_open,
        on_open_change=S.set_open,
        title=t("discussion.title"),
        close_label=t("general.close"),
        width="640px",
    )


def _post() -> rx.Component:
    return button(t("discussion.post"), variant="primary", type="submit")


def _post_and_share() -> rx.Component:
    return split_button(
        t("discussion.post"),
        menu_item(t("discussion.post_and_share"), icon_name="share", on_click=S.share_next, submits=FORM),
        more_label=t("discussion.more"),
        type="submit",
    )


def _draft_notice() -> rx.Component:
    return banner(
        t("discussion.draft_found"),
        tone="accent",
        icon_name="history",
        action=button(t("discussion.draft_drop"), variant="ghost", on_click=S.start_over("")),
    )


def _other_draft_notice() -> rx.Component:
    return banner(
        rx.cond(
            S.taken.other.subject != "",
            t("discussion.draft_elsewhere", subject=S.taken.other.subject),
            t("discussion.draft_elsewhere_unnamed"),
        ),
        tone="accent",
        icon_name="history",
        action=button(t("discussion.draft_take"), variant="ghost", on_click=S.start_over(S.taken.other.form)),
    )


def _entity() -> rx.Component:
    return field(
        t("discussion.entity"),
        combobox(
            S.entities,
            id="entity",
            value=S.entity_id,
            on_change=S.choose,
            on_query=S.find,
            words=ENTITY_WORDS,
        ),
        error=S.errors.get("entity", ""),
    )


def _subject() -> rx.Component:
    return field(
        t("discussion.subject"),
        text_input(
            "subject",
            default_value=S.draft["subject"],
            on_change=lambda text: S.keep("subject", text, S.key).debounce(600),
            on_blur=lambda text: S.keep("subject", text, S.key),
            auto_complete="off",
            key=S.key,
        ),
        error=S.errors.get("subject", ""),
    )


def _message() -> rx.Component:
    return rx.el.div(
        rx.el.span(t("discussion.message"), class_name="label"),
        editor(
            id="message",
            name="message",
            label=t("discussion.message"),
            placeholder=t("discussion.message_placeholder"),
            kept=KeptText(S.draft["message"], reset_key=S.key, scope=S.taken.form, keep_at=routes.draft("discussion")),
            labels=tools(),
            people=S.people,
            on_change=lambda html: S.keep("message", html, S.key),
        ),
        rx.el.p(S.errors.get("message", ""), class_name="error", role="alert"),
        class_name="field",
    )


def _files() -> rx.Component:
    return rx.el.div(
        attach_files(S, purpose=S.taken.form, drop_target=f"#{FORM}"),
        rx.el.p(S.errors.get("files", ""), class_name="error", role="alert"),
        class_name="field",
    )


def _limited() -> rx.Component:
    return switch_row(
        t("discussion.limited"),
        id="limited",
        hint=t("discussion.limited_hint"),
        checked=S.draft["is_limited"] == "1",
        on_change=lambda on: S.keep("is_limited", rx.cond(on, "1", ""), S.key),
    )
