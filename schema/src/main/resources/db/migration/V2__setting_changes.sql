-- Every change of a setting, with when and by whom, whoever writes: by a process, by ./alterisk settings or by hand.

CREATE TABLE setting_change (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name       text NOT NULL,
  old_value  text,                      -- null: it was at its default
  new_value  text,                      -- null: it is at its default again
  changed_by text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX setting_change_of_name ON setting_change (name, id);
INSERT INTO setting_change (name, new_value, changed_by, changed_at)
  SELECT name, value, changed_by, changed_at FROM setting ORDER BY changed_at, name;

-- Who writes: as the transaction says (alterisk.changed_by), else as the row says, else the database's user.
CREATE FUNCTION setting_is_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  who text := nullif(current_setting('alterisk.changed_by', true), '');
BEGIN
  IF TG_OP <> 'DELETE' THEN
    IF TG_OP = 'INSERT' OR NEW.changed_by IS DISTINCT FROM OLD.changed_by THEN
      who := coalesce(who, NEW.changed_by);
    END IF;
    NEW.changed_by := coalesce(who, session_user || ' (SQL)');
    NEW.changed_at := now();
    INSERT INTO setting_change (name, old_value, new_value, changed_by)
      VALUES (NEW.name, CASE WHEN TG_OP = 'UPDATE' THEN OLD.value END, NEW.value, NEW.changed_by);
    RETURN NEW;
  END IF;
  INSERT INTO setting_change (name, old_value, changed_by)
    VALUES (OLD.name, OLD.value, coalesce(who, session_user || ' (SQL)'));
  RETURN OLD;
END $$;
-- AFTER: an insert that a row is in the way of (ON CONFLICT) is none.
CREATE TRIGGER setting_is_inserted AFTER INSERT ON setting FOR EACH ROW EXECUTE FUNCTION setting_is_changed();
CREATE TRIGGER setting_is_changed BEFORE UPDATE ON setting FOR EACH ROW
  WHEN (NEW.value IS DISTINCT FROM OLD.value) EXECUTE FUNCTION setting_is_changed();
CREATE TRIGGER setting_is_deleted BEFORE DELETE ON setting FOR EACH ROW EXECUTE FUNCTION setting_is_changed();

-- A row keeps its name, so that its history stays under one name.
CREATE FUNCTION setting_keeps_its_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'setting % cannot be renamed: delete it and insert another', OLD.name;
END $$;
CREATE TRIGGER setting_keeps_its_name BEFORE UPDATE OF name ON setting FOR EACH ROW
  WHEN (NEW.name IS DISTINCT FROM OLD.name) EXECUTE FUNCTION setting_keeps_its_name();
