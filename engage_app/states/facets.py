"""A list is narrowed by its address: what an address says, and the address that says something."""

from collections.abc import Collection, Mapping
from typing import Any, TypeVar
from urllib.parse import urlencode

from pydantic import BaseModel, ValidationError

Q = TypeVar("Q", bound=BaseModel)


def read_query(kind: type[Q], facets: Collection[str], parameters: Mapping[str, Any]) -> Q:
    """What an address says, without what makes no sense in it."""
    chosen = {name: value for name, value in parameters.items() if name in facets and value}
    try:
        return kind.model_validate(chosen)
    except ValidationError as error:
        wrong = {str(problem["loc"][0]) for problem in error.errors()}
        return kind.model_validate({name: value for name, value in chosen.items() if name not in wrong})


def narrowed(path: str, chosen: Mapping[str, str], usual: BaseModel) -> str:
    """The address of a list with these facets; those that it has anyway are left out."""
    plain = usual.model_dump(mode="json")
    differing = {name: value for name, value in chosen.items() if value != plain.get(name)}
    return f"{path}?{urlencode(differing)}" if differing else path
