"""A download of ESCO is read whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.factories.esco_download import BAKER, GROUP, KNEAD, WELD, write_esco, zip_esco
from tests.factories.melo_data import data_folder

from puente.errors import Conflict, InputError
from puente.skills.imports.esco import Esco
from puente.skills.imports.load import keep_esco, kept_esco, kept_occupations, read_download


def esco(*places: Path, version: str | None = None) -> Esco:
    return Esco.of(read_download(places), version=version)


def test_labels_codes_and_relations_are_read(tmp_path: Path) -> None:
    found = esco(write_esco(tmp_path / "esco-v1.2.0"), write_esco(tmp_path / "v1.2.0-es", language="es"))

    texts = {label.text for label in found.occupations.labels if label.concept == BAKER}
    assert found.version == "1.2.0"
    assert texts == {"baker", "bread maker", "oven hand", "panadero/panadera", "hornero"}
    assert found.occupations.concepts[BAKER].isco_08 == "7512"
    assert found.occupations.concepts[BAKER].description == "Bakers make bread."
    assert found.occupations.concepts[GROUP].is_group
    assert (found.essential[BAKER], found.optional[BAKER]) == ((KNEAD,), (WELD,))
    assert found.source in found.occupations.sources


def test_an_archive_says_the_same_as_a_folder(tmp_path: Path) -> None:
    folder = write_esco(tmp_path / "v1.1")
    archive = zip_esco(folder, tmp_path / "ESCO dataset - v1.1 - en.zip")

    assert esco(archive).occupations.content_hash == esco(folder).occupations.content_hash


def test_what_is_kept_is_what_was_read_and_languages_add_up(tmp_path: Path) -> None:
    both = esco(write_esco(tmp_path / "v1.1"), write_esco(tmp_path / "v1.1-es", language="es"))

    keep_esco(tmp_path / "kept", esco(tmp_path / "v1.1"))
    keep_esco(tmp_path / "kept", esco(tmp_path / "v1.1-es"))
    found = kept_esco(tmp_path / "kept")

    assert found is not None
    assert found.occupations.content_hash == both.occupations.content_hash
    assert (found.essential, found.optional) == (both.essential, both.optional)
    kept = kept_occupations(tmp_path / "kept")
    assert kept is not None
    assert kept.languages == ("en", "es")


@pytest.mark.parametrize(
    ("first", "second"), [("esco-v1.1.0", "esco-v1.2.0"), ("esco-v1.1.0", "esco-v1.1.1")], ids=["minor", "patch"]
)
def test_mixed_versions_are_refused(tmp_path: Path, first: str, second: str) -> None:
    places = write_esco(tmp_path / first), write_esco(tmp_path / second, language="es")

    with pytest.raises(InputError) as refused:
        esco(*places)

    assert refused.value.code == "esco.mixed-versions"


def test_languages_with_other_concepts_are_of_another_version(tmp_path: Path) -> None:
    one, other = write_esco(tmp_path / "en"), write_esco(tmp_path / "es", language="es")
    path = other / "occupations_es.csv"
    path.write_text("\n".join(path.read_text(encoding="utf-8").splitlines()[:-1]) + "\n", encoding="utf-8")

    with pytest.raises(InputError) as refused:
        esco(one, other, version="1.1")

    assert refused.value.code == "esco.mixed-versions"


def test_another_version_than_the_kept_one_is_refused_and_the_kept_one_stays(tmp_path: Path) -> None:
    keep_esco(tmp_path / "kept", esco(write_esco(tmp_path / "v1.1")))

    with pytest.raises(Conflict) as refused:
        keep_esco(tmp_path / "kept", esco(write_esco(tmp_path / "v1.2")))

    kept = kept_esco(tmp_path / "kept")
    assert refused.value.code == "esco.other-version"
    assert kept is not None
    assert kept.version == "1.1"


def test_a_broken_archive_an_empty_folder_and_no_place_are_refused(tmp_path: Path) -> None:
    broken = tmp_path / "v1.1.zip"
    broken.write_bytes(zip_esco(write_esco(tmp_path / "v1.1"), tmp_path / "whole.zip").read_bytes()[:300])
    (tmp_path / "empty").mkdir()

    codes = []
    for place in (broken, tmp_path / "empty", tmp_path / "absent"):
        with pytest.raises(InputError) as refused:
            esco(place)
        codes.append(refused.value.code)

    assert codes == ["esco.broken-zip", "esco.no-occupations", "esco.no-such-place"]


def test_a_version_that_nothing_says_has_to_be_given(tmp_path: Path) -> None:
    folder = write_esco(tmp_path / "download")

    with pytest.raises(InputError) as refused:
        esco(folder)

    assert refused.value.code == "esco.no-version"
    assert esco(folder, version="1.2.1").version == "1.2.1"


def test_the_official_download_is_read() -> None:
    found = esco(*sorted(data_folder("esco").glob("*.zip")))

    occupations = [one for one in found.occupations.concepts.values() if not one.is_group]
    assert found.version == "1.1.1"
    assert len(occupations) > 3000
    assert all(one.isco_08 and len(one.isco_08) == 4 for one in occupations)
    assert len(found.essential) == pytest.approx(len(occupations), rel=0.02)
