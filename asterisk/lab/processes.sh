# shellcheck shell=bash
# Processes of one lab, each known by a file $STATE/pids/<name> with its pid and start time: so only what this lab
# started is ever ended, also after a kill -9 of the lab itself or a reboot.

# The start time of a process in clock ticks since boot; nothing when there is no such process. A zombie is none either, unless
# only its first thread has ended.
start_time() {
  local stat pid=$1
  { read -r stat < "/proc/$pid/stat"; } 2> /dev/null || return 0
  # shellcheck disable=SC2086 # the fields after "pid (command) " are split on purpose
  set -- ${stat##*) }
  [ "$1" = Z ] && [ "${18}" -le 1 ] || echo "${20}"
}

# The pid of the process of that name, if it is alive.
pid_of() {
  local pid start
  [ -e "$STATE/pids/$1" ] || return 1
  read -r pid start < "$STATE/pids/$1" || return 1
  [ -n "$start" ] && [ "$(start_time "$pid")" = "$start" ] && echo "$pid"
}

# launch <name> <command...>: in the background, in a process group of its own, out of reach of the terminal's signals, output to $STATE/log/<name>.out.
launch() {
  local name=$1
  shift
  rm -f "$STATE/pids/$name"
  (
    self=$BASHPID # inside of $( ) it is another process
    echo "$self $(start_time "$self")" > "$STATE/pids/$name"
    exec setsid "$@" > "$STATE/log/$name.out" 2>&1 < /dev/null 8>&- 9>&-
  ) &
  local pid=$!
  until [ -s "$STATE/pids/$name" ] || [ -z "$(start_time "$pid")" ]; do sleep 0.01; done
}

# end <name> [signal]: ends its process group and waits until it is gone; by force after ten seconds.
end() {
  local pid
  pid=$(pid_of "$1") || return 0
  kill "-${2:-TERM}" -- "-$pid" 2> /dev/null
  local tick
  for ((tick = 0; tick < 500; tick++)); do
    pid_of "$1" > /dev/null || return 0
    ((tick == 400)) && kill -KILL -- "-$pid" 2> /dev/null
    sleep 0.025
  done
  echo "lab: process $pid ($1) cannot be ended" >&2
  return 1
}

# wait_until <seconds> <command...>: until the command succeeds.
wait_until() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS < deadline)) || return 1
    sleep 0.05
  done
}
