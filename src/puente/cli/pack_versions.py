"""`puente packs key|publish|verify|import|export|feed|follow|due`: how a country's law is published and taken.

Start at `publish` and `follow`. Signing and checking are `puente.exchange`'s; here are only files, the web and words.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urljoin

import typer

from puente.cli.options import Json, Lang, On, Packs, day, packs_folder, told
from puente.cli.output import Out, whole_file
from puente.errors import Conflict, InputError, NotFound

if TYPE_CHECKING:
    from puente.exchange.pack_bundle import PackBundle
    from puente.exchange.pack_feed import FeedEntry

key_app = typer.Typer(no_args_is_help=True, help=told("packs.key"))

_COUNTRY = typer.Argument(metavar="COUNTRY", help=told("argument.country"), show_default=False)
_COUNTRIES = typer.Argument(metavar="[COUNTRY]…", help=told("argument.countries"), show_default=False)
_BUNDLE = typer.Argument(metavar="BUNDLE", help=told("argument.bundle"), show_default=False)
_KEY_FILE = typer.Argument(metavar="FILE", help=told("argument.key-file"), show_default=False)
_FOLDER = typer.Argument(metavar="FOLDER", help=told("argument.bundles"), show_default=False)
_FEED = typer.Argument(metavar="FEED", help=told("argument.feed"), show_default=False)
_KEY = typer.Option("--key", metavar="FILE", help=told("option.key"), show_default=False)
_AUTHOR = typer.Option("--author", metavar="NAME", help=told("option.author"), show_default=False)
_READER = typer.Option("--second-reader", metavar="NAME", help=told("option.second-reader"), show_default=False)
_PUBLISHER = typer.Option("--publisher", metavar="NAME", help=told("option.publisher"), show_default=False)
_NOTE = typer.Option("--note", metavar="TEXT", help=told("option.note"), show_default=False)
_PREVIOUS = typer.Option("--previous", metavar="BUNDLE", help=told("option.previous"), show_default=False)
_OUT = typer.Option("--out", metavar="FILE", help=told("option.write-to"), show_default=False)
_TRUST = typer.Option("--trust", metavar="FILE", help=told("option.trust"), show_default=False)
_INTO = typer.Option("--into", metavar="DIR", help=told("option.into"), show_default=False)
_ID = typer.Option("--id", metavar="URI", help=told("option.feed-id"))
_TITLE = typer.Option("--title", metavar="TEXT", help=told("option.feed-title"))
_MONTHS = typer.Option("--months", min=1, help=told("option.months"))


def add_to(app: typer.Typer) -> None:
    """Add these verbs to `puente packs`."""
    app.add_typer(key_app, name="key")
    for verb, command in (
        ("publish", publish), ("verify", verify), ("import", take), ("export", export), ("feed", feed),
        ("follow", follow), ("due", due),
    ):  # fmt: skip
        app.command(verb, help=told(f"packs.{verb}"))(command)


@key_app.command("new", help=told("packs.key-new"))
def new_key_file(file: Annotated[Path, _KEY_FILE], *, lang: Lang = None, json: Json = False) -> None:
    """A key to publish with, and its public half beside it."""
    from puente.exchange.load import write_key
    from puente.exchange.signing import key_id, new_key

    out, key = Out(as_json=json, language=lang), new_key()
    public = write_key(file, key)
    found = {"key": str(file), "public": str(public), "key_id": key_id(key.public_key())}
    _tell(out, found, "packs.key-written")


def publish(
    country: Annotated[str, _COUNTRY],
    *,
    key: Annotated[Path, _KEY],
    author: Annotated[str, _AUTHOR],
    second_reader: Annotated[str, _READER],
    publisher: Annotated[str, _PUBLISHER],
    note: Annotated[str, _NOTE],
    out: Annotated[Path, _OUT],
    previous: Annotated[Path | None, _PREVIOUS] = None,
    on: On = None,
    packs: Packs = None,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """A signed version of a country's pack, once it checks clean and its cases pass."""
    from puente.exchange.load import read_bundle, read_private
    from puente.exchange.pack_bundle import inspect_bundle, seal
    from puente.rules.load import files_of

    written, folder, signer = Out(as_json=json, language=lang), packs_folder(packs), read_private(key)
    _see_ready(country, folder)
    before = None if previous is None else read_bundle(previous, (signer.public_key(),))
    if before is not None and before.country != country:
        raise InputError("bundle.other-country", field="previous", value=before.country)
    sealed = seal(
        files_of(folder / country), country=country, number=1 if before is None else before.number + 1,
        previous=None if before is None else before.version_hash, published_on=day(on), author=author,
        second_reader=second_reader, publisher=publisher, note=note, key=signer,
    )  # fmt: skip
    _write(out, sealed)
    _tell(written, _said(inspect_bundle(sealed)), "packs.published")


def _see_ready(country: str, folder: Path) -> None:
    """See that a pack reads, checks without an error, and that every case that does not wait passes.

    raises   NotFound("country.not-found"), PackError, Conflict("packs.not-ready")
    """
    from puente.cli.check import check_countries
    from puente.cli.trial import run_cases
    from puente.rules.assess import RuleBook
    from puente.rules.load import load_pack
    from puente.vocabulary.load import vocabulary

    book = RuleBook({country: load_pack(country, folder)}, vocabulary())
    errors = sum(one.severity == "error" for one in check_countries(folder, (country,))[country])
    failed = sum(one.state == "failed" for one in run_cases(book, folder / country / "cases", root=folder))
    if errors or failed:
        raise Conflict("packs.not-ready", country=country, errors=errors, failed=failed)


def verify(
    bundle: Annotated[Path, _BUNDLE], *, trust: Annotated[Path, _TRUST], lang: Lang = None, json: Json = False
) -> None:
    """Whether a version is whole and signed by a key that is trusted; who wrote, read and published it."""
    from puente.exchange.load import read_bundle, read_trusted

    _tell(Out(as_json=json, language=lang), _said(read_bundle(bundle, read_trusted(trust))), "packs.verified")


def take(
    bundle: Annotated[Path, _BUNDLE],
    *,
    into: Annotated[Path, _INTO],
    trust: Annotated[Path | None, _TRUST] = None,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Put a signed version, or the unsigned files of an export, into a folder of packs."""
    from puente.exchange.load import read_bytes, read_trusted, take_draft, take_in
    from puente.exchange.pack_bundle import open_bundle
    from puente.exchange.pack_zip import unzipped

    out, content = Out(as_json=json, language=lang), read_bytes(bundle)
    if content.startswith(b"PK"):
        home = take_draft(unzipped(content), into)
        _tell(out, {"country": home.name, "folder": str(home)}, "packs.imported-draft")
        return
    if trust is None:
        raise InputError("bundle.trust-needed", field="trust")
    opened = open_bundle(content, trusted_keys=read_trusted(trust))
    _tell(out, {**_said(opened), "folder": str(take_in(opened, into))}, "packs.imported")


def export(
    country: Annotated[str, _COUNTRY],
    *,
    out: Annotated[Path, _OUT],
    packs: Packs = None,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """The files of a country's pack as one zip, unsigned."""
    from puente.exchange.pack_zip import zipped
    from puente.rules.load import countries, files_of

    written, folder = Out(as_json=json, language=lang), packs_folder(packs)
    if country not in countries(folder):
        raise NotFound("country.not-found", kind="country", id=country, accepted=countries(folder))
    files = files_of(folder / country)
    _write(out, zipped(files))
    _tell(written, {"country": country, "files": len(files), "out": str(out)}, "packs.exported")


def feed(
    folder: Annotated[Path, _FOLDER],
    *,
    out: Annotated[Path, _OUT],
    id: Annotated[str, _ID] = "urn:puente:packs",
    title: Annotated[str, _TITLE] = "Puente packs",
    lang: Lang = None,
    json: Json = False,
) -> None:
    """An Atom feed of the versions of a folder; links lead from the feed's own place to the files beside it."""
    from puente.exchange.load import bundles_in
    from puente.exchange.pack_feed import FeedEntry, feed_of

    found = [FeedEntry.of(bundle, name) for name, bundle in bundles_in(folder).items()]
    _write(out, feed_of(found, id=id, title=title))
    _tell(Out(as_json=json, language=lang), {"versions": len(found), "out": str(out)}, "packs.feed-written")


def follow(
    feed: Annotated[str, _FEED],
    *,
    trust: Annotated[Path, _TRUST],
    into: Annotated[Path, _INTO],
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Take what a feed has that is newer than what is here."""
    from puente.exchange.load import held_in, read_bytes, read_trusted, take_in
    from puente.exchange.pack_bundle import open_bundle
    from puente.exchange.pack_feed import MOST_BYTES, read_feed, to_take

    out, keys = Out(as_json=json, language=lang), read_trusted(trust)
    content = _fetched(feed, MOST_BYTES) if _is_address(feed) else read_bytes(Path(feed), most=MOST_BYTES)
    taken = to_take(read_feed(content), held_in(into), lambda one: open_bundle(_linked(feed, one), trusted_keys=keys))
    for bundle in taken:
        take_in(bundle, into)
    if json:
        out.json({"taken": [_said(bundle) for bundle in taken]})
        return
    for bundle in taken:
        out.line(out.say("packs.imported", **_said(bundle)))
    if not taken:
        out.line(out.say("packs.nothing-newer"))


def _linked(feed: str, entry: FeedEntry) -> bytes:
    """The bundle that an entry leads to: at an address where the feed is at one, else a file beside or below it."""
    from puente.exchange.load import read_bytes
    from puente.exchange.pack_bundle import MOST_BYTES

    if _is_address(feed):
        return _fetched(urljoin(feed, entry.link), MOST_BYTES)
    home = Path(feed).resolve().parent
    place = (home / entry.link).resolve()
    if not place.is_relative_to(home):
        raise InputError("feed.outside-folder", field="link", value=entry.link[:200])
    return read_bytes(place)


def _is_address(feed: str) -> bool:
    return "://" in feed


def _fetched(address: str, most: int) -> bytes:
    from puente.fetch import fetched

    return fetched(address, most=most)


def due(
    countries: Annotated[list[str] | None, _COUNTRIES] = None,
    *,
    on: On = None,
    months: Annotated[int, _MONTHS] = 12,
    packs: Packs = None,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Which values somebody must read again by a day."""
    from puente.cli.packs import chosen
    from puente.rules.load import files_of, load_pack
    from puente.rules.review import reviews_due

    out, folder, asked = Out(as_json=json, language=lang), packs_folder(packs), day(on)
    found = {
        country: reviews_due(load_pack(country, folder), asked, months=months, files=files_of(folder / country))
        for country in chosen(countries, folder)
    }
    if json:
        listed = {country: [one._asdict() for one in several] for country, several in found.items()}
        out.json({"on": asked, "countries": listed})
        return
    for country, several in found.items():
        for one in several:
            place = f"{one.file}:{one.line}" if one.file else country
            said = {"what": one.what, "path": one.path, "day": out.day(one.due), "source": ", ".join(one.source)}
            out.line(f"{place}: " + out.say(f"due.{one.why}", **said))
        out.line(out.say("due.sum", country=country, count=len(several), day=out.day(asked)))


def _write(path: Path, content: bytes) -> None:
    with whole_file(path) as place:
        place.write_bytes(content)


def _said(bundle: PackBundle) -> dict[str, Any]:
    said = bundle.manifest
    return {
        "country": said.country, "number": said.number, "version_hash": bundle.version_hash,
        "previous": said.previous, "content_hash": said.content_hash, "published_on": said.published_on,
        "author": said.author, "second_reader": said.second_reader, "publisher": said.publisher, "note": said.note,
        "key_id": bundle.key_id, "files": len(said.files),
    }  # fmt: skip


def _tell(out: Out, found: dict[str, Any], code: str) -> None:
    if out.as_json:
        out.json(found)
    else:
        out.line(out.say(code, **found))
