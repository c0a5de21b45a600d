-- As many councils could take an offer up as the register holds of the category on the last day of the year.
SELECT offer, year, "by", category, eligible, held.councils
FROM take_up
JOIN offer USING (offer)
CROSS JOIN LATERAL (
    SELECT count(*) AS councils FROM english_council AS area
    WHERE area.start <= make_date(CAST(year[1:4] AS INTEGER) + 1, 3, 31)
        AND (area."end" IS NULL OR area."end" >= make_date(CAST(year[1:4] AS INTEGER) + 1, 3, 31))
        AND (category = '' OR category IN (area.region, area.type))
        AND NOT (offer.tier = 'upper' AND area.type = 'district')
        AND NOT (offer.tier = 'lower' AND area.type = 'county')
) AS held
WHERE eligible IS NOT NULL AND "by" <> 'control' AND eligible <> held.councils;
