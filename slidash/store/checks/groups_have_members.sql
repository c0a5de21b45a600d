-- Every comparison group has members, and every member's group exists.
SELECT id FROM comparison_group ANTI JOIN group_member ON group_member.group_id = comparison_group.id
UNION ALL
SELECT DISTINCT group_id FROM group_member ANTI JOIN comparison_group ON comparison_group.id = group_member.group_id;
