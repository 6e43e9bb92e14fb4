"""The list of activities: narrowed, ordered, searched, and what each line says."""

import re

import pytest
from playwright.sync_api import Locator, expect

from engage_app.models import Role
from engage_app.services.entity_facts import EntityFacts
from engage_app.services.entity_register import create_entity
from tests.browser.conftest import PHONE, Visit
from tests.browser.firm import Firm
from tests.browser.screens import Screen, open_filter, subjects

TRADING = "Zuid Trading BV"
OURS, THEIRS, SECRET = "Annual accounts", "Budget of the branch", "Covenants of the bank"


@pytest.fixture(scope="module")
def trading(firm: Firm) -> str:
    """Address of the list of a client with three discussions; one is shared, one is Limited."""
    entity = firm.act("eva", create_entity, EntityFacts(TRADING, "1004"))
    firm.give_role("ruud", Role.CONTACT_ENTITY_ACCESS, TRADING)
    firm.discussion(SECRET, by="eva", of=TRADING, days_ago=4, is_limited=True)
    firm.discussion(OURS, by="anna", of=TRADING, days_ago=3, message="<p>The depreciation is too high.</p>")
    shared = firm.discussion(THEIRS, by="eva", of=TRADING, days_ago=2)
    firm.share(shared, "Bakker finance", by="eva")
    firm.comment(shared, "ruud", "The crane was sold.")
    firm.comment(shared, "eva", "He must mean the forklift.", is_internal=True)
    return f"/activities?entity={entity.id}"


def test_each_line_says_who_can_see_it(visit: Visit, trading: str, width: int) -> None:
    screen = visit("eva", trading, width=width)
    expect(screen.line(OURS)).to_contain_text("Staff only")
    expect(screen.line(THEIRS)).to_contain_text("Shared with 1 contact")
    expect(screen.line(SECRET)).to_contain_text("Limited")


def test_a_limited_discussion_is_not_in_the_list_of_others(visit: Visit, trading: str) -> None:
    screen = visit("anna", trading)
    expect(screen.line(OURS)).to_be_visible()
    expect(screen.line(SECRET)).to_have_count(0)


def test_the_newest_come_first_or_the_alphabet_decides(visit: Visit, trading: str, width: int) -> None:
    screen = visit("eva", trading, width=width)
    expect(subjects(screen)).to_have_text([THEIRS, OURS, SECRET])
    screen.button("Newest").click()
    screen.page.get_by_role("menuitemradio", name="Subject").click()
    expect(subjects(screen)).to_have_text([OURS, THEIRS, SECRET])
    expect(screen.page).to_have_url(re.compile("sort=subject"))


def test_tabs_choose_the_kind(visit: Visit, trading: str, width: int) -> None:
    screen = visit("eva", trading, width=width)
    expect(subjects(screen)).to_have_count(3)
    screen.button("File requests").click()
    expect(screen.heading("Nothing found")).to_be_visible()
    screen.button("Discussions").click()
    expect(subjects(screen)).to_have_count(3)
    screen.button("All").click()
    expect(screen.page).not_to_have_url(re.compile("kind="))


def test_filters_stand_as_chips_that_take_them_away(visit: Visit, trading: str, width: int) -> None:
    screen = visit("eva", trading, width=width)
    open_filter(screen, "menuitemcheckbox", "Shared with contacts")
    expect(subjects(screen)).to_have_text([THEIRS])
    open_filter(screen, "menuitemradio", "Contacts")
    expect(screen.heading("Nothing found")).to_be_visible()
    screen.button("Take away filter By: Contacts").click()
    screen.button("Take away filter Shared with contacts").click()
    expect(subjects(screen)).to_have_count(3)
    expect(screen.page).not_to_have_url(re.compile("shared=|by="))


def test_created_by_me_leaves_out_what_others_started(visit: Visit, trading: str) -> None:
    screen = visit("eva", trading)
    open_filter(screen, "menuitemradio", "Me")
    expect(subjects(screen)).to_have_text([THEIRS, SECRET])


@pytest.mark.parametrize(("words", "found"), [("annual", OURS), ("depreciation", OURS), ("crane sold", THEIRS)])
def test_search_finds_subjects_messages_and_comments(
    visit: Visit, trading: str, words: str, found: str, width: int
) -> None:
    screen = visit("eva", trading, width=width)
    screen.page.get_by_role("searchbox").fill(words)
    expect(subjects(screen)).to_have_text([found])
    screen.page.get_by_role("searchbox").fill("")
    expect(subjects(screen)).to_have_count(3)


def test_a_search_that_finds_nothing_says_so(visit: Visit, trading: str) -> None:
    screen = visit("eva", trading)
    screen.page.get_by_role("searchbox").fill('nothing" OR *')
    expect(screen.heading("Nothing found")).to_be_visible()
    screen.page.get_by_role("button", name="Take away filter nothing").click()
    expect(subjects(screen)).to_have_count(3)
    expect(screen.page.get_by_role("searchbox")).to_have_value("")


def test_back_takes_the_words_out_of_the_search_field(visit: Visit, trading: str) -> None:
    screen = visit("eva", trading)
    screen.page.goto(f"{trading}&words=annual")
    expect(screen.page.get_by_role("searchbox")).to_have_value("annual")
    screen.page.go_back()
    expect(subjects(screen)).to_have_count(3)
    expect(screen.page.get_by_role("searchbox")).to_have_value("")


def test_an_internal_comment_neither_moves_nor_counts_for_a_contact(visit: Visit, trading: str) -> None:
    screen = visit("ruud", trading, width=PHONE)
    expect(screen.line(THEIRS)).to_be_visible()
    expect(screen.line(THEIRS)).not_to_contain_text("2 new")
    expect(screen.page.get_by_text("forklift")).to_have_count(0)


def test_unread_lines_are_bold_with_a_count_until_they_are_opened(visit: Visit, firm: Firm, width: int) -> None:
    subject = f"Unread at {width}"
    firm.comment(firm.shared_discussion(subject, by="eva"), "pieter", "Here you are.")
    screen = visit("anna", "/activities?unread=1", width=width)
    expect(screen.line(subject)).to_contain_text("1 new")
    expect(screen.page.get_by_role("link", name=f"Unread {subject}").filter(has_text="1 new comment")).to_be_visible()
    assert _weight(screen.line(subject).get_by_text(subject)) >= 600
    screen.line(subject).click()
    expect(screen.comment("Here you are.")).to_be_visible()
    if width == PHONE:
        screen.page.get_by_role("link", name="Back").click()
    open_filter(screen, "menuitemcheckbox", "Unread")
    expect(screen.line(subject)).not_to_contain_text("new")
    assert _weight(screen.line(subject).get_by_text(subject)) < 600


def _weight(text: Locator) -> int:
    return int(text.evaluate("element => getComputedStyle(element).fontWeight"))


def test_a_long_list_comes_page_by_page(visit: Visit, firm: Firm, width: int) -> None:
    entity = firm.act("eva", create_entity, EntityFacts(f"Long list {width}", f"9{width}"))
    for number in range(65):
        firm.discussion(f"Matter {number:02}", of=f"Long list {width}", days_ago=30 - number // 3)
    screen = visit("anna", f"/activities?entity={entity.id}&sort=subject", width=width)
    expect(subjects(screen)).to_have_count(30)
    screen.button("Show more").click()
    expect(subjects(screen)).to_have_count(60)
    screen.button("Show more").click()
    expect(subjects(screen)).to_have_text([f"Matter {number:02}" for number in range(65)])
    expect(screen.button("Show more")).to_have_count(0)


def test_the_address_of_a_filtered_list_and_of_an_activity_opens_them(
    visit: Visit, firm: Firm, trading: str, width: int
) -> None:
    address = firm.discussion(f"By its address {width}")
    screen = visit("eva", f"{address}?{trading.partition('?')[2]}&sort=subject", width=width)
    expect(screen.heading(f"By its address {width}")).to_be_visible()
    if width == PHONE:
        screen.page.get_by_role("link", name="Back").click()
    expect(subjects(screen)).to_have_text([OURS, THEIRS, SECRET])


def test_back_and_refresh_stay_where_one_was(visit: Visit, trading: str, width: int) -> None:
    screen = visit("eva", f"{trading}&sort=subject", width=width)
    screen.line(THEIRS).click()
    expect(screen.heading(THEIRS)).to_be_visible()
    screen.page.reload()
    expect(screen.heading(THEIRS)).to_be_visible()
    expect(screen.comment("The crane was sold.")).to_be_visible()
    screen.page.go_back()
    expect(screen.heading(THEIRS)).to_have_count(0)
    expect(subjects(screen)).to_have_text([OURS, THEIRS, SECRET])


@pytest.mark.parametrize("nonsense", ["?entity=x&sort=y&by=z", "?words=%00", "?kind=task", "?entity[]=1"])
def test_nonsense_in_the_address_is_left_out(visit: Visit, nonsense: str) -> None:
    screen = visit("anna", f"/activities{nonsense}")
    expect(screen.heading("Activities")).to_be_visible()
    expect(subjects(screen).first).to_be_visible()


@pytest.mark.parametrize("identifier", ["nonsense", "0190a000-0000-7000-8000-000000000000", "x" * 300])
def test_what_is_not_there_and_what_is_not_shared_look_the_same(
    visit: Visit, firm: Firm, identifier: str, width: int
) -> None:
    hidden = firm.discussion("Not for Pieter")
    for address in (f"/activities/{identifier}", hidden):
        screen = visit("pieter", address, width=width)
        expect(screen.heading("Not there, or not shared with you")).to_be_visible()
        expect(screen.page.get_by_text("Not for Pieter")).to_have_count(0)


def test_a_phone_shows_the_list_or_the_activity(visit: Visit, trading: str) -> None:
    screen = visit("eva", trading, width=PHONE)
    screen.line(OURS).click()
    expect(screen.heading(OURS)).to_be_visible()
    expect(subjects(screen).first).to_be_hidden()
    screen.page.get_by_role("link", name="Back").click()
    expect(subjects(screen)).to_have_count(3)
    expect(screen.heading(OURS)).to_have_count(0)


@pytest.mark.parametrize("path", ["/activities", "/"])
def test_nothing_is_wider_than_a_small_phone(visit: Visit, firm: Firm, path: str) -> None:
    screens = [visit(name, path, width=360) for name in ("anna", "pieter")]
    screens += [visit("anna", firm.shared_discussion("A subject that is " + "very " * 20 + "long"), width=360)]
    for screen in screens:
        expect(screen.page.get_by_role("heading", level=1).first).to_be_visible()
        assert _overflow(screen) <= 0


def _overflow(screen: Screen) -> int:
    return int(screen.page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
