"""What may be uploaded, for the widgets that say so before anything is sent."""

import reflex as rx

from engage_app.settings import settings


class UploadLimits(rx.State):
    """Fixed while the server runs."""

    max_bytes: int = settings.max_upload_bytes
