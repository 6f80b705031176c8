"""How the invented people and staff come in: words that are printed and documented, and open nothing in production.

Start at `staff_logins`. The second factor of all of them is `totp.DEMO_SECRET`, which production refuses.
"""

from __future__ import annotations

from dataclasses import dataclass

from puente.web.demo.load import read_world

PASSWORD = "everything here is invented"  # noqa: S105 - of the invented staff, printed for whoever tries the site
SECRET = "DEMO-DEMO-DEMO-DEMO"  # noqa: S105 - of the invented people


@dataclass(frozen=True, slots=True)
class Login:
    """What somebody types to come in as one role."""

    role: str
    login: str


def staff_logins() -> list[Login]:
    """One login per role of staff: the first that the world lists."""
    first: dict[str, str] = {}
    for each in read_world()["staff"]:
        first.setdefault(each["role"], each["login"])
    return [Login(role, login) for role, login in first.items()]


def person_logins() -> list[Login]:
    """The codes of the invented people who can come back."""
    return [Login("person", each["code"]) for each in read_world()["people"] if "code" in each]
