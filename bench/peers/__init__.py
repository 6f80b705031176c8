"""The rule of `rule/zzz/regularization/card.yaml` as each peer says it: fourteen clauses, joined alike."""
