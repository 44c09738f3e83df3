#!/bin/sh
# Answers calls as /carrier.xml says, and writes a line per event to /tmp/calls.log (docker-compose exec carrier cat /tmp/calls.log).
set -eu
address=$(hostname -i | cut -d' ' -f1)
exec sipp -sf /carrier.xml -i "$address" -p 5060 -mi "$address" -mp 16000 -nostdin -aa -key trunk carrier \
    -trace_logs -log_file /tmp/calls.log -trace_err -error_file /tmp/carrier.err -watchdog_interval 0 asterisk:5060 > /dev/null
