"""The report as JSON; docs/report.md describes it field by field."""

import json
import math
from typing import Any

from grader.judging.report import Report


def to_json(report: Report) -> str:
    """Return the report as an indented JSON object."""
    return json.dumps(_plain(report.as_dict()), indent=2, allow_nan=False)


def _plain(value: Any) -> Any:
    """Return a value that JSON can hold: NaN and the infinities become strings."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value
