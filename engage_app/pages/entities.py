"""Entities: the firm's clients, and beside them or instead of them the one that is open."""

import reflex as rx

from engage_app import routes
from engage_app.components.notices import empty_state
from engage_app.i18n.screen import t
from engage_app.states.entities import EntitiesState
from engage_app.states.entity import EntityState
from engage_app.views.entity_access import entity_access_dialog
from engage_app.views.entity_detail import entity_detail
from engage_app.views.entity_dialogs import entity_dialogs
from engage_app.views.entity_list import entity_list
from engage_app.views.shell import signed_in_page


@rx.page(route=f"{routes.ENTITIES}/[[...splat]]", title=t("entities.title"), on_load=EntitiesState.load)
def entities() -> rx.Component:
    """One page for the list and for every entity; contacts see that it is not there."""
    content = rx.el.div(
        entity_list(),
        entity_detail(),
        entity_dialogs(),
        entity_access_dialog(),
        class_name=rx.cond(EntityState.stage == "", "split", "split split-open"),
    )
    missing = empty_state("lock", t("activity.missing"), t("rules.missing_text"), is_page=True)
    return signed_in_page(rx.cond(EntitiesState.stage == "missing", missing, content), routes.ENTITIES)
