-- The register holds 353 councils on 1 April 2017 and 317 on 1 April 2025.
SELECT day, count(*)
FROM (VALUES (DATE '2017-04-01', 353), (DATE '2025-04-01', 317)) AS known(day, councils)
JOIN english_council
    ON (start IS NULL OR start <= day) AND ("end" IS NULL OR "end" >= day)
GROUP BY day, councils
HAVING count(*) <> councils;
