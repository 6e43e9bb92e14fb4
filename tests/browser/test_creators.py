"""The list of what one person started."""

import re

from playwright.sync_api import expect

from tests.browser import axe
from tests.browser.conftest import Visit
from tests.browser.firm import Firm
from tests.browser.screens import open_filter


def test_a_person_is_found_and_stays_in_the_address(visit: Visit, firm: Firm, width: int) -> None:
    hers, his = f"Started by Anna {width}", f"Started by Pieter {width}"
    firm.discussion(hers)
    firm.discussion(his, by="pieter")
    screen = visit("eva", width=width)
    expect(screen.line(hers)).to_be_visible()
    screen.button("Filter").click()
    screen.page.get_by_role("menuitem", name="One person…").click()
    box = screen.dialog("Created by").get_by_role("combobox", name="Person")
    box.fill("piet")
    expect(screen.page.get_by_role("option")).to_have_count(1)
    assert axe.violations(screen.page) == []
    box.press("Enter")
    expect(screen.dialog()).to_have_count(0)
    expect(screen.line(his)).to_be_visible()
    expect(screen.line(hers)).to_have_count(0)
    expect(screen.page).to_have_url(re.compile("by=[0-9a-f-]{36}"))
    screen.page.reload()
    expect(screen.line(his)).to_be_visible()
    screen.button("Take away filter By: Pieter Bakker").click()
    expect(screen.line(hers)).to_be_visible()


def test_somebody_who_is_not_known_here_stays_without_a_name(visit: Visit) -> None:
    screen = visit("pieter", "/activities?by=0190a000-0000-7000-8000-000000000000")
    expect(screen.heading("Nothing found")).to_be_visible()
    expect(screen.button("Take away filter By: somebody else")).to_be_visible()
    open_filter(screen, "menuitemradio", "Anybody")
    expect(screen.line("Interim audit: first questions")).to_be_visible()
