"""One build answers on every address."""

import pytest

from engage_app.build.same_origin import from_page_origin

MODULE = "var e={PING:`http://localhost:8000/ping`,EVENT:`ws://localhost:8000/_event`,T:`websocket`};export{e as t};"


def test_addresses_follow_the_page() -> None:
    assert from_page_origin(MODULE) == (
        'var e={PING:location.origin+"/ping",EVENT:location.origin.replace("http","ws")+"/_event",'
        "T:`websocket`};export{e as t};"
    )


@pytest.mark.parametrize("quote", ["'", '"', "`"])
def test_any_quotes_will_do(quote: str) -> None:
    assert "localhost" not in from_page_origin(MODULE.replace("`", quote))


@pytest.mark.parametrize("module", ["", "var e={}", MODULE + "`https://localhost:8000/other`"])
def test_a_build_that_looks_different_is_refused(module: str) -> None:
    with pytest.raises(LookupError):
        from_page_origin(module)
