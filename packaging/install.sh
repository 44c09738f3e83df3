#!/bin/sh
# Installs this version beside earlier ones, and makes it the current one. Nothing is stopped or started: what runs goes on with
# the files it has. Run as root; DESTDIR=folder installs into a folder instead, without users, for packagers and trials.
#
#   /opt/alterisk/<version>/     this version            /etc/alterisk/*.env        configuration, never overwritten
#   /opt/alterisk/current        a link to it            /etc/systemd/system        the units
set -eu
here=$(cd "$(dirname "$0")" && pwd)
version=$(basename "$here" | sed 's/^alterisk-//')
root=${DESTDIR:-}

if [ -z "$root" ]; then
    [ "$(id -u)" = 0 ] || { echo "install.sh: must be run as root, or with DESTDIR" >&2; exit 77; }
    getent group alterisk > /dev/null || groupadd --system alterisk
    getent passwd alterisk > /dev/null \
        || useradd --system --gid alterisk --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin alterisk
fi

target=$root/opt/alterisk/$version
[ "$here" = "$target" ] || {
    [ ! -e "$target" ] || { echo "install.sh: $target is there already" >&2; exit 73; }
    mkdir -p "$root/opt/alterisk"
    # it takes its name only when it is whole
    rm -rf "$target.new"
    cp -R "$here" "$target.new"
    chmod -R u=rwX,go=rX "$target.new"
    [ -n "$root" ] || chown -R root:root "$target.new"
    mv "$target.new" "$target"
}

mkdir -p "$root/etc/alterisk" "$root/etc/systemd/system"
[ -n "$root" ] || { chown root:alterisk "$root/etc/alterisk"; chmod 0750 "$root/etc/alterisk"; }
for file in "$target"/etc/*.env; do
    own=$root/etc/alterisk/$(basename "$file")
    [ -e "$own" ] || {
        cp "$file" "$own"
        chmod 0640 "$own"
        [ -n "$root" ] || chown root:alterisk "$own"
    }
done
for unit in "$target"/systemd/*; do
    cp "$unit" "$root/etc/systemd/system/"
    chmod 0644 "$root/etc/systemd/system/$(basename "$unit")"
done
ln -sfn "$version" "$root/opt/alterisk/current"

echo "Alterisk $version is in $root/opt/alterisk/current. Next:"
if [ -z "$root" ] && [ -d /run/systemd/system ]; then systemctl daemon-reload; else echo "  systemctl daemon-reload"; fi
echo "  fill in /etc/alterisk/*.env          (first time: docs/operations.md, \"Install on Debian\")"
echo "  systemctl start alterisk-migrate     tables and topics"
echo "  systemctl enable --now alterisk.target alterisk-gateway alterisk-dialer-worker@1 alterisk-ami-bridge@asterisk"
