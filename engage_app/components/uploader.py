"""Attaching files: chosen, dropped or pasted, several at once, resumed after a lost connection.

    uploader(purpose="discussion", labels=..., files=S.uploads, busy=S.is_uploading, left_out=S.left_out,
             accepts=Accepts(...), on_change=S.files_changed, on_progress=S.set_uploading)

It speaks tus 1.0. `files` are what the server has; the rest lives here until it has arrived.
"""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from engage_app import routes
from engage_app.components.icons import PATHS
from engage_app.components.props import Flag, Handler, Number, Text
from engage_app.components.scripts import script

_DEPENDENCIES = ["tus-js-client@4.3.1"]
_FIXED = {
    "endpoint": routes.API_UPLOADS,
    "paths": {name: PATHS[name] for name in ("attach", "camera", "file", "alert", "x")},
}
for _part in (
    "broken.js",
    "drop.js",
    "hold.js",
    "left.js",
    "line.js",
    "queue.js",
    "row.jsx",
    "rules.js",
    "transfer.js",
):
    script(f"upload_{_part}")


class Uploader(rx.Component):
    """The button, and the list of files on their way and arrived."""

    library = script("uploader.jsx")
    tag = "Uploader"
    lib_dependencies: list[str] = _DEPENDENCIES
    endpoint: rx.Var[str]
    purpose: rx.Var[str]
    labels: rx.Var[dict[str, str]]
    paths: rx.Var[dict[str, str]]
    files: rx.Var[list[Any]]
    max_bytes: rx.Var[int]
    refused_extensions: rx.Var[list[str]]
    drop_target: rx.Var[str]
    reset_key: rx.Var[str]
    compact: rx.Var[bool]
    takes_photo: rx.Var[bool]
    busy: rx.Var[bool]
    left_out: rx.Var[list[str]]
    on_change: rx.EventHandler[rx.event.passthrough_event_spec(str)]
    on_progress: rx.EventHandler[rx.event.passthrough_event_spec(bool, list[str])]


# `{name}` in these words stands for the file, and `{limit}` for the largest size.
LABELS = (
    *("attach", "photo", "drop", "cancel", "retry", "remove", "waiting", "failed", "not_removed"),
    *("broken", "empty", "too_large", "forbidden", "progress"),
)


@dataclass(frozen=True)
class Accepts:
    """Which files may be chosen: up to so many bytes, and none with such an extension ("exe")."""

    max_bytes: Number
    refused_extensions: rx.Var[list[str]] | list[str]


def uploader(
    *,
    purpose: Text,
    labels: dict[str, Text],
    files: rx.Var[list[Any]],
    busy: Flag,
    left_out: rx.Var[list[str]],
    accepts: Accepts,
    on_change: Handler,
    on_progress: Handler,
    drop_target: Text = "",
    reset_key: Text = "",
    compact: bool = False,
    takes_photo: bool = False,
) -> rx.Component:
    """A button that takes files, and their list.

    Args:
        purpose: what the files are for; the server gets it as the tus metadata `draft`.
        labels: its words, by the names in `LABELS`.
        files: rows with `id`, `name` and `size_text` of what has arrived.
        busy, left_out: what `on_progress` said last.
        accepts: what may be chosen; the server decides again.
        on_change: gets the id of an upload that has arrived, or that the server has deleted.
        on_progress: gets whether uploads are under way, and the names of those files that were refused or failed.
        drop_target: CSS selector of the area that takes files; without it, the uploader itself.
        reset_key: a change to another text that is not "" clears the files that were refused, failed or broke off.
        compact: the paper clip without the words.
        takes_photo: whether a device that is held in a hand offers its camera, too.
    """
    return Uploader.create(
        purpose=purpose,
        labels=labels,
        files=files,
        busy=busy,
        left_out=left_out,
        drop_target=drop_target,
        reset_key=reset_key,
        compact=compact,
        takes_photo=takes_photo,
        on_change=on_change,
        on_progress=on_progress,
        **vars(accepts),
        **_FIXED,
    )
