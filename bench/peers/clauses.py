"""The fourteen clauses in the words that the peers' languages share, and how they are joined.

`CLAUSES` is name → expression, `joined` the whole. The peers are handed `age`; ours works it out from the birth date.
"""

CLAUSES = {
    "adult": "age >= 18",
    "free": "detained == false",
    "accompanied": "unaccompanied == false",
    "earns": "income >= 400",
    "provided": "means == true",
    "in_need": "hardship == true",
    "advised": "lawyer == true",
    "hired": "job_offer == true",
    "small": "turnover <= 60000",
    "modest": "assets <= 20000",
    "few": "employees <= 5",
    "partner": "business_partner == true",
    "professional": "professional_services == true",
    "student": "in_school == true",
}
NULL_SAFE = {name: text if "==" in text else f"{text.split()[0]} != null and {text}" for name, text in CLAUSES.items()}
"""Each clause so that a missing fact does not pass, instead of being an error: what a careful author writes."""
AND, OR = "&&", "||"


def joined(names: dict[str, str], *, conjunction: str = AND, disjunction: str = OR) -> str:
    """The whole rule over named clauses; "two of three" is written out, as none of these languages counts."""
    leaf = {name: f"({text})" for name, text in names.items()}

    def both(*parts: str) -> str:
        return "(" + f" {conjunction} ".join(parts) + ")"

    def either(*parts: str) -> str:
        return "(" + f" {disjunction} ".join(parts) + ")"

    small, modest, few = leaf["small"], leaf["modest"], leaf["few"]
    return both(
        leaf["adult"],
        leaf["free"],
        leaf["accompanied"],
        either(leaf["earns"], leaf["provided"]),
        f"({leaf['in_need']} ? {leaf['advised']} : {leaf['hired']})",
        either(both(small, modest), both(small, few), both(modest, few)),
        either(leaf["partner"], leaf["professional"], leaf["student"]),
    )
