"""The least that a Reflex application can be: one page, one state, and a hub that tells every tab."""

import asyncio

import reflex as rx
from reflex.utils.format import format_event_handler
from reflex_base.event import Event
from reflex_base.registry import RegistrationContext

said: asyncio.Queue[str] = asyncio.Queue()
tabs: set[str] = set()


class BlankState(rx.State):
    """A number, and what was said last."""

    count: int = 0
    heard: str = ""

    @rx.event
    def add(self) -> None:
        """The trivial event."""
        self.count += 1

    @rx.event
    def listen(self) -> None:
        """Have this tab hear what others say."""
        tabs.add(self.router.session.client_token)

    @rx.event
    async def say(self, text: str) -> None:
        """Tell everybody."""
        await said.put(text)

    @rx.event
    def hear(self, text: str) -> None:
        """Somebody said something."""
        self.heard = text


async def spread() -> None:
    """Hand what was said to every tab that listens."""
    hear = format_event_handler(BlankState.hear)
    while True:
        text = await said.get()
        app = RegistrationContext.get().app
        for token in list(tabs):
            if token in app.event_namespace._token_manager.token_to_socket:
                await app.event_processor.enqueue(token, Event(name=hear, payload={"text": text}))
            else:
                tabs.discard(token)


def index() -> rx.Component:
    """One button, one line."""
    return rx.el.main(
        rx.el.button(BlankState.count, on_click=BlankState.add, id="add"),
        rx.el.p(BlankState.heard),
    )


app = rx.App(reset_style=False)
app.add_page(index, route="/", on_load=BlankState.listen)
app.register_lifespan_task(spread)
