-- The value two figures are compared by, to the bit as vocabulary.numbers.settle: a cast to a whole number rounds half
-- to even, as Python and NumPy do.
CREATE TEMP MACRO settled(figure) AS
    CASE WHEN abs(figure) < 262144 THEN (figure * 1e10)::BIGINT / 1e10 ELSE figure END;
