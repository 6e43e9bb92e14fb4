"""axe-core, which finds what people with keyboards, screen readers or weak eyes would stumble over."""

import fcntl
import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from engage_app.build.npm import npm_environment
from tests.browser.servers import ROOT

HERE = Path(__file__).parent
PACKAGE = HERE / "node_modules" / "axe-core"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What moves is judged where it comes to rest.
AT_REST = """async () => {
  const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const moving = () => document.getAnimations().filter(({ playState }) => playState === "running");
  await drawn();
  for (let found = moving(); found.length; found = moving()) {
    await Promise.allSettled(found.map(({ finished }) => finished));
    await drawn();
  }
}"""
# The one frame that there is, around a mail, runs no script that could answer.
RUN = "async (standards) => (await axe.run({ runOnly: standards, iframes: false })).violations"


def violations(page: Page) -> list[str]:
    """A line for every rule of WCAG 2.2 AA that the page breaks as it stands, with the elements that break it."""
    page.evaluate(_source())
    page.evaluate(AT_REST)
    found: list[dict[str, Any]] = page.evaluate(RUN, STANDARDS)
    return [f"{rule['id']}: {rule['help']}\n{_elements(rule)}" for rule in found]


def _elements(rule: dict[str, Any]) -> str:
    return "\n".join(f"  {node['html'][:200]}\n    {node['failureSummary']}" for node in rule["nodes"][:5])


@cache
def _source() -> str:
    # Two processes that run tests side by side would empty the folder under each other.
    with (HERE / "package.json").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if _version(PACKAGE / "package.json") != _wanted():
            command = ["npm", "ci", "--ignore-scripts", "--silent"]
            subprocess.run(command, cwd=HERE, env=npm_environment(ROOT), check=True)
    return (PACKAGE / "axe.min.js").read_text(encoding="utf-8")


def _version(package: Path) -> str:
    return str(json.loads(package.read_text(encoding="utf-8"))["version"]) if package.exists() else ""


def _wanted() -> str:
    return str(json.loads((HERE / "package.json").read_text(encoding="utf-8"))["devDependencies"]["axe-core"])
