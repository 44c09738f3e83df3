#!/bin/sh
# What each of Alterisk's processes may do in Kafka, as commands of Kafka's own kafka-acls.sh. Prints them; run them with | sh.
#
#   packaging/kafka/acls.sh kafka.example:9093 admin.properties [PREFIX] | sh
#
# The users are named as the processes' database roles. With several nodes each bridge may have a user of its own: then give
# "alterisk_bridge" below its node's topics by name instead of by prefix.
set -eu
[ $# -ge 2 ] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 64; }
server=$1 config=$2 prefix=${3:-alterisk}

# allow USER OPERATIONS --topic|--group NAME [prefixed]
allow() {
    operations=
    for operation in $(echo "$2" | tr , ' '); do operations="$operations --operation $operation"; done
    echo "kafka-acls.sh --bootstrap-server $server --command-config $config --add --allow-principal User:$1$operations $3 $4 --resource-pattern-type ${5:-literal}"
}

# creates the topics, and no others
allow alterisk         Create,Describe "--topic" "$prefix." prefixed

# gateway: orders in, commands for operators out; reads who is where, and what became of things
allow alterisk_gateway Read,Write      "--topic" "$prefix.autocall.jobs"
allow alterisk_gateway Read            "--topic" "$prefix.autocall.statuses"
allow alterisk_gateway Read            "--topic" "$prefix.directory"
allow alterisk_gateway Read            "--topic" "$prefix.replies"
allow alterisk_gateway Write           "--topic" "$prefix.commands." prefixed
allow alterisk_gateway Read            "--group" "$prefix.gateway." prefixed

# dialer worker
allow alterisk_worker  Read            "--topic" "$prefix.autocall.jobs"
allow alterisk_worker  Write           "--topic" "$prefix.autocall.jobs.rejected"
allow alterisk_worker  Write           "--topic" "$prefix.autocall.statuses"
allow alterisk_worker  Read            "--topic" "$prefix.calls"
allow alterisk_worker  Read            "--topic" "$prefix.directory"
allow alterisk_worker  Write           "--topic" "$prefix.commands." prefixed
allow alterisk_worker  Read            "--group" "$prefix.dialer." prefixed

# bridge: reads back what earlier bridges told, before it acts
allow alterisk_bridge  Read            "--topic" "$prefix.commands." prefixed
allow alterisk_bridge  Read,Write      "--topic" "$prefix.calls"
allow alterisk_bridge  Read,Write      "--topic" "$prefix.replies"
allow alterisk_bridge  Read,Write      "--topic" "$prefix.directory"
allow alterisk_bridge  Write           "--topic" "$prefix.ami.events"
allow alterisk_bridge  Read            "--group" "$prefix.bridge." prefixed
