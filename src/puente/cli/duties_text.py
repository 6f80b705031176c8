"""What employers owe, as a page in the terminal. Start at `show_duties` and `show_offer`; the data is `duty_view`'s."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from puente.cli.output import Out

Data = Mapping[str, Any]


def show_duties(out: Out, data: Data, candidates: Iterable[str]) -> None:
    """The checklist by moment, the quotas before and after, the cost."""
    out.heading(out.say("duties.of", country=data["name"], day=out.day(data["on"])))
    papers = tuple(candidates)
    if papers:
        out.paragraph(out.say("duties.several-papers", papers=", ".join(papers)))
    if not data["duties"]:
        out.paragraph(out.say("duties.none-read"))
    moment = None
    for duty in data["duties"]:
        if duty["moment"] != moment:
            moment = duty["moment"]
            out.heading(out.say(f"moment.{moment.replace('_', '-')}"), level=2)
        out.grid(_duty(out, duty))
    for quota in data["quotas"]:
        _quota(out, quota)
    if data["workforce_asked"] and not data["quotas"]:
        out.paragraph(out.say("duties.no-quota"))
    if data["cost"]:
        _cost(out, data["cost"])
    _foot(out, data)


def show_offer(out: Out, data: Data) -> None:
    """Each term of an offer with its answer, and the cost."""
    out.heading(out.say("offer.of", country=data["name"], day=out.day(data["on"])))
    for one in data["answers"]:
        out.grid(_term(out, one))
    if data["cost"]:
        _cost(out, data["cost"])
    _foot(out, data)


def _duty(out: Out, duty: Data) -> Iterable[tuple[str, str]]:
    yield _MARKS[duty["answer"]], duty["name"]
    yield "", duty["what"]
    if duty["answer"] != "applies":
        yield "", out.say(f"duties.{duty['answer']}", depends="; ".join(duty["depends"]))
    if duty["by"] is not None:
        code = "duties.by" if duty["exact"] else "duties.by-at-least"
        yield "", out.say(code, day=out.day(duty["by"]))
    elif duty["of"] is not None and duty["counted_from"] is None:
        yield "", out.say("duties.day-not-said", event=out.say(f"duties.event-{duty['of'].replace('_', '-')}"))
    for label, text in (("proof", duty["proof"]), ("at", duty["authority"] and duty["authority"]["words"]),
                        ("law", duty["law"])):  # fmt: skip
        if text:
            yield "", f"{out.say(f'label.{label}')}: {text}"
    yield "", _fine(out, duty["fine"])
    yield "", f"{out.say('label.rests-on')}: {', '.join(duty['source'])}"


_MARKS = {"applies": "•", "unknown": "?", "review": "!"}


def _fine(out: Out, fine: Data | None) -> str:
    ends = [] if fine is None else [fine[name] for name in ("lowest", "highest") if fine[name]]
    if not ends:
        return out.say("duties.fine-unknown")
    only = "duties.fine-lowest" if fine and fine["lowest"] else "duties.fine-highest"
    code = "duties.fine-between" if len(ends) > 1 else only
    low, high = ends[0], ends[-1]
    one_unit = len(ends) > 1 and low["unit"] == high["unit"]  # "1 to 5 minimum wages": told once, after the higher end
    text = out.say(code, low=_values(low) if one_unit else _in_unit(low), high=_in_unit(high))
    read = next((one["read_until"] for one in ends if one["read_until"]), None)
    return f"{text} {out.say('duties.fine-read-until', day=out.day(read))}" if read else text


def _in_unit(one: Data) -> str:
    return f"{_values(one)} {one['unit_words']}"


def _values(one: Data) -> str:
    return " / ".join(map(str, one["values"]))


def _quota(out: Out, quota: Data) -> None:
    out.heading(quota["name"], level=2)
    counts = [(out.say("quota.before"), quota["before"])]
    if quota["after"]:
        counts.append((out.say("quota.after"), quota["after"]))
    out.table(
        (
            (name, out.say(f"quota.{one['answer']}"), _range(one["foreign"]), _range(sorted(one["base"])),
             _percent(one["share"]))
            for name, one in counts
        ),
        heads=("when-counted", "answer", "foreigners", "counted", "share"),
        right=("foreigners", "counted", "share"),
    )  # fmt: skip
    now = quota["after"] or quota["before"]
    lines = [("", one["words"]) for one in now["reasons"]]
    lines += [("?", one["words"]) for one in now["missing"]]
    if quota["warns"]:
        lines.append(("!", out.say("quota.warns")))
    if quota["headroom"]:
        code = "quota.headroom" if quota["measure"] == "head_count" else "quota.headroom-pay"
        lines.append(("", out.say(code, number=_range(quota["headroom"]))))
    lines += [("", text) for text in _people(out, now["people"])]
    lines += [("", one) for one in quota["exonerations"]]
    lines.append(("", f"{out.say('label.rests-on')}: {', '.join(quota['source'])}"))
    out.grid(lines)


def _people(out: Out, people: Iterable[Data]) -> Iterable[str]:
    for one in people:
        where = out.say("quota.the-hire") if one["line"] is None else out.say("quota.line", line=one["line"])
        counted = " / ".join(out.say(f"counted.{way.replace('_', '-')}") for way in one["counted"])
        rules = "; ".join(rule["words"] for rule in one["rules"])
        yield f"{where} ({one['people']}): {counted}{f' – {rules}' if rules else ''}"


def _cost(out: Out, cost: Data) -> None:
    out.heading(out.say("cost.monthly"), level=2)
    money = cost["currency"]
    rows = [(out.say("cost.pay"), "", out.money(cost["pay"], money), "")]
    for part in cost["parts"]:
        amount = out.say("cost.not-known") if part["amount"] is None else _money(out, part["amount"], money)
        rows.append((part["name"], out.say(f"payer.{part['payer']}"), amount, _note(out, part)))
    rows.append((out.say("cost.employer-pays"), "", _money(out, cost["cost"], money), ""))
    rows.append((out.say("cost.worker-keeps"), "", _money(out, cost["net"], money), ""))
    out.table(rows, heads=("part", "paid-by", "amount", "note"), right=("amount",))
    if cost["left_out"]:
        out.paragraph(out.say("cost.left-out", parts=", ".join(one["words"] for one in cost["left_out"])))
    out.paragraph(out.say("cost.only-named"))


def _note(out: Out, part: Data) -> str:
    """Why an amount is none or several, and whether its rate was read."""
    notes = [part["why"]["words"]] if part["why"] else []
    if part["confidence"] == "K" and part["amount"] is not None:
        notes.append(out.say("duty-reason.known-not-read"))
    return " ".join(notes)


def _term(out: Out, one: Data) -> Iterable[tuple[str, str]]:
    mark = {"compliant": "✓", "breach": "✗", "unknown": "?", "review": "!"}[one["answer"]]
    answer = out.say(f"quota.{one['answer']}")
    yield mark, f"{one['name']}: {answer}"
    yield from (("", why["words"]) for why in one["reasons"])
    yield from (("?", ask["words"]) for ask in one["missing"])
    for rest in one["rests"]:
        key = ", ".join(rest["key"].values()).replace("_", " ")
        values = " / ".join(map(str, rest["values"])) or out.say("packs.not-settled")
        sources = ", ".join(rest["source"])
        yield "", f"{values} {rest['unit_words']}{f' ({key})' if key else ''} – {rest['law'] or sources}"


def _foot(out: Out, data: Data) -> None:
    out.paragraph(out.say("duties.foot", day=out.day(data["law_read_until"])))


def _money(out: Out, ends: list[Decimal], currency: str) -> str:
    low, high = ends
    if low == high:
        return out.money(low, currency)
    return out.say("money.between", low=out.money(low, currency), high=out.money(high, currency))


def _range(ends: list[Decimal | None]) -> str:
    low, high = ends
    if high is None:
        return f"≥ {_whole(low)}"
    return _whole(low) if low == high else f"{_whole(low)}–{_whole(high)}"


def _whole(number: Decimal | None) -> str:
    return "" if number is None else f"{number.normalize():f}"


def _percent(ends: list[Decimal]) -> str:
    return f"{_range([round(one * 100, 2) for one in ends])} %"
