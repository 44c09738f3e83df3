-- After PostgreSQL was set back to a backup: brings it forward by what Kafka's statuses topic has told since, so that nobody is
-- called again for what is final already. When, and what comes before and after: docs/operations.md, "Back up and restore".
--
-- Wants a table told (event jsonb) with the records of the statuses topic. In one transaction; safe to repeat.

-- the last that was told of each autocall, of an order with a key by its key: it may have got another id when it was taken in again
CREATE TEMP TABLE last_told AS
  SELECT DISTINCT ON (a.id) a.id, t.event ->> 'status' AS status, (t.event ->> 'version')::integer AS version,
         (t.event ->> 'attempts')::smallint AS attempts, (t.event ->> 'nextAttemptAt')::timestamptz AS next_attempt_at,
         (t.event ->> 'at')::timestamptz AS at, upper(t.event ->> 'lastOutcome') AS last_outcome
  FROM told t
  JOIN autocall a ON a.id = (t.event ->> 'autocallId')::bigint OR a.job_key = t.event ->> 'key'
  WHERE a.status = 'QUEUED'
  ORDER BY a.id, (t.event ->> 'status' <> 'queued') DESC, (t.event ->> 'version')::integer DESC;

-- an attempt that was live when the backup was made has ended since, if its autocall has
CREATE TEMP TABLE ended AS
  SELECT attempt.id, coalesce(last_told.last_outcome, 'LOST') AS outcome, last_told.at
  FROM attempt JOIN last_told ON last_told.id = attempt.autocall_id
  WHERE attempt.outcome IS NULL AND last_told.status <> 'queued';
UPDATE call_slot SET attempt_id = NULL, number = NULL WHERE attempt_id IN (SELECT id FROM ended);
UPDATE attempt SET outcome = ended.outcome, ended_at = ended.at, settled_at = now(), detail = 'from the statuses topic, after a restore'
  FROM ended WHERE ended.id = attempt.id;

DELETE FROM autocall_due WHERE id IN (SELECT id FROM last_told WHERE status <> 'queued');
UPDATE autocall SET status = upper(t.status), finished_at = t.at, reason = coalesce(reason, 'from the statuses topic, after a restore'),
    version = greatest(autocall.version, t.version), attempts = greatest(autocall.attempts, t.attempts)
  FROM last_told t WHERE t.id = autocall.id AND t.status <> 'queued';

-- tries that were made since count, and the pause after the last of them holds
UPDATE autocall SET version = greatest(autocall.version, t.version), attempts = greatest(autocall.attempts, t.attempts)
  FROM last_told t WHERE t.id = autocall.id AND t.status = 'queued';
UPDATE autocall_due SET due_at = greatest(due_at, t.next_attempt_at)
  FROM last_told t WHERE t.id = autocall_due.id AND t.status = 'queued' AND t.next_attempt_at IS NOT NULL;

DROP TABLE ended;
DROP TABLE last_told;
