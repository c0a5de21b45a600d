-- Every headline figure and published take-up figure has its document, and every tile of a board has figures.
SELECT 'headline' AS what, measure AS id FROM headline_figure ANTI JOIN document USING (document)
UNION ALL
SELECT 'take-up', offer FROM take_up ANTI JOIN document USING (document) WHERE origin = 'published'
UNION ALL
SELECT 'tile', headline FROM board_tile ANTI JOIN headline_figure USING (headline);
