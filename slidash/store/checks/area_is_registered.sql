-- Every observation is of an area in the register.
SELECT DISTINCT area FROM observation ANTI JOIN area USING (area);
