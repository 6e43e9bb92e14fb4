"""Whom a text names: under their own names, those who can read it, each told once."""

from uuid import UUID

import pytest
from sqlmodel import select

from engage_app.access.audience import Reader
from engage_app.db.engine import reading
from engage_app.ids import new_id
from engage_app.models import Activity, Comment, Kind, Message, OutboxMail
from engage_app.services.activities import NewDiscussion, edit_discussion, post_discussion
from engage_app.services.comments import NewComment, edit_comment, post_comment
from engage_app.services.mentions import name_people
from engage_app.services.reading_marks import set_subscription, subscriptions_of
from engage_app.services.rich_text import clean
from tests.cast import Cast

PIETER = Reader(UUID(int=1), "Pieter <Bakker>", "pieter@bakker.example", Kind.CONTACT)
NAMED = f'<span data-mention="{PIETER.id}">@Pieter &lt;Bakker&gt;</span>'
MENTION = f'<span data-mention="{PIETER.id}">'


@pytest.mark.parametrize(
    ("html", "named"),
    [
        (f"<p>{MENTION}@Eva Bos</span> did it</p>", f"<p>{NAMED} did it</p>"),
        (f"{MENTION}<strong>Eva</strong><br>Bos &amp; co</span>!", f"{NAMED}!"),
        (f"{MENTION}<span>Eva</span> <span>Bos</span></span> &amp; co", f"{NAMED} &amp; co"),
        (f"<span>plain</span> {MENTION}</span>", f"<span>plain</span> {NAMED}"),
        (f'<span data-mention="{PIETER.id.hex.upper()}">x</span>', NAMED),
        (f'<span data-mention="{UUID(int=2)}">@<em>Eva</em> &amp; co</span>', "@<em>Eva</em> &amp; co"),
        ('<span data-mention="nobody">@Eva</span><span data-mention="">x</span>', "@Evax"),
        ('<a href="https://a.example/?a=1&amp;b=2">x</a>', '<a href="https://a.example/?a=1&amp;b=2">x</a>'),
    ],
)
def test_a_mention_says_the_name_of_whom_it_means_or_is_plain_text(html: str, named: str) -> None:
    found, ids = name_people(html, [PIETER])
    assert found == named
    assert ids == ({PIETER.id} if NAMED in named else set())
    assert clean(name_people(clean(html, "message"), [PIETER])[0], "message") == clean(named, "message")


def mention(cast: Cast, *names: str) -> str:
    return "".join(f'<p><span data-mention="{cast.ids[name]}">@Eva Bos</span></p>' for name in names)


def told(cast: Cast) -> list[str]:
    """Who is promised a mail that they were named, in alphabet; twice who is told twice."""
    names = {person_id: name for name, person_id in cast.ids.items()}
    with reading() as db:
        mails = db.exec(select(OutboxMail).where(OutboxMail.message == Message.MENTIONED))
        return sorted(names[mail.person_id] for mail in mails)


def say(cast: Cast, activity_id: UUID, body: str, *, internal: bool = False) -> UUID:
    return cast.act("anna", post_comment, NewComment(str(new_id()), activity_id, body, is_internal=internal))


def body(comment_id: UUID) -> str:
    with reading() as db:
        return db.get_one(Comment, comment_id).body


def test_a_forged_name_is_not_kept(cast: Cast, shared: UUID) -> None:
    comment_id = say(cast, shared, mention(cast, "pieter", "tess"))
    assert body(comment_id) == f'<p><span data-mention="{cast.ids["pieter"]}">@Pieter Bakker</span></p><p>@Eva Bos</p>'
    cast.act("anna", edit_comment, comment_id, mention(cast, "lotte"), 1)
    assert body(comment_id) == f'<p><span data-mention="{cast.ids["lotte"]}">@Lotte Jansen</span></p>'
    new = NewDiscussion(str(new_id()), cast.ids["bakker"], "Forged", mention(cast, "joris"))
    activity_id = cast.act("anna", post_discussion, new)
    cast.act("anna", edit_discussion, activity_id, "Forged", mention(cast, "joris", "mila"), 1)
    with reading() as db:
        message = db.get_one(Activity, activity_id).message
    assert message == f'<p><span data-mention="{cast.ids["joris"]}">@Joris Smit</span></p><p>@Eva Bos</p>'


def test_whom_an_edit_of_a_comment_names_is_told_once(cast: Cast, shared: UUID) -> None:
    comment_id = say(cast, shared, mention(cast, "pieter"))
    cast.act("anna", edit_comment, comment_id, mention(cast, "pieter", "eva", "tess", "anna"), 1)
    assert told(cast) == ["eva", "pieter"]
    cast.act("anna", edit_comment, comment_id, "<p>Nobody</p>", 2)
    cast.act("anna", edit_comment, comment_id, mention(cast, "pieter", "eva"), 3)
    assert told(cast) == ["eva", "pieter"]


def test_an_edit_does_not_make_anybody_listen_again(cast: Cast, shared: UUID) -> None:
    comment_id = say(cast, shared, mention(cast, "pieter"))
    cast.act("pieter", set_subscription, shared, is_on=False)
    cast.act("anna", edit_comment, comment_id, mention(cast, "pieter") + "<p>now</p>", 1)
    with reading() as db:
        assert subscriptions_of(db, shared)[cast.ids["pieter"]] is False


def test_an_internal_comment_names_no_contact(cast: Cast, shared: UUID) -> None:
    comment_id = say(cast, shared, "<p>Hush</p>", internal=True)
    cast.act("anna", edit_comment, comment_id, mention(cast, "pieter", "joris"), 1)
    assert told(cast) == ["joris"]
    assert str(cast.ids["pieter"]) not in body(comment_id)


def test_whom_an_edit_of_a_discussion_names_is_told_once(cast: Cast, shared: UUID) -> None:
    cast.act("anna", edit_discussion, shared, "Interim audit", mention(cast, "lotte", "tess"), 1)
    assert told(cast) == ["lotte"]
    cast.act("eva", edit_discussion, shared, "Interim audit", mention(cast, "lotte", "eva", "joris"), 2)
    assert told(cast) == ["joris", "lotte"]
