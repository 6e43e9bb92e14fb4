"""Has browsers fetch the code of menus as soon as that of the page has nearly come, not after it ran."""

import json
import re
from pathlib import Path
from typing import Unpack

from reflex_base.plugins import Plugin, PostBuildContext

_IMPORTED = re.compile(r"(?:from|import)\s*[\"'`]\./([\w.-]+\.js)[\"'`]")
_LINK = '<link rel="modulepreload" href="/assets/'
_LINKED = re.compile(_LINK + r'([\w.-]+\.js)"/>')
# React takes the first scripts of a page for those that it wrote itself, and a script after this waits for it.
_STYLESHEET = '<link href="/assets/__reflex_global_styles-'
_LATE = "menu_popup"
# Three modules are most of every page, and arrive last: while the rest of them comes, the answers to these requests
# are on their way. Sooner, they would take their share of a slow line.
_LARGEST = 3
_SCRIPT = """
((late, due) => {
  const arrived = ({ target }) => {
    if (target.rel !== "modulepreload" || --due > 0) return;
    document.removeEventListener("load", arrived, true);
    for (const name of late) {
      const link = document.createElement("link");
      document.head.append(Object.assign(link, { rel: "modulepreload", fetchPriority: "low", href: "/assets/" + name }));
    }
  };
  document.addEventListener("load", arrived, true);
})(LATE, DUE);
"""


class PreloadMenus(Plugin):
    """Names the code of menus, which is imported late, in every page that has menus."""

    def post_build(self, **context: Unpack[PostBuildContext]) -> None:
        """Complete the prerendered pages, before their compressed copies are made.

        Raises:
            LookupError: the build has no code of menus of its own, or no page that uses it.
        """
        folder = Path(context["static_dir"])
        modules = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("assets/*.js")}
        pages = {path: path.read_text(encoding="utf-8") for path in folder.rglob("*.html")}
        completed = {path: with_late_code(page, modules) for path, page in pages.items()}
        if completed == pages:
            message = "No page of the build uses the code of menus."
            raise LookupError(message)
        for path, page in completed.items():
            path.write_text(page, encoding="utf-8")


def with_late_code(page: str, modules: dict[str, str]) -> str:
    """The page with a script that fetches what its menus are made of, if it has menus.

    Args:
        page: HTML that preloads the modules it starts with.
        modules: text of all modules by file name.

    Raises:
        LookupError: the modules hold no code of menus of its own, or the page is not as Reflex writes it.
    """
    late = [name for name in modules if name.startswith(f"{_LATE}-")]
    if len(late) != 1:
        message = f"One module of menus was expected in the build; there are {len(late)}."
        raise LookupError(message)
    there = _LINKED.findall(page)
    if not any(late[0] in modules[name] for name in there):
        return page
    missing = [name for name in _with_imports(late[0], modules) if name not in there]
    script = _SCRIPT.replace("LATE", json.dumps(missing)).replace("DUE", str(len(there) - _LARGEST))
    before, stylesheet, after = page.rpartition(_STYLESHEET)
    if not stylesheet:
        message = "A page of the build has no stylesheet."
        raise LookupError(message)
    return f"{before}<script>{script}</script>{stylesheet}{after}"


def _with_imports(name: str, modules: dict[str, str]) -> list[str]:
    """The module and all that it imports before it can run."""
    found = [name]
    for each in found:  # grows meanwhile
        found += [other for other in _IMPORTED.findall(modules[each]) if other not in found]
    return found
