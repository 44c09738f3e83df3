-- After PostgreSQL was set back to a backup, before anything is started: no id that was given since may be given again, and none
-- may be unknown. Wants the table given (id bigint): the ids in the jobs and in the statuses topic. Safe to repeat.
SELECT setval('autocall_id_block', greatest(s.last_value, 1 + (m.most - 1) / 1000 * 1000))
  FROM autocall_id_block s, (SELECT max(id) AS most FROM given) m
  WHERE m.most IS NOT NULL;
