"""Say answers in words, in five languages. Start at `say`."""

from puente.wording.catalogue import LANGUAGES, MissingWording, say

__all__ = ["LANGUAGES", "MissingWording", "say"]
