/// The gateway: HTTP in, Kafka out; look-ups from PostgreSQL and from what it reads of the jobs
/// topic. It keeps no state that another gateway would need.
///
/// ```
///  GET autocall=..       legacy (parse, check) ──▶ publish (id, job, acknowledgement) ──▶ Answer: OK
///  GET autocallstatus=.. legacy ──▶ lookup: row? ─▶ pending id? ─▶ read barrier ─▶ both again ─▶ Answer: ..
/// ```
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway;
