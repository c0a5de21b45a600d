-- Nobody takes an offer up who could not.
SELECT offer, year, "by", category, count, eligible FROM take_up WHERE "of" = 'councils' AND count > eligible;
