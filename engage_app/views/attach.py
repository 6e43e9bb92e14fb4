"""Attaching files to what is being written."""

from typing import Any

import reflex as rx

from engage_app.components.uploader import LABELS, Accepts, uploader
from engage_app.file_types import REFUSED
from engage_app.i18n.screen import t
from engage_app.states.limits import UploadLimits

_HOLES = {"name": "{name}", "limit": "{limit}"}


def attach_files(
    form: Any,
    *,
    purpose: rx.Var[str],
    drop_target: str,
    compact: bool = False,
    reset_key: rx.Var[str] | None = None,
    takes_photo: bool = False,
    attach: Any = None,
) -> rx.Component:
    """The paper clip and the files of a form.

    Args:
        form: its state, which is an `AttachingState` with `uploads`, `key`, and the handler `files_changed`.
        purpose: name of the draft for which they are sent.
        drop_target: CSS selector of the area that takes files.
        compact: the paper clip without the words.
        reset_key: the `key`, where another state holds it.
        takes_photo: whether a phone offers its camera, too.
        attach: what the button says, other than "Attach file".
    """
    said = rx.el.p(form.files_error, class_name="error upload-error", role="alert")
    files = uploader(
        purpose=purpose,
        # The uploader fills in the name of the file and the limit itself.
        labels={name: t(f"uploader.{name}", **_HOLES) for name in LABELS}
        | ({"attach": attach} if attach is not None else {}),
        files=form.uploads,
        busy=form.is_uploading,
        left_out=form.left_out,
        accepts=Accepts(UploadLimits.max_bytes, sorted(REFUSED)),
        on_change=form.files_changed,
        on_progress=form.set_uploading,
        drop_target=drop_target,
        reset_key=form.key if reset_key is None else reset_key,
        compact=compact,
        takes_photo=takes_photo,
    )
    return rx.fragment(files, said)
