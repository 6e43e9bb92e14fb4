"""Lets one build answer on every address: the browser asks the server that its page came from."""

import re
from pathlib import Path
from typing import Unpack

from reflex_base.plugins import Plugin, PostBuildContext

_BAKED_URL = re.compile(r"([`\"'])(ws|http)://localhost:\d+(/[\w-]*)\1")


class SameOrigin(Plugin):
    """Replaces the addresses that Reflex bakes into a build by the origin of the page."""

    def post_build(self, **context: Unpack[PostBuildContext]) -> None:
        """Rewrite the module of addresses, before its compressed copies are made.

        Raises:
            LookupError: the build has no such module, or it looks different from what we know.
        """
        found = list(Path(context["static_dir"]).glob("assets/reflex-env-*.js"))
        if len(found) != 1:
            message = f"One module of addresses was expected in the build; there are {len(found)}."
            raise LookupError(message)
        found[0].write_text(from_page_origin(found[0].read_text(encoding="utf-8")), encoding="utf-8")


def from_page_origin(module: str) -> str:
    """The module of addresses with every baked one taken from `location.origin`.

    Raises:
        LookupError: it has no address for events.
    """
    rewritten = _BAKED_URL.sub(_expression, module)
    if '/_event"' not in rewritten or "localhost" in rewritten:
        message = "The addresses in the build look different from what Reflex 0.10 writes."
        raise LookupError(message)
    return rewritten


def _expression(baked: re.Match[str]) -> str:
    _, scheme, path = baked.groups()
    # `http` of `https` is replaced too, which makes `wss`.
    origin = 'location.origin.replace("http","ws")' if scheme == "ws" else "location.origin"
    return f'{origin}+"{path}"'
