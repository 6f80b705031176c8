"""Change keys while people work.

Start at `rotate_master` (quick: wraps the data keys anew) and `rotate_data` (slow: seals every value anew). Each
value is exchanged only if it is still the one that was read, so nobody's save is lost; values sealed meanwhile by a
process that still remembers the old key are found by the next sweep.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import models, transaction

from puente.web.vault.cipher import key_number, open_sealed, seal
from puente.web.vault.fields import Sealed, SealedField
from puente.web.vault.keys import SEAL, forget, new_key, unwrap, wrap
from puente.web.vault.models import DataKey

_BATCH = 100


def rotate_master(country: str) -> int:
    """Wrap each data key of a country under its present master key; how many were wrapped anew."""
    with transaction.atomic():
        keys = list(DataKey.objects.select_for_update().filter(country=country))
        for key in keys:
            wrap(key, unwrap(key))
            key.save(update_fields=["master", "wrapped"])
    forget()
    return len(keys)


def rotate_data(country: str) -> int:
    """Seal every value of a country under a fresh key; how many were sealed anew."""
    fresh = new_key(country, SEAL)
    forget()
    return sweep(country, fresh.number)


def sweep(country: str, number: int) -> int:
    """Seal anew what is under any other key of the country; how many values that was."""
    return sum(_sweep_column(model, field, country, number) for model, field in sealed_columns())


def sealed_columns() -> Iterator[tuple[type[models.Model], SealedField]]:
    """Each sealed column of the site."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:  # noqa: SLF001 - Django's public name
            if isinstance(field, SealedField):
                yield model, field


def _sweep_column(model: type[models.Model], field: SealedField, country: str, number: int) -> int:
    rows = model._base_manager.filter(country=country).exclude(**{field.attname: None})  # noqa: SLF001
    pks = list(rows.values_list("pk", flat=True))
    batches = (pks[start : start + _BATCH] for start in range(0, len(pks), _BATCH))
    return sum(_sweep_rows(rows.filter(pk__in=batch), field, country, number) for batch in batches)


@transaction.atomic
def _sweep_rows(rows: models.QuerySet, field: SealedField, country: str, number: int) -> int:
    """A few rows in one transaction: SQLite refuses at once a write after a look that others have outdated."""
    changed = 0
    for pk, value in list(rows.values_list("pk", field.attname)):
        if key_number(value) != number:
            place = field.place(pk)
            plain = open_sealed(value, country=country, place=place)
            again = Sealed(seal(plain, country=country, place=place))
            changed += rows.model._base_manager.filter(pk=pk, **{field.attname: value}).update(  # noqa: SLF001
                **{field.attname: again}
            )
    return changed
