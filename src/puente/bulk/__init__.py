"""Assess many people at once: the tree of a scheme run over columns. Start at `assess_file` and `assess_table`."""

from puente.bulk.assess import assess_table
from puente.bulk.load import assess_file, sweep_file
from puente.bulk.summary import BulkSummary
from puente.bulk.write import write_people

__all__ = ["BulkSummary", "assess_file", "assess_table", "sweep_file", "write_people"]
