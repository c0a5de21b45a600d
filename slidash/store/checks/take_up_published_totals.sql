-- Totals of Annex A: 103, 193 and 233 councils by region and 120 by type, of 353.
SELECT known.offer, known.count, sum(take_up.count), sum(take_up.eligible)
FROM (VALUES ('peer-challenge', 'region', 103), ('peer-support', 'region', 193),
    ('leadership-programmes', 'region', 233), ('workforce-support', 'type', 120)) AS known(offer, "by", count)
SEMI JOIN offer ON offer.offer = known.offer
LEFT JOIN take_up ON take_up.offer = known.offer AND take_up."by" = known."by" AND take_up.year = '2016-17'
    AND take_up.count IS NOT NULL AND take_up.origin = 'published'
GROUP BY known.offer, known.count
HAVING sum(take_up.count) IS DISTINCT FROM known.count OR sum(take_up.eligible) IS DISTINCT FROM 353;
