-- Where changes of statuses are posted to. A deleted one stays until its deliveries are trimmed.
CREATE TABLE webhook (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name             text NOT NULL CHECK (length(name) BETWEEN 1 AND 63),
  url              text NOT NULL CHECK (length(url) <= 2048),
  events           text[] NOT NULL CHECK (cardinality(events) BETWEEN 1 AND 2 AND events <@ ARRAY['attempt', 'final']),
  enabled          boolean NOT NULL DEFAULT true,
  secret           bytea NOT NULL CHECK (length(secret) = 32),   -- signs, so it is kept itself, not its hash
  old_secret       bytea CHECK (length(old_secret) = 32),        -- signs too, until then
  old_secret_until timestamptz,
  created_at       timestamptz NOT NULL DEFAULT now(),
  created_by       text NOT NULL,
  changed_at       timestamptz NOT NULL DEFAULT now(),
  changed_by       text NOT NULL,
  deleted_at       timestamptz,
  CHECK ((old_secret IS NULL) = (old_secret_until IS NULL))
);
CREATE UNIQUE INDEX webhook_name ON webhook (name) WHERE deleted_at IS NULL;

-- One row per event and webhook, with what became of it.
CREATE TABLE webhook_delivery (
  id             uuid PRIMARY KEY DEFAULT uuidv7(),   -- in the header webhook-id: the same at each try
  webhook_id     bigint NOT NULL REFERENCES webhook,
  event          text NOT NULL CHECK (event IN ('attempt', 'final', 'test')),
  autocall_id    bigint,                              -- null: a test
  version        integer,                             -- of the autocall
  body           text NOT NULL,                       -- as it is signed and posted
  status         text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'delivered', 'failed')),
  due_at         timestamptz NOT NULL DEFAULT now(),  -- of one that a gateway has claimed: when it is free for others
  give_up_at     timestamptz NOT NULL DEFAULT now() + interval '1 day',
  tries          integer NOT NULL DEFAULT 0,          -- also says whose claim counts
  created_at     timestamptz NOT NULL DEFAULT now(),
  tried_at       timestamptz,
  http_status    integer,                             -- of the last try; null: there was no answer
  duration_ms    integer,
  error          text,
  UNIQUE (webhook_id, autocall_id, version, event),
  CHECK ((event = 'test') = (autocall_id IS NULL) AND (event = 'test') = (version IS NULL))
) WITH (fillfactor = 80);
CREATE INDEX webhook_delivery_due ON webhook_delivery (webhook_id, due_at) WHERE status = 'pending';
CREATE INDEX webhook_delivery_log ON webhook_delivery (webhook_id, id);
CREATE INDEX webhook_delivery_age ON webhook_delivery (created_at);
