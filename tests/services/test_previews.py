"""Previews: pictures of our own making, and none at all of anything that looks like trouble."""

import io
import struct
import zlib
from uuid import UUID

import pytest
from PIL import Image
from pillow_heif import register_heif_opener

from engage_app import routes
from engage_app.services import files
from engage_app.services.previews import preview_of
from engage_app.storage import store
from tests.cast import Cast
from tests.files import attach
from tests.http.visitors import browser

register_heif_opener()  # phones write what Pillow alone does not

# Written without its table of contents, which every reader mends.
PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1\
/BaseFont/Helvetica>>>>>>>>endobj
4 0 obj<</Length 44>>stream
BT /F 72 Tf 72 700 Td (Engage) Tj ET
endstream endobj
trailer<</Root 1 0 R ENCRYPT>>
"""
ENCRYPT = b"/Encrypt<</Filter/Standard/V 1/R 2/O(%s)/U(%s)/P -4>>/ID[<01><01>]" % (b"x" * 32, b"y" * 32)


def png(width: int, height: int) -> bytes:
    """A picture that only claims to be this large."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


def picture(kind: str, size: tuple[int, int] = (3000, 1500), mode: str = "RGB", *, turned: bool = False) -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6 if turned else 1
    Image.new(mode, size, "red").save(out, kind, **({"exif": exif.tobytes()} if turned else {}))
    return out.getvalue()


def draw(cast: Cast, name: str, content: bytes) -> Image.Image | None:
    version = attach(cast, "anna", cast.discussion(), name=name, content=content)
    drawn = preview_of(cast.ask("anna", files.find_content, version))
    return None if drawn is None else Image.open(io.BytesIO(drawn))


def test_a_pdf_shows_its_first_page(cast: Cast) -> None:
    page = draw(cast, "a.pdf", PDF)
    assert page is not None
    assert (page.format, page.size) == ("PNG", (1200, 1699))
    assert len(page.convert("L").getcolors() or []) > 2, "the letters are there"


@pytest.mark.parametrize(
    ("name", "content", "size"),
    [
        ("a.jpg", picture("JPEG"), (1200, 600)),
        ("IMG_0001.HEIC", picture("HEIF", (640, 320)), (640, 320)),
        ("turned.heic", picture("HEIF", (640, 320), turned=True), (320, 640)),
        ("turned.jpg", picture("JPEG", turned=True), (850, 1700)),
        ("cmyk.jpg", picture("JPEG", mode="CMYK"), (1200, 600)),
        ("a.png", picture("PNG", (30, 15), "RGBA"), (30, 15)),
        ("a.tiff", picture("TIFF"), (1200, 600)),
        ("really-a-gif.png", picture("GIF", (30, 15)), (30, 15)),
    ],
)
def test_a_picture_shows_itself_upright_and_small(cast: Cast, name: str, content: bytes, size: tuple[int, int]) -> None:
    drawn = draw(cast, name, content)
    assert drawn is not None
    assert (drawn.format, drawn.size) == ("PNG", size)
    assert "exif" not in drawn.info


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("broken.heic", picture("HEIF", (64, 32))[:300]),
        ("a.png named.heic", picture("PNG")),
        ("encrypted.pdf", PDF.replace(b"ENCRYPT", ENCRYPT)),
        ("html.pdf", b"<html><script>alert(1)</script></html>"),
        ("cut.pdf", PDF[:60]),
        ("bomb.png", png(65_535, 65_535)),
        ("claims.png", png(9_000, 9_000)),
        ("cut.jpg", picture("JPEG")[:2_000]),
        ("cut.tiff", picture("TIFF")[:100]),
        ("script.png", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ("eps.png", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n%%EndComments\n"),
    ],
)
def test_trouble_shows_nothing(cast: Cast, name: str, content: bytes) -> None:
    assert draw(cast, name, content) is None


def test_a_preview_is_served_as_a_picture_and_nothing_else(cast: Cast) -> None:
    version = attach(cast, "anna", cast.discussion(), name="a.pdf", content=PDF)
    anna = browser(cast, "anna")
    answer = anna.get(routes.preview(version))
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert answer.headers["content-disposition"] == "inline"
    assert answer.headers["content-security-policy"] == "default-src 'none'"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "private, no-store"
    assert anna.get(routes.preview(version)).content == answer.content
    assert browser(cast, "pieter").get(routes.preview(version)).status_code == 404


def test_a_preview_is_drawn_once(cast: Cast) -> None:
    version = attach(cast, "anna", cast.discussion(), name="a.png", content=b"no picture")
    content = cast.ask("anna", files.find_content, version)
    assert preview_of(content) is None
    kept = store().preview_path(content.blob_id)
    assert kept.read_bytes() == b""
    kept.write_bytes(b"drawn before")
    assert preview_of(content) == b"drawn before"


def test_other_files_have_no_preview(cast: Cast) -> None:
    version: UUID = attach(cast, "anna", cast.discussion(), name="a.xlsx")
    answer = browser(cast, "anna").get(routes.preview(version))
    assert (answer.status_code, answer.json()["code"]) == (404, "file.no_preview")
