"""Activities: the list, and beside it or instead of it the one that is open."""

import reflex as rx

from engage_app import routes
from engage_app.components.keyboard import key, shortcuts
from engage_app.i18n.screen import t
from engage_app.states.activities import ActivitiesState
from engage_app.states.activity import ActivityState
from engage_app.states.arrival import ArrivalState
from engage_app.views.activity_detail import activity_detail
from engage_app.views.activity_list import activity_list
from engage_app.views.creator_dialog import creator_dialog
from engage_app.views.edit_discussion import edit_discussion_dialog
from engage_app.views.keys_dialog import keys_dialog
from engage_app.views.new_discussion import new_discussion_dialog
from engage_app.views.request_filters import asked_dialog
from engage_app.views.request_wizard import request_wizard
from engage_app.views.share_dialog import share_dialog
from engage_app.views.shell import signed_in_page

LINES = ".list .line, #more"


@rx.page(
    route=f"{routes.ACTIVITIES}/[[...splat]]",
    title=rx.cond(ActivityState.activity.subject == "", t("activities.title"), ActivityState.activity.subject),
    on_load=ArrivalState.activities,
)
def activities() -> rx.Component:
    """One page for the list and for every activity, so that the list stays where it was scrolled to."""
    content = rx.el.div(
        activity_list(),
        activity_detail(),
        shortcuts(
            key("j", "ArrowDown", step=1, among=LINES),
            key("k", "ArrowUp", step=-1, among=LINES),
            key("c", click="#new"),
            key("/", focus="#search"),
            key("?", name="keys"),
            on_shortcut=lambda _name: ActivitiesState.show_keys(shows=True),
        ),
        new_discussion_dialog(),
        request_wizard(),
        share_dialog(),
        edit_discussion_dialog(),
        keys_dialog(),
        creator_dialog(),
        asked_dialog(),
        class_name=rx.cond(ActivitiesState.open_id == "", "split", "split split-open"),
    )
    return signed_in_page(content, routes.ACTIVITIES, clients=_place_of_contact())


def _place_of_contact() -> rx.Var[str]:
    """Contacts come to requests from their to-do list."""
    listed = ActivitiesState.facets.get("kind", "")
    kind = rx.cond(ActivitiesState.open_id == "", listed, ActivityState.activity.kind)
    return rx.cond(kind == "file_request", routes.HOME, routes.ACTIVITIES)
