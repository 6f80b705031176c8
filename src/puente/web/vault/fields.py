"""Columns that are sealed in the database and plain in the hand.

Start at `SealedText`. A model with one has a primary key known before it is saved (a UUID) and a `country`. A value
read through `values()` stays sealed; it opens only on the record it belongs to. Assign a new JSON value, do not
change the old one in place.
"""

from __future__ import annotations

import json
from typing import Any

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from puente.web.vault.cipher import open_sealed, seal


class Sealed(bytes):
    """A value as the database holds it."""

    __slots__ = ()


class _Opening(DeferredAttribute):
    """Open a value when it is asked for, and remember nothing in the clear beyond what was assigned."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        if instance is None:
            return self
        value = super().__get__(instance, cls)
        return self.field.open(instance, value) if isinstance(value, Sealed) else value

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class SealedField(models.BinaryField):
    """Bytes sealed to `table.column:pk`; empty and None are stored as NULL, which tells only that nothing is there."""

    descriptor_class = _Opening

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(null=True, blank=True, editable=True)
        kwargs.setdefault("default", None)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> Sealed | None:
        """Keep what was read sealed."""
        return None if value is None else Sealed(value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Refuse to write anything that is not sealed, so that `update()` cannot write in the clear."""
        if value is not None and not isinstance(value, Sealed):
            raise TypeError(f"{self.name} is sealed: assign it to a record and save the record")
        return super().get_db_prep_value(None if value is None else bytes(value), connection, prepared)

    def get_prep_value(self, value: Any) -> Any:
        """Leave the value as it is; `get_db_prep_value` judges it."""
        return value

    def pre_save(self, model_instance: Any, add: bool) -> Sealed | None:  # noqa: ARG002 - Django's signature
        """Seal what was assigned; what was only read is written back as it was."""
        value = model_instance.__dict__.get(self.attname)
        if value is None or isinstance(value, Sealed):
            return value
        plain = self.to_bytes(value)
        if not plain:
            return None
        return Sealed(seal(plain, country=model_instance.country, place=self.place(model_instance.pk)))

    def open(self, instance: Any, value: Sealed) -> Any:
        """The plain value of a record."""
        return self.of_bytes(open_sealed(value, country=instance.country, place=self.place(instance.pk)))

    def place(self, pk: object) -> str:
        """Where a value belongs."""
        return f"{self.model._meta.db_table}.{self.column}:{pk}"  # noqa: SLF001 - Django's public name

    def to_bytes(self, value: Any) -> bytes:
        """How a value is written before it is sealed."""
        return bytes(value)

    def of_bytes(self, plain: bytes) -> Any:
        """The value that was written."""
        return plain

    def value_to_string(self, _obj: Any) -> str:
        """Refuse to be dumped: a dump is a copy that nobody audits."""
        raise TypeError(f"{self.name} is sealed and is not dumped: use the backup command")


class SealedText(SealedField):
    """Text; absent is the empty text."""

    def to_bytes(self, value: str) -> bytes:
        """As UTF-8."""
        return value.encode()

    def of_bytes(self, plain: bytes) -> str:
        """From UTF-8."""
        return plain.decode()


class SealedJSON(SealedField):
    """Anything JSON holds; absent is None."""

    def to_bytes(self, value: Any) -> bytes:
        """As compact JSON."""
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()

    def of_bytes(self, plain: bytes) -> Any:
        """From JSON."""
        return json.loads(plain)
