-- An autocall that was cancelled while an attempt of it was live: that call goes on, and no other follows.
ALTER TABLE autocall ADD COLUMN cancel_requested_at timestamptz;
