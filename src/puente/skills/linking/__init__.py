"""From free text to ranked occupations and skills. Start at `rank.py`; method: docs/method/linking.md."""
