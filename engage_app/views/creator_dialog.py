"""The choice of one person whose activities the list shows."""

import reflex as rx

from engage_app.components.combobox import ComboboxWords, combobox
from engage_app.components.dialogs import dialog, dialog_body
from engage_app.components.forms import field
from engage_app.i18n.screen import t
from engage_app.states.activities import ActivitiesState
from engage_app.states.creators import CreatorState

S = CreatorState


def creator_dialog() -> rx.Component:
    """The dialog; it opens from the filters."""
    people = combobox(
        S.people,
        id="creator",
        value=S.chosen.id,
        value_label=S.chosen.label,
        on_change=lambda person_id: [S.set_open(False), ActivitiesState.narrow("by", person_id)],
        on_query=S.find,
        words=ComboboxWords(
            placeholder=t("activities.by_find"), empty=t("activities.by_nobody"), open=t("activities.by_open")
        ),
    )
    return dialog(
        dialog_body(field(t("activities.by_name"), people)),
        open=S.is_open,
        on_open_change=S.set_open,
        title=t("activities.by"),
        close_label=t("general.close"),
        width="420px",
    )
