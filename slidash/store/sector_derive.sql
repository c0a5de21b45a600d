-- Take-up worked out from the imported register: by region and type, of the councils there on the last day of the year.
-- What was only planned or was cancelled does not count, and a council counts once a year. Political control is not
-- in the register of councils, so nothing is worked out by it.
INSERT INTO take_up
WITH asked AS (
    SELECT DISTINCT offer, year, make_date(CAST(year[1:4] AS INTEGER) + 1, 3, 31) AS last
    FROM take_up_council WHERE origin = 'register' AND status = 'delivered'
),
open_to AS (                         -- the categories each council counts in
    SELECT asked.offer, asked.year, area.area, unnest(['total', 'region', 'type']) AS "by",
        unnest(['', area.region, area.type]) AS category
    FROM asked
    JOIN offer USING (offer)
    JOIN english_council AS area ON area.start <= asked.last
        AND (area."end" IS NULL OR area."end" >= asked.last)
        AND NOT (offer.tier = 'upper' AND area.type = 'district')
        AND NOT (offer.tier = 'lower' AND area.type = 'county')
),
taken AS (
    SELECT DISTINCT offer, year, area FROM take_up_council WHERE origin = 'register' AND status = 'delivered'
)
SELECT 1000000 + row_number() OVER (ORDER BY offer, year, "by", category) AS position, offer, year, "by", category,
    count(taken.area) AS count, 'councils' AS "of", count(*) AS eligible, NULL AS share, 'exact' AS exactness,
    '' AS shown, '' AS disagreement, 'register' AS origin, '' AS document, '' AS place, '' AS note
FROM open_to LEFT JOIN taken USING (offer, year, area)
GROUP BY offer, year, "by", category;

INSERT INTO offer_year SELECT DISTINCT offer, year FROM take_up ANTI JOIN offer_year USING (offer, year);
