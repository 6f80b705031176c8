"""Make an uploaded paper harmless: told by its content, capped, written anew without what it carried along.

Start at `clean`. An image is decoded and encoded again; a PDF is copied page by page and refused if it holds anything
that runs, opens or attaches. Nothing of the original bytes is kept. Method: docs/method/trust.md
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from PIL import Image, ImageOps, UnidentifiedImageError
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from puente.errors import InputError

ACCEPTED = ("JPEG", "PNG", "WebP", "PDF")
_FORMATS = ("JPEG", "PNG", "WEBP")
_ACTIVE = frozenset(
    {
        "/JavaScript",
        "/JS",
        "/Launch",
        "/EmbeddedFile",
        "/EmbeddedFiles",
        "/RichMedia",
        "/XFA",
        "/SubmitForm",
        "/ImportData",
    }
)
_LONGEST_SIDE = 2400
_DEEPEST = 60
_MOST_OBJECTS = 50_000


@dataclass(frozen=True, slots=True)
class Paper:
    """A clean paper. `media_type` is what the bytes are, whatever they were said to be."""

    media_type: str
    content: bytes


def clean(data: bytes) -> Paper:
    """A harmless copy.

    raises   InputError: document.too-large · document.unknown-type · document.broken · document.active
    """
    if len(data) > settings.UPLOAD_BYTES:
        raise InputError("document.too-large", field="file", accepted=(str(settings.UPLOAD_BYTES),))
    if data.startswith(b"%PDF-"):
        return Paper("application/pdf", _pdf(data))
    return Paper("image/jpeg", _image(data))


def _image(data: bytes) -> bytes:
    """Decoded and encoded again as JPEG: place, camera, comments, thumbnails and anything behind the image are gone."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=_FORMATS) as found:
                return _encoded(found)
    except UnidentifiedImageError:
        raise InputError("document.unknown-type", field="file", accepted=ACCEPTED) from None
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, Image.DecompressionBombError, Warning):
        raise InputError("document.broken", field="file", accepted=ACCEPTED) from None


def _encoded(found: Image.Image) -> bytes:
    if found.width * found.height > settings.UPLOAD_PIXELS or getattr(found, "n_frames", 1) > 1:
        raise InputError("document.too-large", field="file", accepted=(f"{settings.UPLOAD_PIXELS} pixels, one frame",))
    upright = ImageOps.exif_transpose(found)
    upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    flat = Image.new("RGB", upright.size, "white")
    layered = upright.convert("RGBA")
    flat.paste(layered, mask=layered.getchannel("A"))
    written = io.BytesIO()
    flat.save(written, "JPEG", quality=85, optimize=True)
    return written.getvalue()


def _pdf(data: bytes) -> bytes:
    """Copied page by page: no title, author, outline, annotation, action, form or attachment comes along."""
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            raise InputError("document.locked", field="file")
        if not 0 < len(reader.pages) <= settings.UPLOAD_PAGES:
            raise InputError("document.too-large", field="file", accepted=(f"{settings.UPLOAD_PAGES} pages",))
        _refuse_active(reader.trailer["/Root"])
        return _copied(reader)
    except (PyPdfError, OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, IndexError):
        raise InputError("document.broken", field="file", accepted=ACCEPTED) from None


def _copied(reader: PdfReader) -> bytes:
    writer = PdfWriter()
    for page in reader.pages:
        for name in ("/Annots", "/AA", "/Metadata", "/PieceInfo", "/Thumb", "/B"):
            page.pop(name, None)
        writer.add_page(page)
    writer.metadata = None
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _refuse_active(root: Any) -> None:
    """Walk everything that hangs on the catalogue and refuse what a reader would run, open or unpack."""
    waiting, seen = [(root, 0)], set()
    while waiting:
        found, depth = waiting.pop()
        if isinstance(found, IndirectObject):
            if (found.idnum, found.generation) in seen:
                continue
            seen.add((found.idnum, found.generation))
            found = found.get_object()
        if depth > _DEEPEST or len(seen) > _MOST_OBJECTS:
            raise InputError("document.broken", field="file", accepted=ACCEPTED)
        if isinstance(found, DictionaryObject):
            if _ACTIVE & (
                set(found) | {str(found.get("/S", "")), str(found.get("/Type", "")), str(found.get("/Subtype", ""))}
            ):
                raise InputError("document.active", field="file")
            waiting += [(each, depth + 1) for each in found.values()]
        elif isinstance(found, ArrayObject):
            waiting += [(each, depth + 1) for each in found]
