"""What the pages of casework ask. Start at `AddBarrier`."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from puente.web.accounts.models import User
from puente.web.people.casework.words import BARRIER_WORDS, EVIDENCE_WORDS, STAGE_WORDS
from puente.web.policy.words import Role

YES, NO, UNKNOWN = "yes", "no", ""
_OFFICE_ROLES = (Role.CASEWORKER.value, Role.SUPERVISOR.value)


class Day(forms.DateField):
    """A day, asked for with the browser's own calendar."""

    def __init__(self, **words: object) -> None:
        super().__init__(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **words)


def staff_of(office_id: int | None) -> QuerySet[User]:
    """Who may own a barrier or a case of an office."""
    return User.objects.filter(office_id=office_id, role__in=_OFFICE_ROLES, is_active=True).order_by("login")


class AddBarrier(forms.Form):
    """Something in the way, who clears it and by when."""

    kind = forms.ChoiceField(label=_("What is in the way?"), choices=list(BARRIER_WORDS.items()))
    mitigation = forms.CharField(
        label=_("What will be done about it?"), max_length=2_000, widget=forms.Textarea({"rows": 3})
    )
    owner = forms.ModelChoiceField(
        label=_("Who does it?"), queryset=User.objects.none(), to_field_name="uuid", empty_label=None
    )
    due_on = Day(label=_("By when?"))

    def __init__(self, *args: object, office_id: int, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = staff_of(office_id)
        self.fields["owner"].label_from_instance = lambda user: user.login


class ChangeBarrier(AddBarrier):
    """A barrier as it stands now."""

    kind = None
    cleared_on = Day(label=_("Cleared on"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class Evidence(forms.Form):
    """The three kinds of evidence without which a placement does not count as formal."""

    work_right_evidence = forms.BooleanField(label=EVIDENCE_WORDS["work_right_evidence"], required=False)
    contract_evidence = forms.BooleanField(label=EVIDENCE_WORDS["contract_evidence"], required=False)
    social_security_evidence = forms.BooleanField(label=EVIDENCE_WORDS["social_security_evidence"], required=False)


class AddPlacement(Evidence):
    """A job or a business that began."""

    employer = forms.CharField(label=_("Employer, or name of the business"), max_length=160)
    isco_08 = forms.CharField(
        label=_("Occupation (ISCO-08 code)"),
        max_length=4,
        required=False,
        help_text=_("Four digits, as 7212 for a welder"),
    )
    started_on = Day(label=_("First day of work"))
    self_employed = forms.BooleanField(label=_("It is their own business"), required=False)
    field_order = ("employer", "isco_08", "started_on", "self_employed")


class ChangePlacement(Evidence):
    """What was seen since, and whether it ended."""

    ended_on = Day(label=_("Last day of work, if it ended"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class DoFollowUp(forms.Form):
    """Retention, wage, rights."""

    still_working = forms.ChoiceField(
        label=_("Do they still work there?"), choices=[(YES, _("Yes")), (NO, _("No"))], widget=forms.RadioSelect
    )
    ended_on = Day(label=_("If not: last day of work"), required=False)
    wage = forms.CharField(label=_("Pay per month, with its currency"), max_length=80, required=False)
    rights_respected = forms.ChoiceField(
        label=_("Are hours, rest and pay as the law says?"),
        choices=[(YES, _("Yes")), (NO, _("No")), (UNKNOWN, _("Not known"))],
        widget=forms.RadioSelect,
        required=False,
    )
    remark = forms.CharField(label=_("Remark"), max_length=2_000, required=False, widget=forms.Textarea({"rows": 3}))


class Stages(forms.Form):
    """Where a person stands: one stage, and beside it S2, S4 or S5."""

    stages = forms.MultipleChoiceField(
        label=_("Stages"),
        choices=[(code, format_lazy("{} {}", code, words)) for code, words in STAGE_WORDS.items()],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("One stage; S2, S4 and S5 may stand beside it."),
    )
