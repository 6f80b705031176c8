"""What is uploaded is what it says it is, or is refused; nothing it carried along is kept."""

from __future__ import annotations

import io
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from tests.web.world import CANARY, World, client_of, key

from puente.errors import InputError
from puente.web.audit.models import Entry
from puente.web.people.models import Document
from puente.web.people.papers import clean
from puente.web.policy.words import Role


def image(kind: str = "JPEG", *, size: tuple[int, int] = (60, 40), **more: object) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, "#246").save(written, kind, **more)
    return written.getvalue()


def pdf(*, change: object = None) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": CANARY, "/Title": CANARY})
    if change:
        change(writer)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def launch(writer: PdfWriter) -> None:
    writer._root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("cmd.exe")}
    )


def javascript(writer: PdfWriter) -> None:
    writer._root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    )


def many_pages(writer: PdfWriter) -> None:
    for _ in range(70):
        writer.add_blank_page(10, 10)


def with_place() -> bytes:
    exif = Image.Exif()
    exif[0x010E], exif[0x8825] = CANARY, {1: "N", 2: (4.0, 35.0, 0.0)}
    return image(exif=exif)


def with_text_chunk() -> bytes:
    info = PngInfo()
    info.add_text("Comment", CANARY)
    return image("PNG", pnginfo=info)


def bomb() -> bytes:
    """A PNG of a few hundred bytes that says it is 60,000 × 60,000."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    head = (60_000).to_bytes(4, "big") * 2 + bytes([8, 2, 0, 0, 0])
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


MALICIOUS = {
    "a page": b"<!doctype html><script>alert(1)</script>",
    "a drawing with a script": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "a program": b"MZ" + bytes(500),
    "a Linux program": b"\x7fELF" + bytes(500),
    "a script": b"#!/bin/sh\nrm -rf /\n",
    "an archive": b"PK\x03\x04" + bytes(500),
    "a GIF that is also a script": b"GIF89a/*" + bytes(20) + b"*/=1;alert(1)",
    "an animation": image("WEBP", save_all=True, append_images=[Image.new("RGB", (60, 40), "#fff")]),
    "a TIFF": image("TIFF"),
    "a PostScript program": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(%pipe%id) (r) file",
    "a cut-off photo": image()[:200],
    "a picture that unfolds to gigabytes": bomb(),
    "a PDF that runs JavaScript": pdf(change=javascript),
    "a PDF with a file inside": pdf(change=lambda writer: writer.add_attachment("x.exe", b"MZ")),
    "a PDF that starts a program": pdf(change=launch),
    "a locked PDF": pdf(change=lambda writer: writer.encrypt("secret")),
    "a PDF of many pages": pdf(change=many_pages),
    "a PDF without an end": pdf()[:60],
    "an empty file": b"",
    "something too large": b"\xff\xd8\xff" + bytes(9 * 1024 * 1024),
}


@pytest.mark.parametrize("what", MALICIOUS)
def test_it_is_refused(what: str) -> None:
    with pytest.raises(InputError, match=r"document\."):
        clean(MALICIOUS[what])


@pytest.mark.parametrize(
    "data", [with_place(), with_text_chunk(), image("WEBP", comment=CANARY), image() + CANARY.encode()]
)
def test_of_a_photo_nothing_is_kept_but_the_picture(data: bytes) -> None:
    paper = clean(data)

    assert paper.media_type == "image/jpeg"
    assert CANARY.encode() not in paper.content
    with Image.open(io.BytesIO(paper.content)) as kept:
        assert (kept.format, kept.size, len(kept.getexif())) == ("JPEG", (60, 40), 0)


def test_a_photo_taken_sideways_is_kept_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6

    with Image.open(io.BytesIO(clean(image(exif=exif)).content)) as kept:
        assert kept.size == (40, 60)


def test_a_large_photo_is_made_smaller() -> None:
    with Image.open(io.BytesIO(clean(image(size=(4000, 3000))).content)) as kept:
        assert kept.size == (2400, 1800)


def test_a_transparent_picture_becomes_white_behind() -> None:
    written = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(written, "PNG")

    with Image.open(io.BytesIO(clean(written.getvalue()).content)) as kept:
        assert kept.getpixel((1, 1)) == (255, 255, 255)


def test_of_a_pdf_the_pages_are_kept_and_nothing_about_who_made_it() -> None:
    paper = clean(pdf())

    assert paper.media_type == "application/pdf"
    assert CANARY.encode() not in paper.content
    assert len(PdfReader(io.BytesIO(paper.content)).pages) == 1


def test_cleaning_the_same_file_twice_gives_the_same_bytes() -> None:
    assert clean(image()) == clean(image())
    assert clean(pdf()) == clean(pdf())


def upload(world: World, data: bytes, *, name: str = "passport.jpg", number: int = 1):
    page = reverse("add-document", args=[world.people["own"].pk])
    file = SimpleUploadedFile(name, data, "image/jpeg")
    form = {"kind": "passport", "file": file, "once": key(number)}
    return client_of(world.users[Role.PERSON]).post(page, form)


def test_a_paper_is_sealed_and_given_back_to_be_saved_not_shown(world: World) -> None:
    browser, own = client_of(world.users[Role.PERSON]), world.people["own"]

    taken = upload(world, with_place(), name="../../etc/passwd.html")
    made = Document.objects.exclude(pk=world.papers["own"].pk).get(person=own)
    given = browser.get(reverse("document", args=[own.pk, made.pk]))

    raw = bytes(Document.objects.values_list("content", flat=True).get(pk=made.pk))
    assert taken.status_code == 302
    assert b"\xff\xd8" not in raw[:40]
    assert given.content.startswith(b"\xff\xd8")
    assert given["Content-Disposition"] == 'attachment; filename="passport.jpg"'
    assert given["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in given["Content-Security-Policy"]
    assert given["Cache-Control"] == "no-store"
    assert Entry.objects.filter(act="document.read").count() == 1


def test_the_same_paper_sent_twice_is_kept_once(world: World) -> None:
    first, second = (upload(world, image(), number=number) for number in (1, 2))

    assert (first.status_code, second.status_code) == (302, 302)
    assert Document.objects.filter(person=world.people["own"]).count() == 2


@pytest.mark.parametrize("what", ["a page", "a program", "something too large"])
def test_a_refused_file_is_explained_and_leaves_nothing(world: World, what: str) -> None:
    before = Document.objects.count()

    answer = upload(world, MALICIOUS[what])

    assert answer.status_code == 200
    assert 'class="wrong"' in answer.content.decode()
    assert Document.objects.count() == before


def test_fifty_megabytes_are_cut_off_at_the_cap(world: World) -> None:
    answer = upload(world, bytes(50 * 1024 * 1024))

    assert answer.status_code == 200
    assert "8 MB" in answer.content.decode()


def test_a_form_without_a_file_is_explained(world: World) -> None:
    page = reverse("add-document", args=[world.people["own"].pk])

    answer = client_of(world.users[Role.PERSON]).post(page, {"kind": "passport", "once": key(1)})

    assert answer.status_code == 200
    assert 'class="wrong"' in answer.content.decode()


def test_a_paper_of_somebody_else_is_not_found_under_ones_own_address(world: World) -> None:
    page = reverse("document", args=[world.people["own"].pk, world.papers["same office"].pk])

    assert client_of(world.users[Role.PERSON]).get(page).status_code == 404
