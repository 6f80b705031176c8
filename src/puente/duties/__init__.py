"""Duties: what an employer owes on a day, how many foreigners a firm may have, what a formal hire costs.

Start at `puente.duties.checklist.checklist`, `puente.duties.quota.quota` and `puente.duties.cost.true_cost`.
"""
