-- The counts of a published breakdown add up to a published total of the same offer and year, and so do the eligible.
SELECT offer, year, "by", parts.count, parts.eligible
FROM (
    SELECT offer, year, "by", sum(count) AS count, sum(eligible) AS eligible
    FROM take_up WHERE origin = 'published' AND "by" <> 'total' AND count IS NOT NULL AND "of" = 'councils'
    GROUP BY offer, year, "by"
) AS parts
ANTI JOIN (
    SELECT offer, year, count, eligible FROM take_up WHERE origin = 'published' AND "by" = 'total' AND "of" = 'councils'
) USING (offer, year, count, eligible);
