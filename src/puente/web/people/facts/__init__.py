"""The facts on a file: what is known and how well, and what the law of the country still asks.

Start at `known.known_facts` and `questions.open_questions`. Method: docs/guide/person-file.md
"""
