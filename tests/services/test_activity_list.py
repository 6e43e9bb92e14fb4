"""The list: its pages hold every line once, whatever it is narrowed to and however it is sorted."""

from datetime import datetime, timedelta
from itertools import product
from uuid import UUID

import pytest
from sqlmodel import Session

from engage_app.access.actors import Actor
from engage_app.db.engine import transaction
from engage_app.models import Activity, ActivityKind, Grant, ReadMark, Role, Scope, Status
from engage_app.services import activity_list
from engage_app.services.activity_list import ActivityQuery, CreatedBy, Sort, list_activities
from engage_app.services.search import index_activity
from tests.cast import Cast

START = datetime.fromisoformat("2026-03-01T09:00:00+00:00")
SUBJECTS = ("Écart", "ecart", "Zwolle lease", "zwolle stock", "Ägypten", "10 questions", "9 questions", "İstanbul")


@pytest.fixture
def filled(cast: Cast) -> Cast:
    """Forty discussions: many of one moment, many of one subject, of three creators and two clients."""
    with transaction() as db:
        for at in range(40):
            by = ("anna", "joris", "pieter")[at % 3]
            subject = SUBJECTS[at % len(SUBJECTS)]
            activity = Activity(
                kind=ActivityKind.DISCUSSION,
                entity_id=cast.ids["bakker" if at % 4 else "kroon"],
                created_by=cast.ids[by],
                subject=subject,
                subject_key=subject.casefold(),
                allow_contacts=at % 3 == 2 or at % 5 == 0,
                moved_at=START + timedelta(hours=at // 7),
                contacts_moved_at=START + timedelta(hours=at // 11),
                status=Status.CLOSED if at % 6 == 0 else Status.OPEN,
            )
            db.add(activity)
            db.flush()
            index_activity(db, activity)
            db.add(
                Grant(role=Role.CONTACT_VIEWER, scope=Scope.ITEM, group_id=cast.ids["finance"], activity_id=activity.id)
            )
            if at % 2:
                seen_at = activity.moved_at + timedelta(minutes=30 if at % 4 == 1 else -30)
                for name in ("anna", "lotte"):
                    db.add(ReadMark(person_id=cast.ids[name], activity_id=activity.id, seen_at=seen_at))
    return cast


def all_pages(db: Session, actor: Actor, query: ActivityQuery) -> list[tuple[str, ...]]:
    pages, after = [], None
    while True:
        page = list_activities(db, actor, query, after)
        pages.append(tuple(row.id for row in page.rows))
        if page.after is None:
            return pages
        after = page.after


@pytest.mark.parametrize("name", ["anna", "lotte"])
@pytest.mark.parametrize("sort", Sort)
def test_every_line_is_on_one_page_and_in_order(
    filled: Cast, monkeypatch: pytest.MonkeyPatch, name: str, sort: Sort
) -> None:
    whole = filled.ask(name, all_pages, ActivityQuery(sort=sort))
    monkeypatch.setattr(activity_list, "PAGE", 3)
    pages = filled.ask(name, all_pages, ActivityQuery(sort=sort))
    lines = [line for page in pages for line in page]
    assert lines == [line for page in whole for line in page]
    assert len(lines) == len(set(lines))
    assert all(len(page) == 3 for page in pages[:-1])
    assert pages[-1]
    with transaction() as db:
        held = [db.get_one(Activity, UUID(line)) for line in lines]
        if sort is Sort.SUBJECT:
            by_subject = [(activity.subject_key, activity.id.hex) for activity in held]
            assert by_subject == sorted(by_subject)
        else:
            moments = [a.moved_at if name == "anna" else a.contacts_moved_at for a in held]
            keys = [(moment, a.id.hex) for moment, a in zip(moments, held, strict=True)]
            assert keys == sorted(keys, reverse=True)


def test_filters_combine_and_each_page_goes_on_where_the_last_one_ended(
    filled: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    queries = [
        ActivityQuery(by=by, shared=shared, unread=unread, sort=sort, words=words)
        for by, shared, unread, (sort, words) in product(
            (CreatedBy.ANYBODY, CreatedBy.STAFF), (False, True), (False, True), ((Sort.SUBJECT, ""), (Sort.NEWEST, "z"))
        )
    ]
    whole = [filled.ask("anna", all_pages, query) for query in queries]
    monkeypatch.setattr(activity_list, "PAGE", 4)
    for query, pages in zip(queries, whole, strict=True):
        again = filled.ask("anna", all_pages, query)
        assert [line for page in again for line in page] == [line for page in pages for line in page], query
    sizes = [sum(map(len, pages)) for pages in whole]
    assert len(set(sizes)) > 5


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        (ActivityQuery(by=CreatedBy.ME), lambda cast, activity: activity.created_by == cast.ids["anna"]),
        (ActivityQuery(by=CreatedBy.CONTACTS), lambda cast, activity: activity.created_by == cast.ids["pieter"]),
        (ActivityQuery(by=CreatedBy.STAFF), lambda cast, activity: activity.created_by != cast.ids["pieter"]),
        (ActivityQuery(shared=True), lambda _, activity: activity.allow_contacts),
        (ActivityQuery(words="zwolle"), lambda _, activity: "zwolle" in activity.subject_key),
        (ActivityQuery(kind=ActivityKind.FILE_REQUEST), lambda *_: False),
    ],
)
def test_a_filter_keeps_what_it_says(filled: Cast, query: ActivityQuery, holds: object) -> None:
    shown = {UUID(line) for page in filled.ask("anna", all_pages, query) for line in page}
    everything = {UUID(line) for page in filled.ask("anna", all_pages, ActivityQuery()) for line in page}
    assert len(everything) == 40
    with transaction() as db:
        kept = {number for number in everything if holds(filled, db.get_one(Activity, number))}  # type: ignore[operator]
    assert shown == kept


def test_unread_is_what_moved_since_its_reader_looked(filled: Cast) -> None:
    unread = {line for page in filled.ask("anna", all_pages, ActivityQuery(unread=True)) for line in page}
    rows = filled.ask("anna", list_activities, ActivityQuery()).rows
    assert {row.id for row in rows if row.is_unread} == unread & {row.id for row in rows}
    assert 0 < len(unread) < 40


def test_another_client_is_an_empty_filter_for_a_contact(filled: Cast) -> None:
    query = ActivityQuery(entity=filled.ids["kroon"])
    assert filled.ask("lotte", list_activities, query).rows == ()
