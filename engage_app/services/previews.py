"""Pictures of the first page of files, drawn once by a process that can do nothing else, and kept beside the blobs."""

import asyncio
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from uuid import UUID

import structlog

from engage_app.file_types import HEIC, PREVIEWED
from engage_app.ids import new_id
from engage_app.services.files import Content
from engage_app.storage import store

log = structlog.get_logger()

RENDERER = Path(__file__).with_name("render_preview.py")
SECONDS = 12  # the renderer itself gives up after 10 of its own

# Two at a time: drawing takes a whole core each.
_artists = ThreadPoolExecutor(max_workers=2, thread_name_prefix="preview")
_drawing: dict[UUID, "asyncio.Future[bytes | None]"] = {}


async def find_preview(content: Content) -> bytes | None:
    """The picture as PNG; None if there can be none. Whoever asks has checked that the reader may see the file."""
    if content.media_type not in PREVIEWED:
        return None
    drawing = _drawing.get(content.blob_id)
    if drawing is None:
        drawing = asyncio.get_running_loop().run_in_executor(_artists, preview_of, content)
        _drawing[content.blob_id] = drawing
        drawing.add_done_callback(lambda _: _drawing.pop(content.blob_id, None))
    return await asyncio.shield(drawing)


def preview_of(content: Content) -> bytes | None:
    """The same, waiting for it."""
    kept = store().preview_path(content.blob_id)
    with suppress(FileNotFoundError):
        return kept.read_bytes() or None
    draft = kept.with_name(f"{new_id()}.draft")
    try:
        if not _draw(content, draft):
            # An empty picture says that there is none, so that a broken file is not tried at every look.
            draft.write_bytes(b"")
        draft.replace(kept)
    finally:
        draft.unlink(missing_ok=True)
    return kept.read_bytes() or None


def _draw(content: Content, draft: Path) -> bool:
    try:
        with store().open(content.blob_id) as original, draft.open("wb") as picture:
            done = subprocess.run(
                [sys.executable, "-I", str(RENDERER), _kind(content.media_type)],
                stdin=original,
                stdout=picture,
                stderr=subprocess.DEVNULL,
                timeout=SECONDS,
                cwd="/",
                env={},
                check=False,
            )
    except (FileNotFoundError, subprocess.TimeoutExpired):
        log.warning("no preview in time", version=str(content.version_id))
        return False
    return done.returncode == 0 and draft.stat().st_size > 0


def _kind(media_type: str) -> str:
    """Which tools the renderer fetches; those for photos of phones take longer than all others."""
    if media_type == "application/pdf":
        return "pdf"
    return "photo" if media_type in HEIC else "picture"
