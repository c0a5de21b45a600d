-- Every metric type has a theme that metrics/themes.toml declares.
SELECT id, theme FROM metric_type ANTI JOIN theme USING (theme);
