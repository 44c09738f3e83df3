-- Who changed what: written by the tables themselves, whoever changes them, and never changed again.
CREATE TABLE audit (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at      timestamptz NOT NULL DEFAULT now(),
  who     text NOT NULL,
  action  text NOT NULL CHECK (action ~ '^[a-z]+\.[a-z]+$'),  -- e.g. setting.change
  subject text NOT NULL,                                      -- what was changed: a setting, a token, a route, an autocall
  detail  text
);
CREATE FUNCTION audit_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit trail is kept as it is';
END $$;
CREATE TRIGGER audit_is_kept BEFORE UPDATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_is_kept();

-- As the transaction says (alterisk.changed_by), else as told, else the database's user.
CREATE FUNCTION who_changes(told text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(nullif(current_setting('alterisk.changed_by', true), ''), told, session_user || ' (SQL)')
$$;

CREATE FUNCTION audit_setting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit (who, action, subject, detail) VALUES (NEW.changed_by, 'setting.change', NEW.name,
    'from ' || coalesce('"' || NEW.old_value || '"', 'the default') || ' to ' || coalesce('"' || NEW.new_value || '"', 'the default'));
  RETURN NULL;
END $$;
CREATE TRIGGER audit_setting AFTER INSERT ON setting_change FOR EACH ROW EXECUTE FUNCTION audit_setting();

CREATE FUNCTION audit_token() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO audit (who, action, subject, detail) VALUES (NEW.created_by, 'token.create', NEW.name, 'role ' || NEW.role);
  ELSIF NEW.revoked_at IS NOT NULL AND OLD.revoked_at IS NULL THEN
    INSERT INTO audit (who, action, subject) VALUES (NEW.revoked_by, 'token.revoke', NEW.name);
  ELSE
    INSERT INTO audit (who, action, subject, detail) VALUES (who_changes(NULL), 'token.change', NEW.name,
      concat_ws(', ', 'role ' || NEW.role, NEW.requests_per_minute || ' requests a minute', NEW.calls_per_day || ' calls a day',
        'numbers ' || NEW.numbers));
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION audit_pause() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO audit (who, action, subject) VALUES (NEW.paused_by, 'dialling.pause', NEW.scope);
  ELSE
    INSERT INTO audit (who, action, subject) VALUES (who_changes(NULL), 'dialling.resume', OLD.scope);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER audit_pause AFTER INSERT OR DELETE ON dialling_pause FOR EACH ROW EXECUTE FUNCTION audit_pause();

CREATE FUNCTION audit_webhook() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit (who, action, subject, detail) VALUES (NEW.changed_by,
    CASE WHEN TG_OP = 'INSERT' THEN 'webhook.create' WHEN NEW.deleted_at IS NOT NULL THEN 'webhook.delete' ELSE 'webhook.change' END,
    NEW.name,
    concat_ws(', ', NEW.url, array_to_string(NEW.events, ' and '), CASE WHEN NEW.enabled THEN 'enabled' ELSE 'disabled' END,
      CASE WHEN TG_OP = 'UPDATE' AND NEW.secret <> OLD.secret THEN 'a new secret' END));
  RETURN NULL;
END $$;
CREATE TRIGGER audit_webhook AFTER INSERT OR UPDATE ON webhook FOR EACH ROW EXECUTE FUNCTION audit_webhook();

-- Who asked for the cancel, where that is known.
ALTER TABLE autocall ADD COLUMN cancelled_by text CHECK (length(cancelled_by) BETWEEN 1 AND 100);
CREATE FUNCTION audit_cancel() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit (who, action, subject) VALUES (NEW.cancelled_by, 'autocall.cancel', NEW.id::text);
  RETURN NULL;
END $$;
CREATE TRIGGER audit_cancel AFTER UPDATE OF cancelled_by ON autocall FOR EACH ROW
  WHEN (NEW.cancelled_by IS DISTINCT FROM OLD.cancelled_by AND NEW.cancelled_by IS NOT NULL) EXECUTE FUNCTION audit_cancel();

-- What a token may use, since a call costs money; null: no bound.
ALTER TABLE access_token
  ADD COLUMN requests_per_minute integer CHECK (requests_per_minute BETWEEN 1 AND 1000000),
  ADD COLUMN calls_per_day integer CHECK (calls_per_day BETWEEN 1 AND 100000000),
  ADD COLUMN numbers text CHECK (numbers ~ '^[0-9]{1,20}(,[0-9]{1,20})*$');   -- prefixes that may be called
CREATE TRIGGER audit_token AFTER INSERT OR UPDATE ON access_token FOR EACH ROW EXECUTE FUNCTION audit_token();

-- How many calls of its day (UTC) a token has used. By the token's id: a name may be given again.
CREATE TABLE access_token_calls (
  token_id  bigint NOT NULL REFERENCES access_token,
  day       date NOT NULL,
  calls     integer NOT NULL CHECK (calls >= 0),
  PRIMARY KEY (token_id, day)
);
