"""People: colleagues and contacts, and beside them or instead of them the one who is open."""

import reflex as rx

from engage_app import routes
from engage_app.components.notices import empty_state
from engage_app.i18n.screen import t
from engage_app.states.people import PeopleState
from engage_app.states.person import PersonState
from engage_app.views.people_list import people_list
from engage_app.views.person_detail import person_detail
from engage_app.views.person_dialogs import person_dialogs
from engage_app.views.person_roles import person_roles_dialogs
from engage_app.views.shell import signed_in_page


@rx.page(route=f"{routes.PEOPLE}/[[...splat]]", title=t("people.title"), on_load=PeopleState.load)
def people() -> rx.Component:
    """One page for the lists and for everybody on them; contacts see that it is not there."""
    content = rx.el.div(
        people_list(),
        person_detail(),
        person_dialogs(),
        person_roles_dialogs(),
        class_name=rx.cond(PersonState.stage == "", "split", "split split-open"),
    )
    missing = empty_state("lock", t("activity.missing"), t("rules.missing_text"), is_page=True)
    return signed_in_page(rx.cond(PeopleState.stage == "missing", missing, content), routes.PEOPLE)
