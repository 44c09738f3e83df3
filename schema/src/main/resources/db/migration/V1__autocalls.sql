-- The tables of an autocall's way. Words as in the README: autocall, attempt, slot, outcome, status.

-- AutoCallIDs are handed out in blocks of a thousand: nextval() is the first id of a block of one's own.
CREATE SEQUENCE autocall_id_block AS bigint
  INCREMENT BY 1000 MINVALUE 1 MAXVALUE 4294967296 START WITH 1 NO CYCLE;

-- Wide: the order and what became of it. One row per autocall, never deleted while its key must stay known.
CREATE TABLE autocall (
  id            bigint PRIMARY KEY CHECK (id BETWEEN 1 AND 4294967296),
  job_key       text UNIQUE CHECK (length(job_key) BETWEEN 1 AND 100),
  digest        bytea NOT NULL,                     -- SHA-256 of the order: the same key must mean the same order
  number        text NOT NULL CHECK (number ~ '^[0-9]{2,20}$'),
  files         text[] NOT NULL CHECK (cardinality(files) BETWEEN 1 AND 10),
  language      text,
  priority      smallint NOT NULL CHECK (priority BETWEEN 0 AND 9),
  not_before    timestamptz,
  expires_at    timestamptz,
  tries         smallint CHECK (tries BETWEEN 1 AND 99),            -- null: the setting at the time of the attempt
  tries_period  integer CHECK (tries_period BETWEEN 1 AND 3600),    -- seconds; null: likewise
  status        text NOT NULL DEFAULT 'QUEUED'
                CHECK (status IN ('QUEUED', 'SENT', 'BUSY', 'NO_ANSWER', 'ERROR', 'EXPIRED', 'CANCELLED')),
  version       integer NOT NULL DEFAULT 1,         -- counts the status events of this autocall
  reason        text,                               -- why it ended as it did, for people
  attempts      smallint NOT NULL DEFAULT 0,        -- those that count against tries
  taken_in_at   timestamptz NOT NULL DEFAULT now(),
  finished_at   timestamptz,
  CHECK ((status = 'QUEUED') = (finished_at IS NULL))
);

-- A final status never changes: kept by the database, whoever writes.
CREATE FUNCTION autocall_final_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'autocall % is final (%), it cannot become %', OLD.id, OLD.status, NEW.status;
END $$;
CREATE TRIGGER autocall_final_is_final BEFORE UPDATE OF status ON autocall FOR EACH ROW
  WHEN (OLD.status <> 'QUEUED' AND NEW.status IS DISTINCT FROM OLD.status)
  EXECUTE FUNCTION autocall_final_is_final();

-- Narrow: what claiming reads. A row is here exactly while its autocall waits for an attempt.
CREATE TABLE autocall_due (
  id            bigint PRIMARY KEY REFERENCES autocall,
  number        text NOT NULL,
  priority      smallint NOT NULL,
  due_at        timestamptz NOT NULL,
  expires_at    timestamptz,
  -- Set: its number was being called while many of that number were due, so it stands aside (due_at is moved on)
  -- until that call is settled, and then is due since this time again.
  parked_due_at timestamptz
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
-- without the id: an index that has it invites a scan of all of it for a few ids
CREATE INDEX autocall_due_order ON autocall_due (priority, due_at);
CREATE INDEX autocall_due_expiry ON autocall_due (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX autocall_due_parked ON autocall_due (number, priority DESC, parked_due_at) WHERE parked_due_at IS NOT NULL;

-- One row per originate, with the policy frozen when it was claimed.
CREATE TABLE attempt (
  id                 uuid PRIMARY KEY DEFAULT uuidv7(),   -- AttemptId; as 32 hex digits the ChannelId in Asterisk
  autocall_id        bigint NOT NULL REFERENCES autocall,
  ordinal            integer NOT NULL,                    -- counts every attempt, also those that were never placed
  node               text NOT NULL,
  route              text,                                -- null: no route fitted the number
  number             text NOT NULL,
  caller_id          text,
  ivr                text,
  language           text,
  ring_timeout       integer NOT NULL,                    -- seconds
  max_duration       integer NOT NULL,                    -- seconds, from the answer
  min_heard          integer NOT NULL,                    -- seconds
  tries              smallint NOT NULL,
  tries_period       integer NOT NULL,                    -- seconds
  claimed_at         timestamptz NOT NULL DEFAULT now(),
  command_expires_at timestamptz NOT NULL,                -- the bridge refuses the command from here on
  look_up_at         timestamptz NOT NULL,                -- when to ask Asterisk, if nobody has reported by then
  over_at            timestamptz NOT NULL,                -- from here on it cannot be live any more
  outcome            text CHECK (outcome IN ('DELIVERED', 'BUSY', 'NO_ANSWER', 'NOT_CONFIRMED', 'NOT_HEARD', 'REJECTED',
                       'INVALID_NUMBER', 'CONGESTION', 'UNAVAILABLE', 'FAILED', 'FILE_MISSING', 'NOT_PLACED', 'LOST')),
  cause              integer,                             -- Q.850 hangup cause
  sip_code           integer,
  stage              text,                                -- how far the dialplan came, from the delivery journal
  digit              text,
  files_played       integer,
  heard_ms           bigint,
  detail             text,                                -- for people
  dialled_at         timestamptz,
  answered_at        timestamptz,
  ended_at           timestamptz,                         -- by the bridge's clock, for people; decisions use settled_at
  settled_at         timestamptz,
  UNIQUE (autocall_id, ordinal),
  CHECK ((outcome IS NULL) = (settled_at IS NULL))
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX attempt_one_live_per_autocall ON attempt (autocall_id) WHERE outcome IS NULL;
CREATE INDEX attempt_to_look_up ON attempt (look_up_at) WHERE outcome IS NULL;

-- The right to have one attempt live. Never more live attempts than rows here, never two for one number.
CREATE TABLE call_slot (
  slot       smallint PRIMARY KEY CHECK (slot BETWEEN 1 AND 256),
  attempt_id uuid UNIQUE REFERENCES attempt,
  number     text UNIQUE,
  CHECK ((attempt_id IS NULL) = (number IS NULL))
) WITH (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
INSERT INTO call_slot (slot) SELECT generate_series(1, 256);

CREATE TABLE setting (
  name       text PRIMARY KEY,
  value      text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by text NOT NULL
);

-- How far each partition of the jobs topic is taken in: moved with the rows it brought, in one transaction.
CREATE TABLE inbox_offset (
  topic       text NOT NULL,
  partition   integer NOT NULL,
  next_offset bigint NOT NULL,
  PRIMARY KEY (topic, partition)
);

-- Status events, written in the transaction that changes the status, deleted when Kafka has them.
CREATE TABLE status_outbox (
  seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  autocall_id bigint NOT NULL,
  event       text NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
