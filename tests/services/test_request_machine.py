"""Random people do random things with requests; a small model says what must come of it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from random import Random
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlmodel import Session, select

from engage_app.clock import telling
from engage_app.db.engine import engine
from engage_app.errors import Refusal
from engage_app.ids import new_id
from engage_app.models import FileRequest, FirmSettings, Grant, Recipient, RequestStatus, Role, Scope
from engage_app.services import request_answers, request_asking, request_review
from engage_app.services.activity_list import ActivityQuery, list_activities
from engage_app.services.due_dates import Due
from engage_app.services.request_answers import NewAnswer
from engage_app.services.request_page import request_page
from engage_app.services.requests import NewRequest, finish_request
from engage_app.services.to_do import to_do
from tests.cast import Cast
from tests.services.request_model import CONTACTS, STAFF, Asked, Model

START = datetime(2026, 11, 2, 10, tzinfo=UTC)
ROLES = {"upload": Role.CONTACT_ENTITY_COLLABORATOR, "look": Role.CONTACT_ENTITY_ACCESS}
PEOPLE = (*STAFF, *CONTACTS)
REVIEWERS = ("eva", "eva", "eva", "eva", "joris", "mila", "pieter")
RARELY, OFTEN = 0.25, 0.6


class Requests(RuleBasedStateMachine):
    """Both worlds side by side, in a transaction that is taken back at the end."""

    def __init__(self, cast: Cast) -> None:
        super().__init__()
        self.cast, self.model, self.db = cast, Model(), Session(engine(), expire_on_commit=False)
        self.actors = {name: cast._actor(self.db, name) for name in (*STAFF, *CONTACTS)}
        self.ids: list[UUID] = []
        self.seen: list[tuple[dict[UUID, int], dict[str, int]]] = []
        self.day = self.steps = self.place = 0
        self.touched = ""

    def teardown(self) -> None:
        try:
            for name in PEOPLE:
                self.check_lists(name)
        finally:
            self.db.rollback()
            self.db.close()

    def now(self) -> datetime:
        return START + timedelta(days=self.day, minutes=len(self.ids))

    def date(self, day: int | None) -> Any:
        return None if day is None else (START + timedelta(days=day)).date()

    def do(self, expected: str, name: str, verb: Callable[..., Any], *args: Any) -> Any:
        """Have somebody run a verb, and see that it is refused as the model says, or is not."""
        said, done = "", None
        with telling(self.now()), self.db.begin_nested() as savepoint:
            try:
                done = verb(self.db, self.actors[name], *args)
                self.db.flush()
            except Refusal as refusal:
                said = type(refusal).__name__
                savepoint.rollback()
        self.db.info.clear()
        assert said == expected, (name, verb.__name__)
        return done

    # One seed for a whole walk: drawn one by one, most of few examples would be the simplest ones again and again.
    @initialize(seed=st.integers(0, 2**32))
    def begin(self, seed: int) -> None:
        self.dice = Random(seed)  # noqa: S311 - chance for a test
        self.ask("joris", ["lotte", "pieter"], 1)
        self.ask(self.dice.choice(STAFF), ["pieter", "ruud"], None)
        self.ask("eva", ["pieter"], 0)

    @rule()
    def somebody_does_something(self) -> None:
        acts = {
            self.answer: 4,
            self.take_back: 2,
            self.open: 1,
            self.complete_or_open_again: 4,
            self.send_back: 3,
            self.cancel: 1,
            self.change_recipients: 3,
            self.change_due: 2,
            self.change_role: 2,
            self.pass_time: 2,
        }
        self.dice.choices(list(acts), list(acts.values()))[0](self.dice)

    def ask(self, name: str, others: list[str], due: int | None) -> None:
        ids = tuple(self.cast.ids[person] for person in others)
        new = NewRequest(str(new_id()), self.cast.ids["bakker"], ids, "Statements", due_on=self.date(due))
        made = self.do(self.model.ask(name, others, due), name, finish_request, new)
        if made:
            self.ids.append(made)
            self.seen.append(({}, {}))

    def pick(self, dice: Random) -> tuple[Asked, UUID]:
        self.place = dice.randrange(min(len(self.ids), 2))
        return self.model.requests[self.place], self.ids[self.place]

    def answer(self, dice: Random) -> None:
        asked, activity_id = self.pick(dice)
        name = self.touched = dice.choice([*asked.waiting * 2, *CONTACTS])
        cannot = dice.random() < RARELY
        new = NewAnswer(str(new_id()), activity_id, "<p>Yes</p>", cannot_provide=cannot)
        self.do(self.model.answer(name, asked, cannot=cannot), name, request_answers.respond, new)

    def take_back(self, dice: Random) -> None:
        asked, activity_id = self.pick(dice)
        sent = [name for name, part in asked.parts.items() if part.answers]
        name = self.touched = dice.choice([*sent * 4, *CONTACTS])
        self.do(self.model.take_back(name, asked), name, request_answers.take_back, activity_id)

    def open(self, dice: Random) -> None:
        asked, activity_id = self.pick(dice)
        name = dice.choice(PEOPLE)
        self.do(self.model.open(name, asked), name, request_answers.mark_opened, activity_id)

    def look(self, dice: Random) -> tuple[dict[UUID, int], dict[str, int]]:
        """The versions of recipients as the page shows them, or as it showed them some time ago."""
        if dice.random() > RARELY:
            page = self.do("", "eva", request_page, self.ids[self.place])
            current = {UUID(row.person.id): row.version for row in page.recipients if not row.is_removed}
            parts = self.model.requests[self.place].current
            self.seen[self.place] = current, {name: part.version for name, part in parts.items()}
        return self.seen[self.place]

    def complete_or_open_again(self, dice: Random) -> None:
        asked, activity_id = self.pick(dice)
        real, told = self.look(dice)
        name, again = dice.choice(REVIEWERS), asked.status is RequestStatus.COMPLETED or dice.random() < RARELY
        if told and dice.random() > RARELY:
            one = dice.choice(list(told))
            real, told = {self.cast.ids[one]: real[self.cast.ids[one]]}, {one: told[one]}
        model = self.model.open_again if again else self.model.complete
        verb = request_review.open_again if again else request_review.complete
        self.do(model(name, asked, told), name, verb, activity_id, real)

    def send_back(self, dice: Random) -> None:
        asked, activity_id = self.pick(dice)
        real, told = self.look(dice)
        name, person = dice.choice(REVIEWERS), dice.choice([*told, "tess"])
        self.touched, person_id = person, self.cast.ids[person]
        expected = self.model.send_back(name, asked, person, told.get(person, 0))
        self.do(expected, name, request_review.send_back, activity_id, person_id, real.get(person_id, 0), "Page 2")

    def cancel(self, dice: Random) -> None:
        asked, activity_id = self.pick(dice)
        name = dice.choice(("joris", "mila", "pieter", "tess"))
        self.do(self.model.cancel(name, asked), name, request_review.cancel, activity_id)

    def change_recipients(self, dice: Random) -> None:
        asked, activity_id = self.pick(dice)
        name, person = dice.choice(REVIEWERS), dice.choice(CONTACTS)
        person_id, self.touched = self.cast.ids[person], person
        if dice.random() < OFTEN:
            self.do(self.model.add(name, asked, person), name, request_asking.add_recipients, activity_id, [person_id])
        else:
            expected = self.model.remove(name, asked, person)
            self.do(expected, name, request_asking.remove_recipient, activity_id, person_id)

    def change_due(self, dice: Random) -> None:
        asked, activity_id = self.pick(dice)
        name, after = dice.choice(REVIEWERS), dice.choice((None, 0, 0, 1, 2))
        due = None if after is None else self.day + after
        self.do(self.model.change_due(name, asked, due), name, request_review.change_due, activity_id, self.date(due))

    def change_role(self, dice: Random) -> None:
        person, role = dice.choice(CONTACTS), dice.choice(("upload", "upload", "look"))
        bakker, person_id = self.cast.ids["bakker"], self.cast.ids[person]
        own = select(Grant).where(Grant.entity_id == bakker, Grant.person_id == person_id)
        grant = self.db.exec(own).first() or Grant(
            role=ROLES[role], scope=Scope.ENTITY, person_id=person_id, entity_id=bakker
        )
        grant.role = ROLES[role]
        self.db.add(grant)
        self.db.flush()
        self.model.roles[person], self.touched = role, person

    def pass_time(self, dice: Random) -> None:
        self.day += dice.choice((0, 1, 2))
        row = self.db.exec(select(FirmSettings)).first() or FirmSettings()
        row.complete_on_response = self.model.completes_at_once = dice.random() < RARELY
        self.db.add(row)
        self.db.flush()
        self.touched = dice.choice(("eva", "joris"))

    @invariant()
    def every_state_is_as_the_model_says(self) -> None:
        requests = {row.id: row for row in self.db.exec(select(FileRequest))}
        rows = self.db.exec(select(Recipient)).all()
        for asked, activity_id in zip(self.model.requests, self.ids, strict=True):
            own = [row for row in rows if row.request_id == activity_id]
            parts = {row.person_id: (row.status, row.removed_at is not None) for row in own}
            assert parts == {self.cast.ids[name]: (p.status, p.is_removed) for name, p in asked.parts.items()}
            waiting = {row.person_id for row in own if row.is_waiting}
            assert waiting == {self.cast.ids[name] for name in asked.waiting}
            assert not any(row.remind_at for row in own if row.person_id not in waiting)
            request = requests[activity_id]
            assert request.status is asked.status
            assert (request.asked, request.is_waiting) == (len(asked.current), bool(waiting))

    @invariant()
    def a_list_is_as_the_model_says(self) -> None:
        self.steps += 1
        if self.steps % 2 or self.touched:
            self.check_lists(self.touched or PEOPLE[self.steps // 2 % len(PEOPLE)])
            self.touched = ""

    def check_lists(self, name: str) -> None:
        places = {str(activity_id): at for at, activity_id in enumerate(self.ids)}
        listed = self.do("", name, list_activities, ActivityQuery()).rows
        visible = {at for at, asked in enumerate(self.model.requests) if self.model.sees(name, asked)}
        assert {places[row.id] for row in listed} == visible
        if name in CONTACTS:
            page = self.do("", name, to_do)
            assert [places[row.id] for row in page.rows] == self.model.to_do(name)
            assert page.count == len(page.rows)
            return
        late = self.do("", name, list_activities, ActivityQuery(due=Due.OVERDUE)).rows
        dues = {at: self.model.requests[at].due for at in visible if self.model.requests[at].waiting}
        overdue = {at for at, due in dues.items() if due is not None and due < self.day}
        assert {places[row.id] for row in late} == overdue
        assert overdue == {places[row.id] for row in listed if row.request.is_overdue}


def test_requests_do_what_a_small_model_says_whoever_does_what(cast: Cast) -> None:
    bounded = settings(
        max_examples=3,
        stateful_step_count=44,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    machine: Any = partial(Requests, cast)
    run_state_machine_as_test(machine, settings=bounded)
