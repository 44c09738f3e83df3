#!/bin/sh
# Writes the secret of Alterisk's AMI user from the environment, then becomes Asterisk.
#   ASTERISK_MANAGER_PASSWORD   of user alterisk; or ASTERISK_MANAGER_PASSWORD_FILE, a file that has it
#   ASTERISK_MANAGER_PERMIT     address or network from which it may log in, besides loopback: 172.18.0.0/16
set -eu
umask 077
# /etc/asterisk has a link to it
local=/run/asterisk/manager_alterisk_local.conf

# A secret ends up in a line of a configuration file: what could end the line, or start a comment, is refused.
check() {
    case $2 in
        '' | *[!A-Za-z0-9._~+/=:-]*)
            echo "$1 must consist of letters, digits and . _ ~ + / = : - only, and must not be empty" >&2
            exit 64
            ;;
    esac
}

if [ -n "${ASTERISK_MANAGER_PASSWORD_FILE:-}" ]; then
    ASTERISK_MANAGER_PASSWORD=$(cat "$ASTERISK_MANAGER_PASSWORD_FILE")
fi
check ASTERISK_MANAGER_PASSWORD "${ASTERISK_MANAGER_PASSWORD:-}"
{
    printf '[alterisk](+)\nsecret = %s\n' "$ASTERISK_MANAGER_PASSWORD"
    if [ -n "${ASTERISK_MANAGER_PERMIT:-}" ]; then
        check ASTERISK_MANAGER_PERMIT "$ASTERISK_MANAGER_PERMIT"
        printf 'permit = %s\n' "$ASTERISK_MANAGER_PERMIT"
    fi
} > "$local"
unset ASTERISK_MANAGER_PASSWORD

exec "$@"
