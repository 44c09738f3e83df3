-- Who is logged in to the web page. A session is known by its hash alone, and counts while its token does.
CREATE TABLE web_session (
  hash        bytea PRIMARY KEY CHECK (length(hash) = 32),         -- SHA-256 of the cookie, which has 256 random bits
  token_id    bigint NOT NULL REFERENCES access_token,
  created_at  timestamptz NOT NULL DEFAULT now(),
  expires_at  timestamptz NOT NULL
);
CREATE INDEX web_session_expiry ON web_session (expires_at);
CREATE INDEX web_session_token ON web_session (token_id);

-- What ended since when: the outcomes on the page.
CREATE INDEX attempt_settled ON attempt (settled_at) WHERE settled_at IS NOT NULL;
