"""Classifications that an operator imports: ESCO and national ones. Start at `load.import_esco`."""
