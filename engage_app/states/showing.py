"""How a screen takes over what it read."""

import reflex as rx


def show(state: rx.State, **values: object) -> None:
    """Assign the vars that differ from what is on screen.

    An assignment sends a value again even if it is the same; a contact's page would then stir whenever staff say
    something among themselves.
    """
    for name, value in values.items():
        if getattr(state, name) != value:
            setattr(state, name, value)
