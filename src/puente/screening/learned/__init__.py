"""A small learned model beside the rules: passages of advertisements, and what they are like. Start at `likeness`."""
