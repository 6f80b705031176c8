"""Routes: from where a person stands to a formal job, as dated, costed, lawful plans."""
