-- Who may use the REST API. A token is known by its hash alone; a revoked one stays, for the record.
CREATE TABLE access_token (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name        text NOT NULL CHECK (name ~ '^[a-z0-9][a-z0-9._-]{0,62}$'),
  role        text NOT NULL CHECK (role IN ('publish', 'operate', 'administer')),
  hash        bytea NOT NULL UNIQUE CHECK (length(hash) = 32),     -- SHA-256 of the token, which has 256 random bits
  created_at  timestamptz NOT NULL DEFAULT now(),
  created_by  text NOT NULL,
  revoked_at  timestamptz,
  revoked_by  text,
  CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
);
CREATE UNIQUE INDEX access_token_name ON access_token (name) WHERE revoked_at IS NULL;

-- The autocalls of one number, the latest first.
CREATE INDEX autocall_number ON autocall (number, id);
