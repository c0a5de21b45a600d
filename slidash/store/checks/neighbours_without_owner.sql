-- A council is not one of its own nearest neighbours.
SELECT group_id, owner FROM group_member WHERE owner = area;
