/// The gateway: HTTP in, Kafka out; look-ups from PostgreSQL and from what it reads of the topics.
/// It keeps no state that another gateway would need.
///
/// ```
///  GET autocall=..       legacy (parse, check) ──▶ publish (id, job, acknowledgement) ──▶ Answer: OK
///  GET autocallstatus=.. legacy ──▶ lookup: row? ─▶ pending id? ─▶ read barrier ─▶ both again ─▶ Answer: ..
///  GET get_uniqueid..    legacy ──▶ operators (whose phone?) ──▶ directory, in memory ──▶ talk ──▶ Answer: ..
///  GET makecall=..       legacy ──▶ operators ──▶ makecall (tries) ──▶ command ──▶ replies ──▶ Answer: ..
///  GET transfer=..       legacy ──▶ operators ──▶ transfer ──▶ command ──▶ replies ──▶ Answer: ..
/// ```
@org.jspecify.annotations.NullMarked
package org.alterisk.gateway;
