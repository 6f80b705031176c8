"""Change one thing of a scheme at a time, and say which changes no worked case notices.

Start at `mutants` and `survivors`; `survivors_of` does a whole country on several processes. `uncovered` says which
leaf is never the only thing in somebody's way, `check_cases` which schemes lack a yes, a no, an unknown or an edge.
Method: docs/method/tests.md
"""

from puente.rules.coverage import CaseGap, check_cases, uncovered
from puente.rules.mutant import Mutant, mutants
from puente.rules.survive import survivors, survivors_of

__all__ = ["CaseGap", "Mutant", "check_cases", "mutants", "survivors", "survivors_of", "uncovered"]
