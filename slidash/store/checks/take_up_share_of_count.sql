-- A share published beside a count, or as another figure of the same category, is that count's share when rounded.
SELECT shares.offer, shares.year, shares.category, shares.share, counts.count, counts.eligible
FROM take_up AS shares
JOIN take_up AS counts USING (offer, year, "by", category, origin)
WHERE shares.share IS NOT NULL AND shares.exactness = 'exact' AND shares."of" = 'councils'
    AND counts.count IS NOT NULL AND counts.exactness = 'exact' AND counts."of" = 'councils'
    AND shares.disagreement = counts.disagreement AND (shares.count IS NULL OR shares.count = counts.count)
    AND abs(100.0 * counts.count / counts.eligible - shares.share) > 0.5;
