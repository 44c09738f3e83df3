-- Where in a trace the order came from (W3C Trace Context), for those who trace; null: the order did not say.
ALTER TABLE autocall ADD COLUMN traceparent text;
