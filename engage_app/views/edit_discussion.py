"""The dialog that changes a discussion's subject and message."""

import reflex as rx

from engage_app.components.buttons import button
from engage_app.components.dialogs import dialog, dialog_body, dialog_footer
from engage_app.components.editor import KeptText, editor
from engage_app.components.forms import field, text_input
from engage_app.i18n.screen import t
from engage_app.states.activity import ActivityState
from engage_app.states.discussion_edit import DiscussionEditState
from engage_app.views.comments import tools

S = DiscussionEditState


def edit_discussion_dialog() -> rx.Component:
    """The dialog; it opens from More actions."""
    return dialog(
        rx.el.form(
            dialog_body(
                field(
                    t("discussion.subject"),
                    text_input("edited_subject", default_value=S.subject, auto_complete="off", key=S.activity_id),
                    error=S.errors.get("subject", ""),
                ),
                rx.el.div(
                    rx.el.span(t("discussion.message"), class_name="label"),
                    editor(
                        id="edited_message",
                        name="edited_message",
                        label=t("discussion.message"),
                        kept=KeptText(S.message, reset_key=S.activity_id),
                        labels=tools(),
                        people=ActivityState.people,
                    ),
                    rx.el.p(S.errors.get("message", ""), class_name="error", role="alert"),
                    class_name="field",
                ),
            ),
            dialog_footer(
                button(t("general.cancel"), on_click=S.set_open(False)),
                button(t("general.save"), variant="primary", type="submit"),
            ),
            on_submit=S.save,
            class_name="contents",
        ),
        open=S.is_open,
        on_open_change=S.set_open,
        title=t("activity.edit"),
        close_label=t("general.close"),
        width="640px",
    )
