"""Who hears of what."""

from uuid import UUID

import pytest
from sqlmodel import Session, select

from engage_app.access.activities import get_activity
from engage_app.access.actors import Actor
from engage_app.access.audience import audience_of
from engage_app.db.engine import reading
from engage_app.errors import NotAllowed
from engage_app.ids import new_id
from engage_app.models import Message, OutboxMail, Role
from engage_app.services.activities import NewDiscussion, post_discussion
from engage_app.services.comments import NewComment, post_comment
from engage_app.services.notifications import hearing_row, recipients_of
from engage_app.services.reading_marks import set_subscription, subscriptions_of
from engage_app.services.sharing import ShareChange, ShareOrder, share
from tests.cast import Cast

Told = set[tuple[str, Message]]


@pytest.fixture
def shared(cast: Cast) -> UUID:
    """Anna's discussion, which "Bakker finance" and Sanne can read."""
    activity_id = cast.discussion()
    cast.share(activity_id, "finance", "sanne")
    return activity_id


def told(cast: Cast) -> Told:
    """Who is promised which mail."""
    names = {person_id: name for name, person_id in cast.ids.items()}
    with reading() as db:
        mails = db.exec(select(OutboxMail)).all()
        assert len({mail.message_id for mail in mails}) == len(mails)
        return {(names[mail.person_id], mail.message) for mail in mails}


def say(cast: Cast, by: str, activity_id: UUID, body: str = "<p>Hello</p>", *, internal: bool = False) -> UUID:
    return cast.act(by, post_comment, NewComment(str(new_id()), activity_id, body, internal))


def mention(cast: Cast, *names: str) -> str:
    return "".join(f'<p><span data-mention="{cast.ids[name]}">@{name}</span></p>' for name in names)


def commented(*names: str) -> Told:
    return {(name, Message.COMMENTED) for name in names}


def mentioned(*names: str) -> Told:
    return {(name, Message.MENTIONED) for name in names}


def order(cast: Cast, activity_id: UUID, *names: str, notify: bool = True) -> ShareOrder:
    changes = tuple(ShareChange(cast.ids[name], name in {"finance", "directie"}, Role.CONTACT_VIEWER) for name in names)
    return ShareOrder(str(new_id()), activity_id, allow_contacts=True, changes=changes, notify=notify)


def test_contacts_with_access_hear_of_a_comment_and_its_author_does_not(cast: Cast, shared: UUID) -> None:
    say(cast, "pieter", shared)
    assert told(cast) == commented("lotte", "ruud", "sanne")


def test_staff_hear_of_it_once_they_took_part(cast: Cast, shared: UUID) -> None:
    say(cast, "anna", shared)
    assert told(cast) == commented("pieter", "lotte", "ruud", "sanne")
    say(cast, "pieter", shared)
    assert ("anna", Message.COMMENTED) in told(cast)
    assert ("eva", Message.COMMENTED) not in told(cast)


def test_everybody_can_choose_to_hear_or_not_to(cast: Cast, shared: UUID) -> None:
    cast.act("joris", set_subscription, shared, is_on=True)
    cast.act("lotte", set_subscription, shared, is_on=False)
    say(cast, "anna", shared)
    assert told(cast) == commented("joris", "pieter", "ruud", "sanne")


def test_an_internal_comment_is_told_to_staff_alone(cast: Cast, shared: UUID) -> None:
    cast.act("joris", set_subscription, shared, is_on=True)
    say(cast, "anna", shared, internal=True)
    assert told(cast) == commented("joris")


def test_nobody_hears_who_cannot_read(cast: Cast, shared: UUID) -> None:
    say(cast, "anna", shared, mention(cast, "tess", "mila"))
    assert told(cast) == commented("pieter", "lotte", "ruud", "sanne")


def test_who_is_mentioned_gets_that_mail_and_no_second_one(cast: Cast, shared: UUID) -> None:
    say(cast, "anna", shared, mention(cast, "pieter", "eva", "anna"))
    assert told(cast) == mentioned("pieter", "eva") | commented("lotte", "ruud", "sanne")


def test_a_mention_is_told_to_those_who_turned_comments_off(cast: Cast, shared: UUID) -> None:
    cast.act("lotte", set_subscription, shared, is_on=False)
    say(cast, "anna", shared, mention(cast, "lotte"))
    assert ("lotte", Message.MENTIONED) in told(cast)


def test_a_contact_who_is_mentioned_internally_hears_nothing(cast: Cast, shared: UUID) -> None:
    say(cast, "anna", shared, mention(cast, "pieter", "eva"), internal=True)
    assert told(cast) == mentioned("eva")


def test_a_new_discussion_tells_those_whom_it_mentions_and_who_can_read_it(cast: Cast) -> None:
    message = mention(cast, "eva", "mila", "pieter", "anna")
    new = NewDiscussion(str(new_id()), cast.ids["bakker"], "Planning", message)
    cast.act("anna", post_discussion, new)
    assert told(cast) == mentioned("eva")


def test_sharing_tells_those_who_gain_access_in_the_words_of_whoever_shares(cast: Cast) -> None:
    activity_id = cast.discussion()
    cast.share(activity_id, "pieter")
    told_order = ShareOrder(
        str(new_id()),
        activity_id,
        allow_contacts=True,
        changes=(ShareChange(cast.ids["finance"], is_group=True, role=Role.CONTACT_VIEWER),),
        message="Could you look?",
    )
    cast.act("anna", share, told_order)
    assert told(cast) == {("lotte", Message.SHARED), ("ruud", Message.SHARED)}
    with reading() as db:
        assert {mail.details["message"] for mail in db.exec(select(OutboxMail))} == {"Could you look?"}


def test_sharing_can_be_quiet(cast: Cast) -> None:
    activity_id = cast.discussion()
    cast.act("anna", share, order(cast, activity_id, "finance", notify=False))
    assert told(cast) == set()


def test_sharing_the_same_twice_tells_once(cast: Cast) -> None:
    activity_id = cast.discussion()
    twice = order(cast, activity_id, "finance")
    cast.act("anna", share, twice)
    cast.act("anna", share, twice)
    cast.act("anna", share, order(cast, activity_id, "finance"))
    with reading() as db:
        assert len(db.exec(select(OutboxMail)).all()) == 3


def test_what_is_taken_back_is_not_told(cast: Cast, shared: UUID) -> None:
    def say_and_think_again(db: Session, actor: Actor) -> None:
        post_comment(db, actor, NewComment(str(new_id()), shared, "<p>Hello</p>"))
        raise NotAllowed

    with pytest.raises(NotAllowed):
        cast.act("anna", say_and_think_again)
    assert told(cast) == set()


def test_the_comment_box_counts_the_same_people(cast: Cast, shared: UUID) -> None:
    cast.act("joris", set_subscription, shared, is_on=True)
    cast.act("lotte", set_subscription, shared, is_on=False)
    assert cast.ask("anna", count, shared) == (3, 1)
    say(cast, "anna", shared)
    assert len(told(cast)) == 4


def count(db: Session, actor: Actor, activity_id: UUID) -> tuple[int, int]:
    activity = get_activity(db, actor, activity_id)
    hearing = hearing_row(actor, activity, recipients_of(audience_of(db, activity), subscriptions_of(db, activity_id)))
    return hearing.contacts_notified, hearing.staff_notified


def test_what_a_contact_starts_is_told_to_the_staff_of_that_client(cast: Cast) -> None:
    new = NewDiscussion(str(new_id()), cast.ids["bakker"], "A question", "<p>May we?</p>")
    activity_id = cast.act("pieter", post_discussion, new)
    assert told(cast) == {("joris", Message.SHARED)}
    cast.act("pieter", post_comment, NewComment(str(new_id()), activity_id, "<p>Please</p>"))
    assert told(cast) == {("joris", Message.SHARED), ("joris", Message.COMMENTED)}


def test_whom_a_contact_mentions_in_what_they_start_gets_that_mail_and_no_second_one(cast: Cast) -> None:
    new = NewDiscussion(str(new_id()), cast.ids["bakker"], "A question", mention(cast, "joris", "eva"))
    cast.act("pieter", post_discussion, new)
    assert told(cast) == mentioned("joris", "eva")


def test_one_key_may_serve_two_forms(cast: Cast) -> None:
    key = str(new_id())
    activity_id = cast.act("anna", post_discussion, NewDiscussion(key, cast.ids["bakker"], "One", ""))
    comment_id = cast.act("anna", post_comment, NewComment(key, activity_id, "<p>Two</p>"))
    assert comment_id != activity_id
    assert cast.act("anna", post_comment, NewComment(key, activity_id, "<p>Two</p>")) == comment_id
