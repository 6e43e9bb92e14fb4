"""What a build consists of."""

from pathlib import Path

import pytest

from engage_app.http.frontend import Frontend
from engage_app.http.headers import content_security_policy

PAGE = """<html><head><script>first(1 < 2 && "&amp;")</script><script src="/a.js"></script></head>
<body><p>text</p><script type="module">
second()</script></body></html>"""
# printf '%s' 'first(1 < 2 && "&amp;")' | openssl dgst -sha256 -binary | base64
FIRST = "sha256-MmiKZ7w4tMhZVsOxeJ/VvcrnEZpmIqF+L/CnXl7hfzw="


@pytest.fixture
def build(tmp_path: Path) -> Frontend:
    for name in ("index.html", "activities/index.html", "404.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(PAGE, encoding="utf-8")
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "root-CflQKhgd.js").write_text("1", encoding="utf-8")
    return Frontend.read(tmp_path)


def test_pages_are_the_folders_with_an_index(build: Frontend) -> None:
    assert build.pages == {"/activities"}


def test_inline_scripts_are_known_by_their_exact_text(build: Frontend) -> None:
    assert len(build.scripts) == 2
    assert FIRST in build.scripts


def test_only_files_of_the_build_are_kept_for_ever(build: Frontend) -> None:
    assert build.is_hashed("/assets/root-CflQKhgd.js")
    assert not build.is_hashed("/assets/other-CflQKhgd.js")
    assert not build.is_hashed("/index.html")


def test_the_policy_allows_these_scripts_and_no_others(build: Frontend) -> None:
    policy = content_security_policy("https://portal.example", build.scripts)
    script_src = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert f"'{FIRST}'" in script_src
    assert "unsafe" not in script_src
    assert "connect-src 'self' wss://portal.example;" in policy
