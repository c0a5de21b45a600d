-- Every council-level record is of a council and an offer that are known.
SELECT offer, area, lead_council
FROM take_up_council
WHERE offer NOT IN (SELECT offer FROM offer)
    OR area NOT IN (SELECT area FROM english_council)
    OR (lead_council <> '' AND lead_council NOT IN (SELECT area FROM english_council));
