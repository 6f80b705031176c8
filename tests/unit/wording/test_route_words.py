"""A route is said from its title to its small print, for each member of the household, with each source once."""

from __future__ import annotations

from typing import Any

import pytest
from tests.factories import shown_plans as plans

from puente.routes.goal import GoalCondition
from puente.routes.route import MemberRoute, NoPlan, Route
from puente.rules.pack import Pack, Referral, Regulated
from puente.vocabulary.answer import FALSE, OPEN, TRUE
from puente.wording.route_view import RouteView
from puente.wording.route_words import RouteWords, cited

EMPTY = NoPlan("no_way", (), (), ())
HELP = Referral.model_validate({"id": "help", "authority": "court", "source": "s1"})


def view(*shown: Any, language: str = "en", pack: Pack | None = None, **said: Any) -> RouteView:
    return worded(plans.route(*shown, **said), language, pack)


def worded(route: Route, language: str = "en", pack: Pack | None = None) -> RouteView:
    return RouteWords(plans.InventedWords(language), pack or plans.invented_pack()).view(route)


def goal(text: str, **said: Any) -> GoalCondition:
    return GoalCondition(text, True, **said)


# -- head ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("job", "Your way to a formal job in zzz"),
        ("job:7212", "Your way to a formal job in zzz"),
        ("self-employment", "Your way to a registered business of your own in zzz"),
        ("school", "A regular stay and school in zzz"),
    ],
)
def test_the_title_names_the_goal(text: str, title: str) -> None:
    assert view(goal=goal(text)).title == title


@pytest.mark.parametrize(
    ("said", "headline"),
    [
        ({"already": True}, "You have what the law asks for today. No step is needed first."),
        ({"no_plan": NoPlan("child_alone", (), (), ())}, "You are under 18 and alone."),
        ({"no_plan": NoPlan("unknown", (), (), ())}, "Too little is known to plan a way yet."),
        ({"no_plan": EMPTY}, "We found no lawful way to this goal"),
    ],
)
def test_the_headline_says_how_it_stands(said: dict[str, Any], headline: str) -> None:
    assert view(**said).headline.startswith(headline)


def test_the_headline_counts_the_ways() -> None:
    assert view(plans.plan()).headline == "There is a way. These are its steps."
    assert view(plans.plan(), plans.plan()).headline == "There are 2 ways. Choose the one that suits you."


def test_the_day_and_the_state_of_the_law_are_said_first() -> None:
    assert view().about[0] == "Worked out for 15 Jun 2024."
    assert view().about[1].startswith("The law was read until 1 Jan 2026. No lawyer has reviewed it.")
    assert view().on == "2024-06-15"


def test_who_reviewed_the_law_is_named() -> None:
    pack = plans.invented_pack()
    reviewed = pack.model_copy(update={"about": pack.about.model_copy(update={"reviewed_by": "Ana Ruiz"})})

    assert view(pack=reviewed).about[1] == "The law was read until 1 Jan 2026, and reviewed by Ana Ruiz."


def test_rights_stand_together_by_what_is_answered() -> None:
    rights = {"work": FALSE, "stay": TRUE, "health": TRUE, "bank": OPEN, "study": TRUE | FALSE}

    assert [one.text for one in view(rights=rights).rights] == [
        "Allowed: Stay in the country; Health care",
        "Not allowed: Work",
        "Only an office can say: Bank account",
        "Not known yet, more to ask: Study",
    ]


# -- advice, help, small print ----------------------------------------------------------------------------------------


def test_an_occupation_that_is_not_listed_is_not_known() -> None:
    found = view(goal=goal("job:7212", isco_08="7212", ask="office")).advice

    expected = "Whether occupation 7212, Welders (ISCO-08) needs a licence is not known here. Ask The office."
    assert found[0].text == expected


def test_a_regulated_occupation_says_who_decides_and_where_it_stands() -> None:
    rule = Regulated.model_validate({"isco_08": ["22"], "requires": True, "authority": "court", "source": "s1"})

    (found,) = view(goal=goal("job:2211", isco_08="2211", regulated=rule)).advice

    assert found.text.endswith("The court decides.")
    assert found.sources == ("s1",)


def test_a_search_that_stopped_and_shared_visits_are_said() -> None:
    found = [one.text for one in view(exhausted=True, shared_steps=("zzz.step.letter", "zzz.step.photo")).advice]

    assert found[0].startswith("There are very many ways.")
    assert found[1] == "One visit settles this for the whole family: Write a letter and Take a photo"


def test_an_office_is_named_with_its_address() -> None:
    (found,) = view(referrals=(HELP,)).referrals

    assert found.text == "The court: Come and ask. (Main Street 1)"


def test_the_small_print_says_that_nobody_reviewed_the_words() -> None:
    assert "No person has reviewed this translation yet." in view().small_print
    assert view().small_print[-1] == "Law of zzz, text 0123456789ab"


def test_reviewed_words_need_no_note() -> None:
    words = plans.InventedWords()
    words.__dict__["reviewed"] = True

    found = RouteWords(words, plans.invented_pack()).view(plans.route())

    assert "No person has reviewed this translation yet." not in found.small_print


# -- household ----------------------------------------------------------------------------------------------------


def member(route: Route | None, relation: str | None = "child", refused: str | None = None) -> MemberRoute:
    return MemberRoute("household[0]", relation, route, refused)


def test_a_member_is_named_by_their_relation() -> None:
    others = view(members=(member(plans.route(), "spouse"), member(plans.route(), None))).members

    assert [one.title for one in others] == ["In your household: husband or wife", "In your household: another person"]


def test_a_member_below_the_working_age_is_told_so_with_the_age() -> None:
    goals = {"job": {"requires": True, "source": "s1"}, "self_employment": {"requires": True, "source": "s1"},
             "minimum_age": {"value": 15, "source": "s1"}, "unlisted": "office"}  # fmt: skip
    pack = plans.invented_pack(goals=goals)

    (child,) = view(members=(member(plans.route(), refused="below_working_age"),), pack=pack).members

    assert child.said[0].text.startswith("Below the legal age to work (15)")


def test_a_member_of_unknown_age_has_no_route() -> None:
    (one,) = view(members=(member(None, refused="age_unknown"),)).members

    assert (one.said[0].text, one.route) == ("Nothing is planned until the birth date is known.", None)


def test_the_same_steps_are_not_said_twice() -> None:
    (one,) = view(plans.plan(), members=(member(plans.route(plans.plan())),)).members

    assert (one.said[0].text, one.route) == ("The same steps as yours, each in their own name.", None)


def test_a_member_without_steps_is_not_said_to_have_the_same() -> None:
    (one,) = view(no_plan=EMPTY, members=(member(plans.route(no_plan=EMPTY)),)).members

    assert one.said == ()
    assert one.route is not None


def test_offices_that_are_named_already_are_not_named_again() -> None:
    other = Referral.model_validate({"id": "help", "authority": "office", "source": "s1"})
    theirs = plans.route(referrals=(HELP, other))

    (one,) = view(referrals=(HELP,), members=(member(theirs),)).members

    assert one.route is not None
    assert [found.text for found in one.route.referrals] == ["The office: Come and ask."]


# -- sources ------------------------------------------------------------------------------------------------------


def test_each_source_stands_once_in_the_order_of_reading() -> None:
    sources = {
        "s1": {"title": "A page", "address": "https://a.example/1", "page_date": "2024-03", "read_on": "2024-05-01"},
        "s2": {"title": "A law", "opened": False},
        "s3": {"title": "Never named"},
    }
    pack = plans.invented_pack(sources=sources)
    steps = plans.plan(plans.bar(source=("s2", "s1")), plans.bar("zzz.step.photo", source=("s1",)))

    found = view(steps, pack=pack).sources

    assert [(one.key, one.text, one.address) for one in found] == [
        ("s2", "A law, not opened.", ""),
        ("s1", "A page (2024-03), read 1 May 2024.", "https://a.example/1"),
    ]


def test_sources_of_the_household_stand_at_the_end_too() -> None:
    theirs = plans.route(plans.plan(plans.bar("zzz.step.photo", source=("s1",))))

    found = view(members=(member(theirs),))

    assert list(cited(found)) == ["s1"]
    assert [one.key for one in found.sources] == ["s1"]
