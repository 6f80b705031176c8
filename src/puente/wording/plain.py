"""A route as plain text, for terminals and for reading aloud. Start at `route_lines`."""

from __future__ import annotations

from collections.abc import Iterator

from puente.wording.route_view import BarView, PlanView, RouteView, Sentence, StepView

CHART_WIDTH = 48
_LABEL_WIDTH = 30


def route_lines(view: RouteView) -> Iterator[tuple[str, str]]:
    """(style, line) pairs; styles are title, heading, plan, light-green, light-yellow, step, detail, text, warning,
    chart, chart-critical, small.
    """
    yield "title", view.title
    yield from (("small", line) for line in view.about)
    yield "", ""
    yield from _head(view)
    yield from _section(view.labels["rights"], view.rights)
    for plan in view.plans:
        yield from _plan(plan, view.labels)
    yield from _no_plan(view)
    yield from _section(view.labels["referrals"], view.referrals)
    for member in view.members:
        yield "", ""
        yield "heading", member.title
        yield from (("text", _cited(one)) for one in member.said)
        if member.route is not None:
            yield from _member(member.route)
    yield "", ""
    yield "heading", view.labels["sources"]
    yield from (("small", f"[{one.key}] {one.text} {one.address}".rstrip()) for one in view.sources)
    yield from (("small", line) for line in view.small_print)


def _head(view: RouteView) -> Iterator[tuple[str, str]]:
    yield "heading", view.headline
    if view.no_plan is not None:
        yield "text", view.no_plan.headline
    yield from (("text", _cited(one)) for one in view.advice)


def _member(view: RouteView) -> Iterator[tuple[str, str]]:
    yield from _head(view)
    for plan in view.plans:
        yield from _plan(plan, view.labels)
    yield from _no_plan(view)
    yield from _section(view.labels["referrals"], view.referrals)


def _no_plan(view: RouteView) -> Iterator[tuple[str, str]]:
    none = view.no_plan
    if none is None:
        return
    yield from _section(view.labels["questions"], none.questions)
    yield from _section(view.labels["unmet"], none.unmet)
    yield from _section(view.labels["remaining"], none.remaining)
    yield from _section(view.labels["closed"], none.closed)


def _plan(plan: PlanView, labels: dict[str, str]) -> Iterator[tuple[str, str]]:
    yield "", ""
    yield "plan", plan.title
    yield from (("text", line) for line in plan.summary)
    yield f"light-{plan.light}", plan.light_said
    if plan.why_yellow:
        yield "warning", labels["why-yellow"]
        yield from (("detail", _cited(one)) for one in plan.why_yellow)
    for step in plan.steps:
        yield from _step(step, labels)
    if plan.status:
        yield "small", f"{labels['text']}: {plan.status}"
    yield "", ""
    yield "heading", labels["calendar"]
    yield from (("chart-critical" if bar.critical else "chart", _chart(bar, plan.span)) for bar in plan.bars)
    yield "chart", _axis(plan)
    if any(bar.open for bar in plan.bars):
        yield "small", f"?: {labels['open']}"
    yield "", ""
    yield "heading", labels["milestones"]
    yield from (("detail", f"{one.day}: {' '.join(map(_cited, one.said))}") for one in plan.milestones)
    yield from _section(labels["warnings"], plan.warnings)


def _step(step: StepView, labels: dict[str, str]) -> Iterator[tuple[str, str]]:
    yield "step", f"{step.number}. {step.name}"
    yield "detail", f"{step.when} · {step.takes}" + (f" · {step.where}" if step.where else "")
    yield from (("detail", line) for line in (step.what, step.after, step.slack) if line)
    yield from (("detail", f"{labels['costs']}: {_cited(one)}") for one in step.costs)
    if step.bring:
        yield "detail", f"{labels['bring']}: {'; '.join(step.bring)}"
    yield from (("detail", _cited(one)) for one in step.notes)
    if step.status:
        yield "detail", f"{labels['text']}: {step.status}"
    if step.sources:
        yield "detail", f"[{', '.join(step.sources)}]"


def _chart(bar: BarView, span: int) -> str:
    """A bar on the calendar: the label, where it starts and how long it is; question marks where nobody knows."""
    first = round(bar.first * CHART_WIDTH / span)
    length = max(1, round(bar.length * CHART_WIDTH / span))
    first = min(first, CHART_WIDTH - length)
    label = bar.label if len(bar.label) <= _LABEL_WIDTH else bar.label[: _LABEL_WIDTH - 1] + "…"
    mark = "?" if bar.open else "█" if bar.critical else "▒"
    drawn = f"{'·' * first}{mark * length}"
    return f"{label:<{_LABEL_WIDTH}} {drawn:·<{CHART_WIDTH}}"


def _axis(plan: PlanView) -> str:
    """The ends of the axis: days where they are known, else the words of the marks, from further left."""
    first, last = (plan.ticks[0][1], plan.ticks[-1][1]) if plan.ticks else (mark.label for mark in plan.marks)
    width = CHART_WIDTH if len(first) + len(last) < CHART_WIDTH else CHART_WIDTH + _LABEL_WIDTH + 1
    axis = f"{first}{' ' * max(1, width - len(first) - len(last))}{last}"
    return f"{axis:>{_LABEL_WIDTH + 1 + CHART_WIDTH}}"


def _section(heading: str, sentences: tuple[Sentence, ...]) -> Iterator[tuple[str, str]]:
    if sentences:
        yield "", ""
        yield "heading", heading
        yield from (("detail", _cited(one)) for one in sentences)


def _cited(sentence: Sentence) -> str:
    return f"{sentence.text} [{', '.join(sentence.sources)}]" if sentence.sources else sentence.text
