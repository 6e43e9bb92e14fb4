"""Attaching files: chosen, dropped or pasted, several at once, resumed after a lost connection.

    uploader(endpoint=routes.API_UPLOADS, purpose="discussion", labels=..., files=S.uploads, busy=S.is_uploading,
             max_bytes=..., refused_extensions=..., on_finished=S.files_changed, on_removed=S.files_changed,
             on_busy=S.set_uploading)

It speaks tus 1.0. `files` are what the server has; the rest lives here until it has arrived.
"""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from engage_app.components.icons import PATHS
from engage_app.components.props import Flag, Handler, Number, Text, set_props
from engage_app.components.scripts import script

_DEPENDENCIES = ["tus-js-client@4.3.1"]
for _part in ("drop.js", "line.js", "queue.js", "row.jsx", "rules.js", "transfer.js"):
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
    busy: rx.Var[bool]
    on_finished: rx.EventHandler[rx.event.passthrough_event_spec(str)]
    on_removed: rx.EventHandler[rx.event.passthrough_event_spec(str)]
    on_busy: rx.EventHandler[rx.event.passthrough_event_spec(bool)]


def uploader(
    *,
    purpose: Text,
    labels: dict[str, Text],
    files: rx.Var[list[Any]],
    busy: Flag,
    max_bytes: Number,
    refused_extensions: rx.Var[list[str]] | Sequence[str],
    on_finished: Handler = None,
    on_removed: Handler = None,
    on_busy: Handler = None,
    endpoint: Text = "/api/uploads",
    drop_target: Text = "",
    reset_key: Text = "",
    compact: bool = False,
) -> rx.Component:
    """A button that takes files, and their list.

    Args:
        purpose: what the files are for; the server gets it as the tus metadata `draft`.
        labels: attach, drop, cancel, retry, remove, waiting, failed, not_removed, empty, too_large, forbidden,
            progress. `{name}` stands for the file in cancel, remove, progress, empty, too_large and forbidden,
            `{limit}` for the largest size in too_large.
        files: rows with `id`, `name` and `size_text` of what has arrived.
        busy: what `on_busy` said last.
        max_bytes: the largest file, in bytes.
        refused_extensions: such as "exe"; the server decides again.
        on_finished: gets the id of an upload that has arrived.
        on_removed: gets the id of an upload that was taken away, after the server has deleted it.
        on_busy: gets True when the first of several uploads starts, False when none is under way any more.
        endpoint: URL of the upload server.
        drop_target: CSS selector of the area that takes files; without it, the uploader itself.
        reset_key: a change to another text that is not "" clears the files that were refused or failed.
        compact: the paper clip without the words.
    """
    return Uploader.create(
        endpoint=endpoint,
        purpose=purpose,
        labels=labels,
        paths={name: PATHS[name] for name in ("attach", "file", "alert", "x")},
        files=files,
        busy=busy,
        max_bytes=max_bytes,
        refused_extensions=refused_extensions if isinstance(refused_extensions, rx.Var) else list(refused_extensions),
        drop_target=drop_target,
        reset_key=reset_key,
        compact=compact,
        **set_props(on_finished=on_finished, on_removed=on_removed, on_busy=on_busy),
    )
