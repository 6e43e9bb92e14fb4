"""Lists of documents stay as quick as they are long."""

from sqlmodel import select

from engage_app.db.engine import transaction
from engage_app.models import File, Version
from engage_app.services.file_list import FileQuery, list_files
from tests.cast import Cast
from tests.services.test_filing import put
from tests.statements import counted


def test_a_page_costs_the_same_for_many_documents_as_for_few(cast: Cast) -> None:
    put(cast)
    query = FileQuery(entity=cast.ids["bakker"])
    with counted() as few:
        cast.ask("joris", list_files, query)
    with transaction() as db:
        first = db.exec(select(Version)).one()
        for number in range(60):
            name, by = f"{number:02}.pdf", cast.ids["anna"]
            file = File(entity_id=cast.ids["bakker"], name=name, name_key=name, created_by=by, is_filed=True)
            version = first.model_copy(update={"id": file.id, "file_id": file.id, "blob_id": file.id})
            db.add(file)
            db.flush()
            db.add(Version(**version.model_dump()))
    with counted() as many:
        page = cast.ask("joris", list_files, query)
    assert (len(page.rows), len(few), page.rows[0].newest.name) == (50, len(many), "00.pdf")
    rest = cast.ask("joris", list_files, query, page.after)
    assert ([row.newest.name for row in rest.rows][-1], len(rest.rows), rest.after) == ("Letter.pdf", 11, None)
