#!/bin/sh
# Makes what docker-compose.yml needs and nobody should choose: a folder of random passwords. What is there already stays.
#   packaging/docker/secrets.sh [FOLDER]        default: secrets, beside docker-compose.yml
# The folder can be entered by its owner alone; the files in it are readable, since each container reads its own as another user.
set -eu
folder=${1:-$(dirname "$0")/../../secrets}
umask 077
mkdir -p "$folder"
for name in postgres database_owner database_gateway database_worker asterisk_manager; do
    if [ ! -s "$folder/$name" ]; then
        LC_ALL=C tr -dc 'A-Za-z0-9' < /dev/urandom | head -c 40 > "$folder/$name.new"
        chmod 0444 "$folder/$name.new"
        mv "$folder/$name.new" "$folder/$name"
    fi
done
