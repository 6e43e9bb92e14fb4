"""Which texts the full-text index holds; its rows carry the same number."""

from uuid import UUID

from sqlmodel import Field, SQLModel


class SearchText(SQLModel, table=True):
    """An activity's own text, or one comment's, under the number it has in the index `search_index`."""

    __tablename__ = "search_text"

    id: int | None = Field(default=None, primary_key=True)
    activity_id: UUID = Field(foreign_key="activity.id", index=True)
    entity_id: UUID = Field(foreign_key="entity.id")
    comment_id: UUID | None = Field(default=None, foreign_key="comment.id", index=True)
    is_internal: bool = False
