"""How are a reader's weights written in an address, and what may they be?

A text such as `dfe-ealpri:3,ons-food-outlets:0`: features by id, each with a number from 0 (left out) to 10 with at
most two decimals. Written by us it names only what differs from the usual, by feature id, so one choice has one text.
"""

import re
from collections.abc import Mapping

from slidash.errors import BadParameter

HEAVIEST = 10
MOST_NAMED = 40
_PAIR = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*):(\d{1,2}(?:\.\d{1,2})?)", re.ASCII)


def read_weights(text: str) -> dict[str, float]:
    """Feature -> weight of a text; {} of an empty one. Raises BadParameter when it cannot be read."""
    weights: dict[str, float] = {}
    pairs = [each for each in text.split(",") if each]
    if len(pairs) > MOST_NAMED:
        raise BadParameter(f"At most {MOST_NAMED} weights can be given; {len(pairs)} were.")
    for pair in pairs:
        match = _PAIR.fullmatch(pair)
        if match is None:
            raise BadParameter(
                f"The weight {pair[:60]!r} cannot be read. Weights are written feature:number with commas between, "
                "such as ons-greenhouse-gas-emissions:2."
            )
        feature, weight = match[1], float(match[2])
        if weight > HEAVIEST:
            raise BadParameter(f"A weight is a number from 0 to {HEAVIEST}; {feature} was given {match[2]}.")
        if feature in weights:
            raise BadParameter(f"The weight of {feature} is given twice.")
        weights[feature] = weight
    return weights


def weights_text(weights: Mapping[str, float]) -> str:
    """The one text for these weights."""
    return ",".join(f"{feature}:{weight_text(weight)}" for feature, weight in sorted(weights.items()))


def weight_text(weight: float) -> str:
    """A weight in digits without idle noughts: "2", "0.5", "1.25"."""
    return f"{weight:.2f}".rstrip("0").rstrip(".")
