"""Every code of the International Standard Classification of Occupations of 2008: its structure and no labels.

Start at `CODES`. Labels come from the skills data, never from here.
Source: ILO, ISCO-08 structure (10 major, 43 sub-major, 130 minor and 436 unit groups)
"""

from __future__ import annotations

from typing import Final

# A minor group, a colon, and the last digits of its unit groups; `-` runs from one digit to the next.
_UNITS_BY_MINOR: Final = """
011:0 021:0 031:0
111:1-4 112:0 121:1-39 122:1-3 131:12 132:1-4 133:0 134:1-69 141:12 142:0 143:19
211:1-4 212:0 213:1-3 214:1-69 215:1-3 216:1-6 221:12 222:12 223:0 224:0 225:0 226:1-79
231:0 232:0 233:0 234:12 235:1-69 241:1-3 242:1-4 243:1-4 251:1-49 252:1-39
261:129 262:12 263:1-6 264:1-3 265:1-69
311:1-9 312:1-3 313:1-59 314:1-3 315:1-5 321:1-4 322:12 323:0 324:0 325:1-9
331:1-5 332:1-4 333:1-49 334:1-4 335:1-59 341:1-3 342:1-3 343:1-5 351:1-4 352:12
411:0 412:0 413:12 421:1-4 422:1-79 431:1-3 432:1-3 441:1-69
511:1-3 512:0 513:12 514:12 515:1-3 516:1-59 521:12 522:1-3 523:0 524:1-69 531:12 532:129 541:1-49
611:1-4 612:1-39 613:0 621:0 622:1-4 631:0 632:0 633:0 634:0
711:1-59 712:1-7 713:1-3 721:1-5 722:1-4 723:1-4 731:1-9 732:1-3 741:1-3 742:12
751:1-6 752:1-3 753:1-6 754:1-49
811:1-4 812:12 813:12 814:1-3 815:1-79 816:0 817:12 818:1-39 821:129 831:12 832:12 833:12 834:1-4 835:0
911:12 912:1-39 921:1-6 931:1-3 932:19 933:1-4 941:12 951:0 952:0 961:1-3 962:1-49
"""


def _last_digits(text: str) -> list[str]:
    """Spell out `1-39` as 1, 2, 3, 9."""
    if len(text) > 2 and text[1] == "-":
        run = range(int(text[0]), int(text[2]) + 1)
        return [*(str(digit) for digit in run), *text[3:]]
    return list(text)


def _codes() -> frozenset[str]:
    found: set[str] = set()
    for group in _UNITS_BY_MINOR.split():
        minor, _, digits = group.partition(":")
        found.update((minor[0], minor[:2], minor))
        found.update(minor + digit for digit in _last_digits(digits))
    return frozenset(found)


CODES: Final = _codes()
"""All groups of one to four digits; a code keeps its leading zero."""
