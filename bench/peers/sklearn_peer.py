"""scikit-learn: TF-IDF of words and of characters, and a logistic regression for each code against the rest.

Start at `Sklearn`. It is taught the very advertisements that it is asked about: what it costs is compared, not whether
it is right. It knows no spans, no figures, no law.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import make_pipeline, make_union
from sklearn.preprocessing import MultiLabelBinarizer

SEED = 20251115


class Sklearn:
    """Codes from the words of an advertisement."""

    def __init__(self, texts: Sequence[str], codes: Sequence[Sequence[str]]) -> None:
        words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
        letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
        each = LogisticRegression(solver="liblinear", C=10.0, random_state=SEED)
        self.held = make_pipeline(make_union(words, letters), OneVsRestClassifier(each))
        self.held.fit(texts, MultiLabelBinarizer().fit_transform(codes))

    def answer(self, text: str) -> Any:
        """Which codes one advertisement bears, 0 or 1 each."""
        return self.held.predict([text])[0]
