"""Write docs/guide/glossary.md from the glossary's data: `python -m tests.docs.glossary_page` in the top folder."""

from __future__ import annotations

from pathlib import Path

from puente.vocabulary.load import glossary

PAGE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "glossary.md"
NAMES = {"en": "English", "es": "Spanish", "pt": "Portuguese", "fr": "French", "ht": "Haitian Creole"}
HEAD = """# Glossary

Written by `python -m tests.docs.glossary_page` from `src/puente/vocabulary/terms/`: change the words there. The site
shows them at `/glossary/`, each with one plain sentence in the reader's language and, where the packs name any, what
each country calls it. No native reader has reviewed the translations. How to speak of people: [words we use](terms.md).
"""


def glossary_page() -> str:
    """The page: a table for each group, with the words that are not said."""
    spoken = {language: glossary(language) for language in NAMES}
    lines = [HEAD]
    for number, group in enumerate(spoken["en"].groups):
        lines += [f"## {group.heading}", "", _row([*NAMES.values(), "Meaning", "Do not use"]), _row(["---"] * 7)]
        for place, term in enumerate(group.terms):
            each = {language: found.groups[number].terms[place] for language, found in spoken.items()}
            avoid = "; ".join(f"{language}: {', '.join(one.avoid)}" for language, one in each.items() if one.avoid)
            lines.append(_row([*(one.name for one in each.values()), term.means, avoid]))
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |".replace("|  |", "| |")


if __name__ == "__main__":
    PAGE.write_text(glossary_page(), encoding="utf-8")
