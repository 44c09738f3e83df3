#!/bin/bash
# Run once by the PostgreSQL image, when its volume is new: Alterisk's roles, with the passwords of the secrets.
set -euo pipefail
psql=(psql -v ON_ERROR_STOP=1 --no-psqlrc -q -U "$POSTGRES_USER" -d "$POSTGRES_DB")
"${psql[@]}" -f /opt/alterisk/roles.sql
# by standard input: a command line can be seen by others
for role in alterisk:database_owner alterisk_gateway:database_gateway alterisk_worker:database_worker; do
  printf "ALTER ROLE %s PASSWORD '%s';\n" "${role%%:*}" "$(tr -dc A-Za-z0-9 < "/run/secrets/${role##*:}")"
done | "${psql[@]}"
