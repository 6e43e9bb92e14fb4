"""Comments that are posted, and who may hear of them in a discussion of Bakker that "Bakker finance" can read."""

from uuid import UUID

from engage_app.ids import new_id
from engage_app.services.comments import NewComment, post_comment
from tests.cast import CONTACTS, STAFF, Cast

EVERYBODY = (*STAFF, *CONTACTS)
STAFF_OF_BAKKER = {"eva", "anna", "joris"}
FINANCE = {"pieter", "lotte", "ruud"}


def say(
    cast: Cast,
    by: str,
    activity_id: UUID,
    body: str = "<p>News</p>",
    *,
    internal: bool = False,
    upload_ids: tuple[UUID, ...] = (),
) -> UUID:
    return cast.act(by, post_comment, NewComment(str(new_id()), activity_id, body, internal, upload_ids))
