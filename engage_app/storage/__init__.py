"""Where the bytes of files lie, behind one seam: uploads on their way in, and blobs that never change again."""

from functools import cache

from engage_app.settings import settings
from engage_app.storage.disk import DiskStore


@cache
def store() -> DiskStore:
    """The store of this installation."""
    return DiskStore(settings.data_dir)
