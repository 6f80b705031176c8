"""Write a small dataset in the shape of MELO, of invented titles and concepts."""

from __future__ import annotations

from pathlib import Path

CONCEPTS = {
    "http://example.org/baker": {"es": ["panadero", "hornero de pan"], "en": ["baker", "bread maker"]},
    "http://example.org/welder": {"es": ["soldador", "soldador de tubos"], "en": ["welder", "pipe welder"]},
    "http://example.org/nurse": {"es": ["enfermero", "enfermero de noche"], "en": ["nurse", "night nurse"]},
    "http://data.europa.eu/esco/isco/C7512": {"es": ["panaderos y pasteleros"], "en": ["bakers and pastry-cooks"]},
}
QUERIES = {
    "Q1": ("PANADEROS", "http://example.org/baker"),
    "Q2": ("SOLDADORES DE TUBOS", "http://example.org/welder"),
    "Q3": ("enfermeras (h/m)", "http://example.org/nurse"),
}


def write_melo(root: Path, *, corpus: str = "es", name: str | None = None) -> Path:
    """A dataset with Spanish queries; its folder is named as MELO names them."""
    folder = root / (name or f"inv_q_es_c_{corpus}")
    folder.mkdir(parents=True)
    labels = [(uri, text) for uri, texts in CONCEPTS.items() for text in texts[corpus]]
    ids = [f"C{number:06}_{corpus}_000" for number in range(len(labels))]
    rows = list(zip(ids, labels, strict=True))
    _write(folder / "corpus_elements.tsv", [(id, text) for id, (_, text) in rows])
    _write(folder / "concept_mapping.tsv", [(id, uri) for id, (uri, _) in rows])
    _write(folder / "queries.tsv", [(query, text) for query, (text, _) in QUERIES.items()])
    right = [(query, "0", id, "1") for query, (_, uri) in QUERIES.items() for id, (own, _) in rows if own == uri]
    _write(folder / "annotations.tsv", right)
    return folder


def _write(path: Path, rows: list[tuple[str, ...]]) -> None:
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
