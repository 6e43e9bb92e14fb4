"""Mail servers that are down, slow, full, strict or rude."""

import threading
import time
from datetime import timedelta

import pytest
from sqlmodel import select

from engage_app.clock import now
from engage_app.db.engine import transaction
from engage_app.mail import delivery, smtp
from engage_app.mail.outbox import GIVE_UP_AFTER, LEASE, mark_sent, put_off, take_next
from engage_app.models import Firm, MailStatus
from tests.mail.conftest import Outbox, Server, free_port

WAITING, SENT, FAILED = MailStatus.WAITING, MailStatus.SENT, MailStatus.FAILED
PIETER = "pieter@bakker.example"
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize("step", ["rcpt", "data"])
def test_a_mail_that_is_refused_for_good_fails_with_the_words_of_the_server(
    waiting: Outbox, server: Server, step: str
) -> None:
    getattr(server, step)[PIETER] = "550 5.1.1 No such mailbox here"
    waiting.deliver(server.post())
    waiting.deliver(server.post(), now() + GIVE_UP_AFTER)
    assert waiting.statuses() == {"pieter": FAILED, "sanne": SENT}
    assert waiting.mails()["pieter"].error == "550 5.1.1 No such mailbox here"
    assert waiting.mails()["pieter"].tries == 1


@pytest.mark.parametrize("step", ["rcpt", "data"])
def test_a_mail_that_is_refused_for_now_leaves_later_under_the_same_id(
    waiting: Outbox, server: Server, step: str
) -> None:
    getattr(server, step)[PIETER] = "451 4.7.1 Greylisted"
    began = now()
    waiting.deliver(server.post(), began)
    assert waiting.statuses() == {"pieter": WAITING, "sanne": SENT}
    put_aside = waiting.mails()["pieter"]
    assert put_aside.error == "451 4.7.1 Greylisted"
    assert put_aside.due_at == began + MINUTE
    getattr(server, step).clear()
    waiting.deliver(server.post(), began + MINUTE / 2)
    assert PIETER not in server.recipients
    waiting.deliver(server.post(), began + MINUTE)
    assert server.recipients.count(PIETER) == 1
    assert server.mails[-1]["Message-ID"] == put_aside.message_id
    assert waiting.mails()["pieter"].error == ""


def test_pauses_double_until_two_days_have_passed(
    waiting: Outbox, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines: list[str] = []
    monkeypatch.setattr(delivery.log, "warning", lambda line, **_: lines.append(line))
    server.rcpt[PIETER] = "450 4.2.1 Try later"
    began = at = waiting.mails()["pieter"].due_at
    pauses = []
    while waiting.mails()["pieter"].status is WAITING:
        waiting.deliver(server.post(), at)
        due = waiting.mails()["pieter"].due_at
        pauses.append(round((due - at) / MINUTE))
        at = due
    assert pauses[:11] == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]
    assert at == began + GIVE_UP_AFTER
    assert waiting.mails()["pieter"].status is FAILED
    assert lines.count("A mail was given up") == 1


def test_a_server_that_closes_down_is_left_alone(waiting: Outbox, server: Server) -> None:
    server.rcpt[""] = "421 4.3.2 Closing"
    waiting.deliver(server.post())
    assert waiting.statuses() == {"pieter": WAITING, "sanne": WAITING}
    assert sorted(mail.tries for mail in waiting.mails().values()) == [0, 1]


def test_a_server_that_is_down_gets_everything_once_when_it_is_back(waiting: Outbox, server: Server) -> None:
    waiting.deliver(server.post(smtp_port=free_port()))
    assert waiting.statuses() == {"pieter": WAITING, "sanne": WAITING}
    assert sorted(mail.tries for mail in waiting.mails().values()) == [0, 1]
    waiting.deliver(server.post(), now() + 2 * MINUTE)
    waiting.deliver(server.post(), now() + 4 * MINUTE)
    assert len(server.recipients) == 2
    assert waiting.statuses() == {"pieter": SENT, "sanne": SENT}


def test_a_server_that_hangs_up_after_taking_a_mail_gets_it_again_under_the_same_id(
    waiting: Outbox, server: Server
) -> None:
    server.hangs_up_after_data = True
    waiting.deliver(server.post())
    server.hangs_up_after_data = False
    waiting.deliver(server.post(), now() + 2 * MINUTE)
    ids = [mail["Message-ID"] for mail in server.mails]
    assert len(ids) == 3
    assert len(set(ids)) == 2
    assert waiting.statuses() == {"pieter": SENT, "sanne": SENT}


def test_a_server_that_does_not_answer_is_not_waited_for(
    waiting: Outbox, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp, "TIMEOUT", 0.2)
    server.seconds = 5
    began = time.monotonic()
    waiting.deliver(server.post())
    assert time.monotonic() - began < 4
    assert waiting.statuses() == {"pieter": WAITING, "sanne": WAITING}


def test_people_can_write_while_a_slow_server_takes_its_time(waiting: Outbox, server: Server) -> None:
    server.seconds = 0.4
    sending = threading.Thread(target=waiting.deliver, args=(server.post(),))
    sending.start()
    written = 0
    while sending.is_alive():
        with transaction() as db:
            db.exec(select(Firm)).one().name += "."
        written += 1
        time.sleep(0.01)
    sending.join()
    assert written > 5
    assert waiting.statuses() == {"pieter": SENT, "sanne": SENT}


@pytest.mark.parametrize("wrong", [{"smtp_user": "portal"}, {"smtp_tls": "starttls"}, {"smtp_tls": "tls"}])
def test_a_wrong_setting_loses_no_mail_and_shows_none(waiting: Outbox, server: Server, wrong: dict[str, str]) -> None:
    waiting.deliver(server.post(**wrong))
    assert server.mails == []
    assert waiting.statuses() == {"pieter": WAITING, "sanne": WAITING}
    assert any(mail.error for mail in waiting.mails().values())


def test_a_mail_that_somebody_sends_is_not_taken_by_another(waiting: Outbox) -> None:
    at = now()
    with transaction() as db:
        first = take_next(db, at)
    with transaction() as db:
        second = take_next(db, at)
    with transaction() as db:
        assert take_next(db, at) is None
        assert first
        assert second
        assert first.id != second.id


def test_a_mail_whose_sender_died_is_taken_again_under_the_same_id(waiting: Outbox) -> None:
    at = now()
    with transaction() as db:
        ids = {parcel.message_id for _ in range(2) if (parcel := take_next(db, at))}
    with transaction() as db:
        again = {parcel.message_id for _ in range(2) if (parcel := take_next(db, at + LEASE))}
    assert ids == again
    assert len(ids) == 2


def test_a_sender_that_comes_too_late_does_not_undo_that_a_mail_left(waiting: Outbox) -> None:
    at = now()
    with transaction() as db:
        parcel = take_next(db, at)
        assert parcel
        mark_sent(db, parcel.id, at, None)
        put_off(db, parcel.id, at, "too late")
    assert sorted(waiting.statuses().values()) == [SENT, WAITING]
