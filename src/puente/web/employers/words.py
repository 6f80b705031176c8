"""Words for sectors, sizes and evidence. Start at `SECTOR_WORDS`."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from puente.web.employers.models import Evidence, Size

SECTOR_WORDS: dict[str, Promise] = {
    "A": _("Farming, forestry, fishing"),
    "B": _("Mining"),
    "C": _("Making things: factories, workshops, bakeries"),
    "D": _("Electricity and gas"),
    "E": _("Water and waste"),
    "F": _("Building"),
    "G": _("Shops, trade, repair of vehicles"),
    "H": _("Transport and storage"),
    "I": _("Hotels and restaurants"),
    "J": _("Information and communication"),
    "K": _("Banks and insurance"),
    "L": _("Real estate"),
    "M": _("Professional and technical work"),
    "N": _("Cleaning, security and other support"),
    "O": _("Public administration"),
    "P": _("Teaching"),
    "Q": _("Health and care"),
    "R": _("Arts, sport and leisure"),
    "S": _("Other services"),
    "T": _("Private households"),
    "U": _("International organisations"),
}
"""Section of ISIC Rev. 4 → what it is, in plain words."""

SIZE_WORDS: dict[str, Promise] = {
    Size.MICRO: _("1 to 9 people"),
    Size.SMALL: _("10 to 49 people"),
    Size.MEDIUM: _("50 to 249 people"),
    Size.LARGE: _("250 people or more"),
}

EVIDENCE_WORDS: dict[str, Promise] = {
    Evidence.REGISTER: _("An extract of the register of firms"),
    Evidence.TAX: _("A paper of the tax office"),
    Evidence.VISIT: _("A visit to the place of work"),
}
