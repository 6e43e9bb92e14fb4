"""Parts of a file, as browsers ask for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import Headers

from engage_app.http.ranges import OutOfRange, Span, wanted_span

ETAG = '"abc"'


@pytest.mark.parametrize(
    ("asked", "span"),
    [
        ("bytes=0-", Span(0, 10)),
        ("bytes=0-0", Span(0, 1)),
        ("bytes=3-5", Span(3, 6)),
        ("bytes=3-999", Span(3, 10)),
        ("bytes=-4", Span(6, 10)),
        ("bytes=-999", Span(0, 10)),
        ("bytes=9-", Span(9, 10)),
        ("bytes=-", None),
        ("bytes=5-3", None),
        ("bytes=0-1,3-4", None),
        ("bytes=a-b", None),
        ("lines=0-1", None),
        ("bytes=" + "9" * 40 + "-", None),
    ],
)
def test_one_span_is_understood_and_the_rest_is_everything(asked: str, span: Span | None) -> None:
    assert wanted_span(Headers({"range": asked}), 10, ETAG) == span


@pytest.mark.parametrize("asked", ["bytes=10-", "bytes=10-20", "bytes=-0"])
def test_a_span_behind_the_end_is_refused(asked: str) -> None:
    with pytest.raises(OutOfRange):
        wanted_span(Headers({"range": asked}), 10, ETAG)


def test_a_span_of_another_content_is_everything() -> None:
    assert wanted_span(Headers({"range": "bytes=3-5", "if-range": '"old"'}), 10, ETAG) is None
    assert wanted_span(Headers({"range": "bytes=3-5", "if-range": ETAG}), 10, ETAG) == Span(3, 6)


@given(st.text("bytes=-0123456789, ", max_size=30), st.integers(1, 10**12))
def test_a_span_lies_within_the_file(asked: str, size: int) -> None:
    try:
        span = wanted_span(Headers({"range": asked}), size, ETAG)
    except OutOfRange:
        return
    assert span is None or 0 <= span.start < span.stop <= size
