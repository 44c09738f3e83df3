-- After each migrate: what each role may do with each table, where the roles of packaging/sql/roles.sql exist.
-- A new table is named here, or the tests say so. Nothing is granted that no statement of that process needs.

DO $$
DECLARE
  -- table, then what gateway, worker and reader may do with it
  rights CONSTANT text[] := ARRAY[
    ['autocall',       'SELECT',                         'SELECT, INSERT, UPDATE',         'SELECT'],
    ['autocall_due',   'SELECT',                         'SELECT, INSERT, UPDATE, DELETE', 'SELECT'],
    ['attempt',        'SELECT',                         'SELECT, INSERT, UPDATE',         'SELECT'],
    ['call_slot',      'SELECT',                         'SELECT, UPDATE',                 'SELECT'],
    ['inbox_offset',   'SELECT',                         'SELECT, INSERT, UPDATE',         'SELECT'],
    ['status_outbox',  'SELECT',                         'SELECT, INSERT, UPDATE, DELETE', 'SELECT'],
    ['setting',        'SELECT, INSERT, UPDATE, DELETE', 'SELECT, INSERT, UPDATE, DELETE', 'SELECT'],
    -- the history of settings is written by their trigger, and by nobody changed
    ['setting_change', 'SELECT, INSERT',                 'SELECT, INSERT',                 'SELECT'],
    ['dialling_pause', 'SELECT, INSERT, DELETE',         'SELECT',                         'SELECT'],
    -- the triggers of what is changed write it
    ['audit',          'SELECT, INSERT',                 'INSERT',                         'SELECT'],
    ['access_token',   'SELECT',                         '',                               ''],
    ['access_token_calls', 'SELECT, INSERT, UPDATE',     '',                               'SELECT'],
    ['web_session',    'SELECT, INSERT, UPDATE, DELETE', '',                               ''],
    -- it has what signs
    ['webhook',        'SELECT, INSERT, UPDATE, DELETE', '',                               ''],
    ['webhook_delivery', 'SELECT, INSERT, UPDATE, DELETE', '',                             'SELECT']
  ];
  roles CONSTANT text[] := ARRAY['alterisk_gateway', 'alterisk_worker', 'alterisk_reader'];
  r integer;
  t integer;
BEGIN
  FOR r IN 1 .. cardinality(roles) LOOP
    CONTINUE WHEN NOT EXISTS (SELECT FROM pg_roles WHERE rolname = roles[r]);
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), roles[r]);
    EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %I FROM %I', current_schema(), roles[r]);
    FOR t IN 1 .. array_length(rights, 1) LOOP
      CONTINUE WHEN rights[t][r + 1] = '';
      EXECUTE format('GRANT %s ON %I.%I TO %I', rights[t][r + 1], current_schema(), rights[t][1], roles[r]);
    END LOOP;
    IF roles[r] <> 'alterisk_reader' THEN
      EXECUTE format('GRANT USAGE, SELECT ON SEQUENCE %I.autocall_id_block TO %I', current_schema(), roles[r]);
    END IF;
  END LOOP;
END $$;
