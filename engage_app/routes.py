"""Every address of the product, as pattern and as builder."""

from uuid import UUID

HOME = "/"
SIGN_IN = "/sign-in"
SET_UP = "/set-up"
ACTIVITIES = "/activities"
ACTIVITY = "/activities/[activity_id]"
MAILBOX = "/mailbox"

API_SIGN_IN = "/api/sign-in"
API_SIGN_OUT = "/api/sign-out"
API_PREFERENCES = "/api/preferences"


def activity(activity_id: UUID | str) -> str:
    """Address of one activity."""
    return f"{ACTIVITIES}/{activity_id}"
