-- One count and one share for a category of an offer and year, unless the papers disagree and the figures say so.
SELECT offer, year, "by", category, "of", origin, count(count), count(share)
FROM take_up
GROUP BY offer, year, "by", category, "of", origin
HAVING (count(count) > 1 OR count(share) FILTER (count IS NULL) > 1)
    AND NOT (min(disagreement) <> '' AND min(disagreement) = max(disagreement));
