"""Finds a browser for the tests, or gets one: what is there, Playwright's own download, the system's packages."""

import os
import shutil
import subprocess
from glob import glob

from _bootstrap import PYTHON, environment, say, stop

_NAMES = (
    "chromium-headless-shell",  # no windows, menus or extensions to draw: tests take little more than half the time
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
_DOWNLOADED = (
    "~/.cache/ms-playwright/chromium-*/chrome-linux*/chrome",
    "~/Library/Caches/ms-playwright/chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
)
_PACKAGES = (
    ("apt-get", ["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium-headless-shell"]),
    ("apt-get", None, ["apt-get", "install", "-y", "-qq", "chromium"]),  # Ubuntu and older Debian
    ("dnf", None, ["dnf", "install", "-y", "-q", "chromium"]),
    ("apk", None, ["apk", "add", "--quiet", "chromium"]),
    ("pacman", None, ["pacman", "-Sy", "--noconfirm", "--quiet", "chromium"]),
)


def find_browser():
    """The path of a browser that starts; gets one when there is none.

    Raises:
        SystemExit: there is none and none could be fetched.
    """
    asked_for = os.environ.get("CHROMIUM")
    if asked_for:
        return asked_for if _starts(asked_for) else stop(f"CHROMIUM names {asked_for}, which does not start.")
    found = _present() or _download() or _install()
    if not found:
        stop(
            "No browser was found for the tests and none could be fetched. Install Chromium or Chrome, "
            "or name one in the variable CHROMIUM. `bin/test unit` needs none."
        )
    return found


def _present():
    downloads = [path for pattern in _DOWNLOADED for path in sorted(glob(os.path.expanduser(pattern)), reverse=True)]
    candidates = [shutil.which(name) for name in _NAMES] + downloads
    return next((path for path in candidates if path and _starts(path)), None)


def _starts(path):
    # Ubuntu's `chromium-browser` is a stub that asks for snap; only a browser knows its version.
    try:
        command = [path, "--version"]
        return subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=30) == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _download():
    say("Fetching a browser for the tests")
    return _present() if _quietly([str(PYTHON), "-m", "playwright", "install", "chromium"], 300) else None


def _install():
    if os.geteuid() != 0:
        return None
    for manager, refresh, install in _PACKAGES:
        if shutil.which(manager):
            say(f"Installing Chromium with {manager}")
            if refresh:
                _quietly(refresh, 180)
            if _quietly(install, 600):
                return _present()
    return None


def _quietly(command, seconds):
    variables = environment(DEBIAN_FRONTEND="noninteractive")
    try:
        done = subprocess.run(
            command, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=seconds, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
