"""The API does as it says: thousands of questions are made from its description, good and bad, every answer checked.

No check is left out and no failure excused. The questions are the same every time; `make fuzz` makes others, and more.
"""

import os
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from schemathesis.config import ChecksConfig, SchemathesisConfig
from schemathesis.engine import Status, from_schema
from schemathesis.engine.events import EngineEvent, FatalError, NonFatalError, PhaseFinished, ScenarioFinished

from slidash.settings import Settings
from slidash.site import create_app

pytestmark = pytest.mark.slow

FRESH = bool(os.environ.get("FRESH_EXAMPLES"))
# to refuse what is wrong as too much or too long is to refuse it; the tool's own list lacks these two
REFUSED = [*ChecksConfig().negative_data_rejection.expected_statuses, "413", "414"]
CONFIGURED: dict[str, Any] = {
    "checks": {"negative_data_rejection": {"expected-statuses": REFUSED}},
    "headers": {"Accept-Encoding": "identity"},  # in process nobody decompresses
    "generation": {"deterministic": not FRESH, "max-examples": 150 if FRESH else 25},
} | ({} if FRESH else {"seed": 1})
PHASES = {"examples", "coverage", "fuzzing", "stateful"}


def failures(event: EngineEvent) -> list[str]:
    """What an event of the run says is wrong."""
    match event:
        case FatalError() | NonFatalError():
            return [str(event)]
        case ScenarioFinished(recorder=recorder):
            return [
                f"{check.name}: {check.failure_info.failure.message}\n{check.failure_info.code_sample}"
                for checks in recorder.checks.values()
                for check in checks
                if check.failure_info
            ]
    return []


def test_every_question_made_from_the_description_is_answered_as_it_says(store_path: Path) -> None:
    server = create_app(Settings(data=store_path.parent)).server
    schema = schemathesis.openapi.from_wsgi(
        "/api/v1/openapi.json", server, config=SchemathesisConfig.from_dict(CONFIGURED)
    )
    events = list(from_schema(schema).execute())
    found = [failure for event in events for failure in failures(event)]
    assert not found, "\n\n".join(found[:5])
    phases = {each.phase.name.value: each.status for each in events if isinstance(each, PhaseFinished)}
    assert {phases[name] for name in PHASES} == {Status.SUCCESS}
    assert sum(len(each.recorder.interactions) for each in events if isinstance(each, ScenarioFinished)) > 2_000
