"""The organisations that work hangs on."""

from sqlmodel import Field

from engage_app.models.base import Row


class Entity(Row, table=True):
    """A client organisation, or an internal one; `number` is the firm's own."""

    name: str = Field(max_length=160, index=True)
    number: str = Field(max_length=40, unique=True)
    is_active: bool = True
