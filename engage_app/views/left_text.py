"""What was typed about something that is gone, to copy."""

import reflex as rx

from engage_app.components.buttons import button
from engage_app.i18n.screen import t
from engage_app.states.activity import ActivityState
from engage_app.states.comment_edit import CommentEditState

E = CommentEditState


def left_text(words: rx.Var[str], *, name: str = "left") -> rx.Component:
    """The words, to be copied but not changed."""
    return rx.el.div(
        rx.el.label(t("comment.left"), html_for=name, class_name="label"),
        rx.el.textarea(id=name, value=words, read_only=True, rows="6", class_name="input"),
        class_name="field left-text",
    )


def left_edit() -> rx.Component:
    """The new words for a comment that was deleted while they were typed."""
    return rx.cond(
        (E.left != "") & (E.about == ActivityState.activity.id) & ~_is_listed(E.editing_id),
        rx.fragment(left_text(E.left, name="left-edit"), button(t("general.close"), on_click=E.cancel)),
    )


def _is_listed(comment_id: rx.Var[str]) -> rx.vars.BooleanVar:
    shown = ActivityState.comments + ActivityState.arrived
    return rx.Var(f"{shown}.some(({{ id }}) => id === {comment_id})").to(bool)
