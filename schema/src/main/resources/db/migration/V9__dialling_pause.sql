-- What is not dialled for now: all of it, or what goes by the route of a prefix (* is the rest). Each claim reads it.
CREATE TABLE dialling_pause (
  scope      text PRIMARY KEY CHECK (scope ~ '^(all|\*|[0-9]{1,20})$'),
  paused_at  timestamptz NOT NULL DEFAULT now(),
  paused_by  text NOT NULL
);
