-- What the store before tells of itself and the builds before it.

INSERT INTO past_history FROM before.history;
INSERT INTO past_alteration FROM before.alteration;
INSERT INTO past_correction FROM before.correction;
INSERT INTO past_metric FROM before.metric_history;
INSERT INTO past SELECT number, build, true, true FROM before.history;
