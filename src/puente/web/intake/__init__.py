"""People who come in many at once: forms for phones, their submissions, tables; and a sheet back for each.

Start at `actions.take_file`. What a file holds is read in `puente.exchange`; the file itself is never kept.
"""
