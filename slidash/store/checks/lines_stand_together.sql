-- The newest figures of an area stand one after another, so that they are read by their rows and not looked for.
SELECT area, count(*) FROM standing GROUP BY area HAVING max(rowid) - min(rowid) + 1 <> count(*);
