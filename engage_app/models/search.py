"""Which texts the full-text index holds; its rows carry the same number."""

from uuid import UUID

from sqlmodel import Field, SQLModel


class SearchText(SQLModel, table=True):
    """An activity's own text, one comment's or one answer's, under the number it has in the index `search_index`.

    `person_id` is who sent the answer: other contacts must not find it.
    """

    __tablename__ = "search_text"

    id: int | None = Field(default=None, primary_key=True)
    activity_id: UUID = Field(foreign_key="activity.id", index=True)
    entity_id: UUID = Field(foreign_key="entity.id")
    comment_id: UUID | None = Field(default=None, foreign_key="comment.id", index=True)
    response_id: UUID | None = Field(default=None, foreign_key="response.id", index=True)
    person_id: UUID | None = Field(default=None, foreign_key="person.id")
    is_internal: bool = False
