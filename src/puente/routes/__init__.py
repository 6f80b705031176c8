"""Routes: from where a person stands to a formal job, as dated, costed, lawful plans.

Start at `puente.routes.find.find_route`; a family, at `puente.routes.household.household_route`.
"""
