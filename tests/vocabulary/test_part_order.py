"""Parts of a breakdown stand by size where they have one, else by name."""

import random

import pytest

from slidash.vocabulary.part_order import part_order


@pytest.mark.parametrize(
    "members",
    [
        ["Under 5", "5 to 10", "11 to 15", "16 and over"],
        ["Under 1 year", "1 to 4 years", "5 to 9 years", "10 to 15 years"],
        ["Less than a year", "1 year", "2 years", "11 years", "12 years and over"],
        ["Up to 6 months", "6 to 12 months", "1 to 2 years", "2 years or more"],
        ["<75 yrs", "75+ yrs"],
        ["2 weeks", "1 month"],
        ["Fewer than 1,000", "1,000 to 1,999", "Not known"],
        ["Asian", "Black", "White"],
    ],
)
def test_members_stand_by_size_and_then_by_name(members: list[str]) -> None:
    shuffled = random.sample(members, len(members))
    assert sorted(shuffled, key=part_order) == members
