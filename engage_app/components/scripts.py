"""The local JavaScript beside these modules."""

from concurrent.futures import ThreadPoolExecutor

import reflex as rx


def script(name: str) -> str:
    """Serve the file `name` of this folder, and return the path under which other scripts import it.

    Raises:
        FileNotFoundError: there is no such file.
    """
    # Reflex looks through the whole stack of its callers, which takes long beneath an import; a thread's is short.
    with ThreadPoolExecutor(1) as short:
        return short.submit(lambda: rx.asset(name, shared=True)).result().importable_path
