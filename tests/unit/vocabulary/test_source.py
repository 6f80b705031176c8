"""Sources and the six marks."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from puente.vocabulary.dates import Span
from puente.vocabulary.source import Confidence, Source


def test_there_are_six_marks_and_three_of_them_were_seen() -> None:
    assert [mark.value for mark in Confidence] == ["V", "V2", "VP", "K", "D", "U"]
    assert [mark.value for mark in Confidence if mark.seen] == ["V", "V2", "VP"]


def test_a_source_may_lack_what_nobody_read_and_never_changes() -> None:
    source = Source("law", None, None, Span.parse("2021"), date(2026, 2, 28), opened=False, confidence=Confidence.K)

    assert source.page_date is not None
    assert not source.page_date.exact
    with pytest.raises(FrozenInstanceError):
        source.opened = True  # type: ignore[misc]
