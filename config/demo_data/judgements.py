"""Calculations of a demonstration municipality, what was decided on them, and what was tried in the laboratory."""

import json
from pathlib import Path
from typing import Any

from config.demo_data.people import Cast
from diagnostics.identification.registry import method_named
from diagnostics.models import IdentificationRun, Methodology
from diagnostics.selectors.laboratory import experiment, official_of
from diagnostics.services import (
    copy_methodology,
    draft_decision,
    edit_methodology,
    identify,
    save_scenario,
    set_decision,
)


def judge(folder: Path, cast: Cast) -> None:
    """`judgements.json`: runs in their order, each with the methodology or the decision that goes with it."""
    path = folder / "judgements.json"
    if not path.exists():
        return
    said = json.loads(path.read_text(encoding="utf-8"))
    for told in said["runs"]:
        methodology = _write_methodology(told, cast) if "methodology" in told else None
        run = identify(method=told["method"], year=told["year"], methodology=methodology, by=cast.methodist)
        if "decided" in told:
            _decide(run, told["decided"], cast)
    for scenario in said.get("scenarios", ()):
        _try_out(scenario, cast)


def _write_methodology(told: dict[str, Any], cast: Cast) -> Methodology:
    method, about = method_named(told["method"]), told["methodology"]
    methodology = copy_methodology(method=method, title=about["title"], by=cast.methodist)
    parameters = method.parameters_type.from_json(methodology.parameters | about["parameters"])
    return edit_methodology(
        methodology=methodology,
        title=about["title"],
        note=about["note"],
        parameters=parameters,
        seen=methodology.saved_at,
        by=cast.methodist,
    )


def _decide(run: IdentificationRun, decided: list[dict[str, Any]], cast: Cast) -> None:
    """A draft; a school that is not named stays as calculated, without a reason."""
    decision = draft_decision(run=run, by=cast.methodist)
    items = {item.school.code: item for item in decision.items.select_related("school")}
    for told in decided:
        item = items[told["school"]]
        set_decision(item=item, decided=told["decided"], reason=told["reason"], version=item.version, by=cast.methodist)


def _try_out(scenario: dict[str, Any], cast: Cast) -> None:
    method, year = method_named(scenario["method"]), scenario["year"]
    official = official_of(method, year)
    tried = method.parameters_type.from_json(official.parameters.to_json() | scenario["parameters"])
    tried_out = experiment(method=method, year=year, official=official, tried=tried)
    save_scenario(experiment=tried_out, title=scenario["title"], note=scenario["note"], by=cast.methodist)
