"""Files: the documents of an entity, and beside them or instead of them the one that is open."""

import reflex as rx

from engage_app import routes
from engage_app.i18n.screen import t
from engage_app.states.document import DocumentState
from engage_app.states.files import FilesState
from engage_app.views.document import document_detail
from engage_app.views.file_list import file_list
from engage_app.views.filing_dialogs import filing_dialogs
from engage_app.views.share_dialog import share_dialog
from engage_app.views.shell import signed_in_page


@rx.page(route=f"{routes.FILES}/[[...splat]]", title=t("files.title"), on_load=FilesState.load)
def files() -> rx.Component:
    """One page for the list and for every document."""
    content = rx.el.div(
        file_list(),
        document_detail(),
        filing_dialogs(),
        share_dialog(),
        class_name=rx.cond(DocumentState.stage == "", "split", "split split-open"),
    )
    return signed_in_page(content, routes.FILES)
