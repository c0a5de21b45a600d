from slidash.vocabulary import trends, weighted_slopes
from slidash.vocabulary.rules import RULES


def test_every_rule_has_its_own_id_and_is_a_finished_sentence() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.id == rule.id.lower().replace(" ", "-")
        assert rule.title and not rule.title.endswith(".")
        assert rule.text.endswith(".") and "  " not in rule.text and "{" not in rule.text


def test_the_numbers_a_reader_sees_are_those_of_the_code() -> None:
    text = {rule.id: rule.text for rule in RULES}
    assert f"latest {trends.FEWEST} to {trends.MOST} published periods" in text["trend"]
    assert "at most 5% of" in text["trend"]
    assert str(weighted_slopes.CHI_SQUARED_OVER) in text["weighted-slope"]
