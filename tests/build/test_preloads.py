"""Browsers fetch the code of menus beside that of a page that has menus."""

import pytest

from engage_app.build.preloads import with_late_code

MODULES = {
    "page-abc.js": 'import{a}from"./shared-1.js";const load=()=>import("./menu_popup-xyz.js")',
    "plain-abc.js": 'import{a}from"./shared-1.js"',
    "menu_popup-xyz.js": 'import{a}from"./shared-1.js";import{b}from"./float-2.js";export{m as default}',
    "float-2.js": "import`./deep-3.js`",
    "deep-3.js": "",
    "shared-1.js": "",
}
STYLESHEET = '<link href="/assets/__reflex_global_styles-1.css" rel="stylesheet"/>'


def page(*names: str, stylesheet: str = STYLESHEET) -> str:
    """A page that starts with these modules."""
    links = "".join(f'<link rel="modulepreload" href="/assets/{name}"/>' for name in names)
    return f"<html><head>{links}<script>theme()</script>{stylesheet}</head><body>Hello</body></html>"


def test_all_that_menus_are_made_of_is_fetched_by_the_page() -> None:
    head, script = with_late_code(page("page-abc.js", "shared-1.js"), MODULES).split(STYLESHEET)[0].split("<script>")[1:]
    assert head == "theme()</script>"
    assert '["menu_popup-xyz.js", "float-2.js", "deep-3.js"]' in script


def test_a_page_without_menus_stays_as_it_is() -> None:
    assert with_late_code(page("plain-abc.js"), MODULES) == page("plain-abc.js")


def test_a_build_whose_menus_are_not_apart_is_refused() -> None:
    with pytest.raises(LookupError, match="module of menus"):
        with_late_code(page("plain-abc.js"), {"plain-abc.js": ""})


def test_a_page_that_is_written_another_way_is_refused() -> None:
    with pytest.raises(LookupError, match="no stylesheet"):
        with_late_code(page("page-abc.js", stylesheet=""), MODULES)
