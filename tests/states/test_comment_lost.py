"""A page that loses its activity while somebody writes: whom it can name goes, what was typed stays."""

from engage_app.services.sharing import share
from engage_app.states.activity import ActivityState
from engage_app.states.comment import CommentState
from tests.cast import Cast
from tests.services.orders import change, order
from tests.states.tabs import Browser, browse


def test_who_was_let_in_can_be_named_at_once(cast: Cast) -> None:
    activity_id, cookie = cast.discussion(), cast.sign_in("anna")

    async def story(browser: Browser) -> None:
        tab = browser.tab("tab", cookie, f"/activities/{activity_id}")
        assert "Sanne Vos" not in str((await tab.show()).vars["activity_state.people"])
        cast.act("anna", share, order(activity_id, change(cast, "sanne")))
        assert "Sanne Vos" in str((await tab.push(ActivityState.refresh)).vars["activity_state.people"])

    browse(story)


def test_a_page_that_lost_its_activity_names_nobody_and_keeps_the_text(cast: Cast) -> None:
    activity_id, cookie = cast.discussion(), cast.sign_in("sanne")
    cast.act("anna", share, order(activity_id, change(cast, "sanne")))

    async def story(browser: Browser) -> None:
        tab = browser.tab("tab", cookie, f"/activities/{activity_id}")
        await tab.show()
        await tab.send(CommentState.keep, activity_id=str(activity_id), body="<p>Half a sentence</p>")
        cast.act("anna", share, order(activity_id, change(cast, "sanne", None)))
        assert (await tab.push(ActivityState.refresh)).vars["activity_state.people"] == []
        typed = await tab.send(CommentState.keep, activity_id=str(activity_id), body="<p>Half a sentence more</p>")
        assert typed.vars["comment_state.left"] == "Half a sentence more"
        await tab.show()
        assert (await tab.send(CommentState.recover)).vars["comment_state.left"] == "Half a sentence"
        assert browser.errors == []

    browse(story)
