"""The law bulletin: what each published version changes, told to employers and to services."""
