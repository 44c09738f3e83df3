#!/bin/sh
# Writes the secrets of Alterisk's AMI users from the environment, then becomes Asterisk.
#   ASTERISK_MANAGER_PASSWORD   of user alterisk
#   ASTERISK_LOOKUP_PASSWORD    of user alterisk-lookup; without it that user cannot log in
#   ASTERISK_MANAGER_PERMIT     address or network from which both may log in, besides loopback: 172.18.0.0/16
set -eu
umask 077
local=/etc/asterisk/manager_alterisk_local.conf

# A secret ends up in a line of a configuration file: what could end the line, or start a comment, is refused.
check() {
    case $2 in
        '' | *[!A-Za-z0-9._~+/=:-]*)
            echo "$1 must consist of letters, digits and . _ ~ + / = : - only, and must not be empty" >&2
            exit 64
            ;;
    esac
}

user() {
    check "$2" "$3"
    printf '[%s](+)\nsecret = %s\n' "$1" "$3"
    if [ -n "${ASTERISK_MANAGER_PERMIT:-}" ]; then printf 'permit = %s\n' "$ASTERISK_MANAGER_PERMIT"; fi
}

if [ -n "${ASTERISK_MANAGER_PERMIT:-}" ]; then check ASTERISK_MANAGER_PERMIT "$ASTERISK_MANAGER_PERMIT"; fi
user alterisk ASTERISK_MANAGER_PASSWORD "${ASTERISK_MANAGER_PASSWORD:-}" > "$local"
if [ -n "${ASTERISK_LOOKUP_PASSWORD:-}" ]; then user alterisk-lookup ASTERISK_LOOKUP_PASSWORD "$ASTERISK_LOOKUP_PASSWORD" >> "$local"; fi
unset ASTERISK_MANAGER_PASSWORD ASTERISK_LOOKUP_PASSWORD

exec "$@"
