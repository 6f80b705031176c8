"""Law of the invented world: one version that was published, and a draft that waits. Start at `add_law`.

What the version changes is who keeps the pack; the law that people meet stays that of the packs that ship.
"""

from __future__ import annotations

from datetime import date

from puente.rules.draft import pack_hash
from puente.rules.edit import with_value
from puente.web.demo.places import Places
from puente.web.packs.drafting.actions import Read, begin, save_texts, submit
from puente.web.packs.publishing.actions import decide, publish

_KEPT = "pack.yaml"
_SCHEME, _PLACE = "regularization/pep_tutor.yaml", "/versions/0/parameters/child_cutoff"


def add_law(places: Places, *, today: date) -> None:
    """Write, read second and publish through the same actions as the pages use."""
    author, reader, publisher = (places.viewer(login) for login in ("author", "reader", "publisher"))
    first = begin(by=author, title="Quién mantiene la ley (inventado)")
    text = with_value(first.files[_KEPT], "/maintained_by", "Ministerio de Ejemplo (inventado)")
    first = save_texts(by=author, pk=first.pk, texts={_KEPT: text}, version=first.version)
    submit(by=author, pk=first.pk)
    decide(by=reader, pk=first.pk, approves=True, reason="", points={}, digest=pack_hash(first.files))
    publish(by=publisher, pk=first.pk, note="Quién mantiene la ley (inventado)")
    waiting = begin(by=author, title="Otro día de corte para hijos (inventado)")
    text = with_value(waiting.files[_SCHEME], f"{_PLACE}/value", "2024-06-30")
    read = Read(_SCHEME, _PLACE, "s17", today, "Una frase inventada, para probar el taller.")
    save_texts(by=author, pk=waiting.pk, texts={_SCHEME: text}, version=waiting.version, read=read)
    submit(by=author, pk=waiting.pk)
