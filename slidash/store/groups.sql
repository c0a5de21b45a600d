-- The comparison groups that follow from the register, and their members. Members of every day are in; a question is
-- always asked as of a day. Expects a temporary table type_label(type, plural, position) from the vocabulary.

INSERT INTO comparison_group
SELECT 'all-english-councils', 'All English councils', 'all', false, 90, '', '';

INSERT INTO group_member
SELECT 'all-english-councils', '', area, 0, NULL FROM area SEMI JOIN type_label USING (type);

INSERT INTO comparison_group
SELECT 'type-' || type, 'All ' || plural, 'type', false, 40, '', '' FROM type_label;

INSERT INTO group_member
SELECT 'type-' || type, '', area, 0, NULL FROM area SEMI JOIN type_label USING (type);

INSERT INTO comparison_group VALUES
    ('single-tier-and-county', 'Single tier and county councils', 'tier', false, 60, '', ''),
    ('single-tier-and-district', 'Single tier and district councils', 'tier', false, 61, '', '');

INSERT INTO group_member
SELECT 'single-tier-and-county', '', area, 0, NULL
FROM area SEMI JOIN type_label USING (type) WHERE type <> 'district';

INSERT INTO group_member
SELECT 'single-tier-and-district', '', area, 0, NULL
FROM area SEMI JOIN type_label USING (type) WHERE type <> 'county';

INSERT INTO comparison_group
SELECT 'region-' || area, 'Councils in ' || CASE WHEN name LIKE 'North %' OR name LIKE 'South %' OR name LIKE 'East %'
    OR name LIKE 'West %' THEN 'the ' ELSE '' END || name, 'region', false, 50, '', ''
FROM area WHERE type = 'region';

INSERT INTO group_member
SELECT 'region-' || region, '', area, 0, NULL FROM area SEMI JOIN type_label USING (type);

INSERT INTO comparison_group
SELECT DISTINCT 'type-' || area.type || '-region-' || area.region,
    upper(plural[1]) || plural[2:] || ' in ' || CASE WHEN region.name LIKE 'North %' OR region.name LIKE 'South %'
        OR region.name LIKE 'East %' OR region.name LIKE 'West %' THEN 'the ' ELSE '' END || region.name,
    'type-in-region', false, 30, '', ''
FROM area JOIN type_label USING (type) JOIN area AS region ON region.area = area.region
WHERE NOT (area.type = 'london-borough');

INSERT INTO group_member
SELECT 'type-' || type || '-region-' || region, '', area, 0, NULL
FROM area SEMI JOIN type_label USING (type) WHERE type <> 'london-borough';

INSERT INTO comparison_group
SELECT DISTINCT 'districts-of-' || county.area, 'Districts of ' || county.name, 'county', false, 20, '', ''
FROM area JOIN area AS county ON county.area = area.county
WHERE area.type = 'district';

INSERT INTO group_member
SELECT 'districts-of-' || county, '', area, 0, NULL FROM area WHERE type = 'district' AND county <> '';

-- A recoded council is one council: its figures stand under the present code.
DELETE FROM group_member WHERE area IN (SELECT area FROM area_successor WHERE kind = 'recode');
DELETE FROM comparison_group WHERE id NOT IN (SELECT group_id FROM group_member);
