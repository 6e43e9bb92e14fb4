"""Draws the first page of a PDF, or a picture, as a small PNG. A program of its own: what it reads may be hostile.

    python -I render_preview.py (pdf | picture | photo) < original > preview

It takes nothing from the rest of the product, has little memory and time, and opens nothing: once it has its tools, no
file and no socket can be had. Any trouble ends it with a status other than 0.
"""

import copy  # noqa: F401  # Pillow wants it for some pictures, and later it could not be had
import resource
import sys
import warnings

MEGABYTE = 1 << 20
WIDTH, HEIGHT = 1200, 1700  # pixels at most
LARGEST_SCALE = 4.0  # a stamp-sized page is not blown up for ever
MOST_PIXELS = 60_000_000
FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "TIFF")


def _limit(kind: int, amount: int) -> None:
    resource.setrlimit(kind, (amount, amount))


_limit(resource.RLIMIT_AS, 1024 * MEGABYTE)
_limit(resource.RLIMIT_CPU, 10)
_limit(resource.RLIMIT_FSIZE, 16 * MEGABYTE)
_limit(resource.RLIMIT_CORE, 0)

from PIL import Image, ImageOps, TiffImagePlugin, WebPImagePlugin  # noqa: E402, F401  # as all tools, before the lock

if sys.argv[1] == "pdf":
    import pypdfium2
if sys.argv[1] == "photo":
    import pillow_heif

    pillow_heif.register_heif_opener(thumbnails=False, decode_threads=1)

Image.preinit()  # PNG, JPEG and GIF; knowing every format would take as long as drawing
_limit(resource.RLIMIT_NOFILE, 3)
if sys.argv[1] != "photo":  # that decoder works in a thread of its own, which counts as a process
    _limit(resource.RLIMIT_NPROC, 0)
warnings.simplefilter("error", Image.DecompressionBombWarning)  # what may be a bomb is one
Image.MAX_IMAGE_PIXELS = MOST_PIXELS


def _of_pdf() -> Image.Image:
    page = pypdfium2.PdfDocument(sys.stdin.buffer)[0]
    width, height = page.get_size()
    scale = min(WIDTH / width, HEIGHT / height, LARGEST_SCALE)
    picture: Image.Image = page.render(scale=scale, may_draw_forms=False).to_pil()
    return picture


def _of_picture() -> Image.Image:
    return _upright(Image.open(sys.stdin.buffer, formats=FORMATS))


def _of_photo() -> Image.Image:
    return _upright(Image.open(sys.stdin.buffer, formats=("HEIF",)))


def _upright(picture: Image.Image) -> Image.Image:
    picture.draft("RGB", (WIDTH, HEIGHT))
    picture = ImageOps.exif_transpose(picture)
    picture.thumbnail((WIDTH, HEIGHT))
    return picture


def _plain(picture: Image.Image) -> Image.Image:
    """The pixels alone, on white."""
    seen = picture.convert("RGBA")
    page = Image.new("RGB", seen.size, "white")
    page.paste(seen, mask=seen.getchannel("A"))
    return page


_plain({"pdf": _of_pdf, "picture": _of_picture, "photo": _of_photo}[sys.argv[1]]()).save(sys.stdout.buffer, "PNG")
