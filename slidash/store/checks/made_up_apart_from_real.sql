-- Made-up and real figures are never in one store.
SELECT count(DISTINCT demonstration) FROM dataset HAVING count(DISTINCT demonstration) > 1;
