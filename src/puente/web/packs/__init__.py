"""The law itself on the site: read it, compare it, write it, review it, publish it.

Start at `reading.views` for the pages that everybody reads.
Guide: docs/guide/pack-workshop.md
"""
