"""Reminding those who have not answered, with a clock that moves."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import col, delete, select

from engage_app.clock import now, telling
from engage_app.db.engine import reading, transaction
from engage_app.errors import Conflict, Invalid, NotAllowed
from engage_app.models import Action, Activity, Event, Grant, Message, OutboxMail, Person, Scope
from engage_app.services import reminders
from engage_app.services.activities import delete as delete_activity
from engage_app.services.firm_settings import FirmRules, read_settings
from engage_app.services.history import history
from engage_app.services.reminder_plan import ReminderPlan
from engage_app.services.reminders import remind_due, remind_now, save_settings
from engage_app.services.request_asking import add_recipients
from engage_app.services.request_reminders import set_reminders
from engage_app.services.request_review import cancel, change_due, complete, send_back
from tests.asking import answer, ask, recipients, seen
from tests.cast import Cast
from tests.statements import counted

START = datetime(2026, 11, 2, 10, tzinfo=UTC)
DUE = (START + timedelta(days=10)).date()


@pytest.fixture
def asked(cast: Cast) -> UUID:
    """Pieter and Lotte are asked for something in ten days."""
    with telling(START):
        return ask(cast, "pieter", "lotte", due_on=DUE)


def reminded(cast: Cast) -> list[str]:
    """Everybody who was reminded, once for each time."""
    names = {person_id: name for name, person_id in cast.ids.items()}
    with reading() as db:
        mails = db.exec(select(OutboxMail).where(OutboxMail.message == Message.REMINDED))
        return sorted(names[mail.person_id] for mail in mails)


def pass_days(first: int, last: int) -> None:
    """Let the job look at noon of each of these days."""
    for day in range(first, last + 1):
        remind_due(START + timedelta(days=day, hours=2))


def test_whoever_does_not_answer_is_reminded_by_plan_and_each_is_in_the_history(cast: Cast, asked: UUID) -> None:
    pass_days(0, 6)
    assert reminded(cast) == []
    pass_days(7, 10)
    assert reminded(cast) == ["lotte", "lotte", "pieter", "pieter"]
    pass_days(11, 45)
    assert reminded(cast) == ["lotte"] * 5 + ["pieter"] * 5
    lines = [row.text for row in cast.ask("anna", history, asked)]
    assert lines.count("The portal reminded Pieter Bakker") == 5
    assert not any("reminded" in row.text for row in cast.ask("pieter", history, asked))


def test_looking_twice_reminds_once(cast: Cast, asked: UUID) -> None:
    at = START + timedelta(days=7, hours=2)
    assert (remind_due(at), remind_due(at)) == (2, 0)


def test_after_an_answer_there_is_none_and_after_its_return_there_are_again(cast: Cast, asked: UUID) -> None:
    with telling(START + timedelta(days=1)):
        answer(cast, "pieter", asked)
    pass_days(2, 8)
    assert reminded(cast) == ["lotte"]
    with telling(START + timedelta(days=8)):
        version = seen(cast, asked, "pieter")[cast.ids["pieter"]]
        cast.act("anna", send_back, asked, cast.ids["pieter"], version, "Page 2")
    pass_days(9, 10)
    assert reminded(cast) == ["lotte", "lotte", "pieter"]


@pytest.mark.parametrize("end", ["complete", "cancel", "delete", "take access", "deactivate"])
def test_who_has_nothing_to_do_any_more_hears_nothing(cast: Cast, asked: UUID, end: str) -> None:
    with telling(START + timedelta(days=1)):
        if end == "complete":
            cast.act("anna", complete, asked, seen(cast, asked))
        elif end == "cancel":
            cast.act("anna", cancel, asked)
        elif end == "delete":
            cast.act("anna", delete_activity, asked)
        else:
            lose(cast, end)
    pass_days(6, 18)
    assert reminded(cast) == []


def lose(cast: Cast, how: str) -> None:
    with transaction() as db:
        for name in ("pieter", "lotte"):
            if how == "deactivate":
                db.get_one(Person, cast.ids[name]).is_active = False
            else:
                theirs = (col(Grant.person_id) == cast.ids[name], col(Grant.scope) == Scope.ENTITY)
                db.exec(delete(Grant).where(*theirs))


def test_it_is_nine_in_the_morning_where_the_recipient_is(cast: Cast) -> None:
    with transaction() as db:
        db.get_one(Person, cast.ids["pieter"]).time_zone = "America/New_York"
    with telling(START):
        ask(cast, "pieter", "lotte", due_on=DUE)
    morning = datetime(2026, 11, 9, 8, tzinfo=UTC)  # nine in Amsterdam, three in New York
    assert remind_due(morning) == 1
    assert reminded(cast) == ["lotte"]
    assert remind_due(morning + timedelta(hours=6)) == 1
    assert reminded(cast) == ["lotte", "pieter"]


def test_it_stays_nine_in_the_morning_when_the_clocks_change(cast: Cast) -> None:
    with telling(datetime(2027, 3, 20, 10, tzinfo=UTC)):
        asked = ask(cast, "pieter", due_on=date(2027, 3, 28))  # the day on which summer begins in Amsterdam
    minute = timedelta(minutes=1)
    before, after = datetime(2027, 3, 25, 8, tzinfo=UTC), datetime(2027, 3, 28, 7, tzinfo=UTC)
    assert (remind_due(before - minute), remind_due(before)) == (0, 1)
    assert (remind_due(after - minute), remind_due(after)) == (0, 1)
    lines = [row for row in cast.ask("anna", history, asked) if row.text == "The portal reminded Pieter Bakker"]
    assert len(lines) == 2


def test_a_server_that_was_down_waits_for_the_next_morning(cast: Cast, asked: UUID) -> None:
    night = datetime(2026, 11, 9, 23, tzinfo=UTC)
    assert remind_due(night) == 0
    assert remind_due(night + timedelta(hours=9)) == 2


def test_nobody_is_reminded_on_the_morning_on_which_they_are_asked(cast: Cast) -> None:
    early = datetime(2026, 11, 2, 7, tzinfo=UTC)  # eight in Amsterdam, on the third day before
    with telling(early):
        asked = ask(cast, "pieter", due_on=date(2026, 11, 5))
        cast.act("anna", add_recipients, asked, [cast.ids["lotte"]])
        answer(cast, "pieter", asked)
        version = seen(cast, asked, "pieter")[cast.ids["pieter"]]
        cast.act("anna", send_back, asked, cast.ids["pieter"], version, "Page 2")
    assert remind_due(early + timedelta(hours=2)) == 0
    assert remind_due(early + timedelta(days=3, hours=2)) == 2


def test_another_due_date_moves_the_reminders(cast: Cast, asked: UUID) -> None:
    with telling(START):
        cast.act("anna", change_due, asked, DUE + timedelta(days=10))
    pass_days(6, 16)
    assert reminded(cast) == []
    pass_days(17, 17)
    assert reminded(cast) == ["lotte", "pieter"]
    with telling(START + timedelta(days=18)):
        cast.act("anna", change_due, asked, None)
    pass_days(18, 29)
    assert reminded(cast) == ["lotte", "pieter"]


def test_a_request_can_have_a_plan_of_its_own(cast: Cast, asked: UUID) -> None:
    with telling(START):
        cast.act("anna", set_reminders, asked, ReminderPlan(days_before=0, days_between=1, most=2))
        quiet = ask(cast, "sanne", due_on=DUE, reminders=ReminderPlan(most=0))
    pass_days(8, 16)
    assert reminded(cast) == ["lotte", "lotte", "pieter", "pieter"]
    with telling(START + timedelta(days=30)):
        cast.act("anna", set_reminders, quiet, None)
    assert recipients(cast, quiet)["sanne"].remind_at is not None


def test_what_the_firm_decides_counts_for_requests_without_a_plan(cast: Cast, asked: UUID) -> None:
    with telling(START):
        own = ask(cast, "sanne", due_on=DUE, reminders=ReminderPlan(days_before=1))
        rules = cast.ask("ines", read_settings)
        change(cast, "ines", rules, reminders=ReminderPlan(most=0))
    assert recipients(cast, asked)["pieter"].remind_at is None
    assert recipients(cast, own)["sanne"].remind_at is not None


def test_another_plan_of_the_firm_costs_the_same_for_many_requests_as_for_one(cast: Cast, asked: UUID) -> None:
    def cost(most: int) -> int:
        with counted() as statements:
            change(cast, "ines", cast.ask("ines", read_settings), reminders=ReminderPlan(most=most))
        return len(statements)

    with telling(START):
        first = cost(4)
        for _ in range(4):
            ask(cast, "pieter", "sanne", due_on=DUE)
        assert cost(3) == first


def change(cast: Cast, by: str, rules: FirmRules, **values: Any) -> None:
    cast.act(by, save_settings, FirmRules(**{**vars(rules), **values}))


def test_settings_are_kept_as_they_were_typed_in_and_read_with_types(cast: Cast) -> None:
    rules = cast.ask("eva", read_settings)
    assert rules == FirmRules()
    change(cast, "eva", rules, detailed_notifications=True, allowed_types=(".PDF", "xlsx", "pdf"), largest_mb=20)
    kept = cast.ask("ines", read_settings)
    assert (kept.detailed_notifications, kept.allowed_types, kept.largest_mb) == (True, ("pdf", "xlsx"), 20)
    with pytest.raises(Conflict):
        change(cast, "ines", rules, complete_on_response=True)
    with pytest.raises(NotAllowed):
        change(cast, "anna", kept)
    for wrong in ({"allowed_types": ("p/f",)}, {"allowed_types": ("exe",)}, {"largest_mb": 0}, {"largest_mb": 10**6}):
        with pytest.raises(Invalid):
            change(cast, "eva", kept, **wrong)
    assert cast.ask("eva", read_settings) == kept


def test_staff_remind_at_once_but_not_over_and_over(cast: Cast, asked: UUID) -> None:
    answer(cast, "lotte", asked)
    assert cast.act("anna", remind_now, asked) == 1
    assert reminded(cast) == ["pieter"]
    assert any(row.text == "Anna de Vries reminded Pieter Bakker" for row in cast.ask("joris", history, asked))
    with pytest.raises(Conflict) as refusal:
        cast.act("eva", remind_now, asked, [cast.ids["pieter"]])
    assert refusal.value.message == "request.reminded_just_now"
    with telling(now() + reminders.REST):
        assert cast.act("eva", remind_now, asked) == 1
    with pytest.raises(Conflict) as refusal:
        cast.act("anna", remind_now, asked, [cast.ids["lotte"]])
    assert refusal.value.message == "request.nobody_to_remind"
    assert recipients(cast, asked)["pieter"].reminders_sent == 0


def test_the_plan_leaves_somebody_alone_who_was_just_reminded_by_hand(cast: Cast, asked: UUID) -> None:
    with telling(datetime(2026, 11, 9, 7, 55, tzinfo=UTC)):
        cast.act("anna", remind_now, asked)
    assert remind_due(datetime(2026, 11, 9, 8, tzinfo=UTC)) == 0
    assert remind_due(datetime(2026, 11, 12, 8, tzinfo=UTC)) == 2


def test_many_at_once_are_reminded_all(cast: Cast, asked: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reminders, "BATCH", 2)
    with telling(START):
        for _ in range(3):
            ask(cast, "pieter", "sanne", due_on=DUE)
    assert remind_due(START + timedelta(days=7)) == 8
    with reading() as db:
        assert len(db.exec(select(Event).where(Event.action == Action.REMINDED)).all()) == 8
        assert db.exec(select(Activity)).all()
