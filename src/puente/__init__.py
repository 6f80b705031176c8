"""Puente: from where a migrant or refugee stands to a lawful, formal, protected job.

Start at docs/map.md. Each part of this package says at its top what it is for.
"""

__version__ = "0.1.0"

__all__ = ["__version__"]
