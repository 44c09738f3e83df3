-- Alterisk's roles, for least privilege. Run once in Alterisk's database by a superuser, before the first "alterisk migrate"
-- (or at any time after it: then migrate once more). Safe to repeat.
--
--   createdb alterisk && psql -d alterisk -f roles.sql
--   then \password alterisk, \password alterisk_gateway, \password alterisk_worker, \password alterisk_reader
--
--   alterisk           owns the tables: migrate, and the commands settings and tokens. No process runs as it
--   alterisk_gateway   reads; hands out ids; writes settings. It cannot make or change a token, an autocall or an attempt
--   alterisk_worker    writes what a call's way needs. It cannot read or make a token
--   alterisk_reader    reads everything but tokens: people on duty, dashboards
--
-- What each may do with which table stands beside the tables (afterMigrate.sql) and is granted by each migrate.
-- The bridge needs no database.

DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['alterisk', 'alterisk_gateway', 'alterisk_worker', 'alterisk_reader'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
      EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION', wanted);
    END IF;
  END LOOP;
  EXECUTE format('ALTER DATABASE %I OWNER TO alterisk', current_database());
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO alterisk_gateway, alterisk_worker, alterisk_reader', current_database());
END $$;
