"""Where imported classifications and trained embeddings lie, and an embedding for some labels.

Start at `data_folder` and `encoder_for`.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from puente.cli.output import Out
from puente.skills.linking.embedding import Embedding
from puente.skills.linking.link import Linker
from puente.skills.linking.load import save_embedding, saved_embedding, wording
from puente.skills.linking.model import Lexicon
from puente.skills.linking.train import PLAN, Plan, train, trained_on


def data_folder() -> Path:
    """PUENTE_SKILLS, else the folder that the system has for a user's data; it may not be there yet."""
    named = os.environ.get("PUENTE_SKILLS")
    if named:
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "puente" / "skills"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "puente" / "skills"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "puente" / "skills"


def encoder_for(lexicon: Lexicon, out: Out, *, minutes: float, plan: Plan = PLAN) -> Embedding:
    """The embedding of these labels: the one kept from before, else trained now and kept.

    minutes    after which training ends, wherever it stands
    """
    folder = data_folder()
    kept = saved_embedding(folder, trained_on(lexicon, plan))
    if kept is not None:
        return kept
    made = _trained(lexicon, out, minutes=minutes, plan=plan)
    save_embedding(folder, made)
    return made


def _trained(lexicon: Lexicon, out: Out, *, minutes: float, plan: Plan) -> Embedding:
    began = time.monotonic()
    with out.progress("progress.skills-train", plan.steps) as advance:

        def spent(step: int) -> float:
            advance(1 if step else 0)
            return (time.monotonic() - began) / (60 * minutes) if minutes else 1.0

        return train(lexicon, wording, plan=plan, spent=spent)


def kept_folder() -> Path | None:
    """The folder where it is there; None while nothing was kept."""
    folder = data_folder()
    return folder if folder.is_dir() else None


def ready_linker(out: Out) -> Linker:
    """What is at hand, ready to be asked; a bar while its index is made for the first time."""
    from puente.skills.at_hand import linker

    with out.progress("progress.skills-index", None):
        return linker(data_folder())


def make_index(out: Out) -> None:
    """Make the index of what is kept, so that the first question need not wait for it."""
    from puente.skills.at_hand import linker

    linker.cache_clear()
    ready_linker(out)
