# shellcheck shell=bash
# Who takes and places the lab's calls besides the carrier's own: the operators' phones, calls from the carrier, AMI.

wrong() {
  usage >&2
  exit 2
}

# Each phone has an address of its own, as the operators' computers have, and a port of its own, so that two can share an address.
phone() {
  [[ $1 =~ ^10[123]$ && $2 =~ ^(answer|busy|ring|hold|off)$ && $3 =~ ^(127\.[0-9.]+)?$ && $3 != 127.0.0.1 ]] || wrong
  if [ "$2" = off ]; then
    stop "phone-$1"
    register "$1" "$(phone_address "$1")" 0
  else
    start_phone "$@"
  fi
}

start_phone() {
  local ip=${3:-127.0.0.$(($1 - 99))}
  end "phone-$1"
  echo "$ip" > "$STATE/phone-$1"
  register "$1" "$ip" 604800
  launch_sipp "phone-$1" phone "$ip" $((PHONE_PORT + $1 - 101)) $((MEDIA_PORT + 20 + 4 * ($1 - 101))) -key mode "$2"
}

# The address that it registered from last.
phone_address() { cat "$STATE/phone-$1" 2> /dev/null || echo "127.0.0.$(($1 - 99))"; }

# register <101> <address> <seconds; 0 unregisters>: from the port it is called at, for that is what Asterisk keeps.
register() {
  sipp -sf "$HERE/sipp/register.xml" -key phone "$1" -au "$1" -ap "$PHONE_PASSWORD" -key expires "$3" -i "$2" -p $((PHONE_PORT + $1 - 101)) \
    -ci 127.0.0.1 -m 1 -nostdin -timeout 10 "127.0.0.1:$SIP_PORT" > "$STATE/log/register-$1.out" 2>&1 < /dev/null 8>&- 9>&- \
    || fail "phone $1 cannot register, see $STATE/log/register-$1.out"
}

call_in() {
  [[ $1 =~ ^([0-9]+|anonymous)$ && $2 =~ ^[0-9]+$ ]] || wrong
  place_call call-in 127.0.0.1 "$1" "$2" "$3" carrier
}

dial() {
  [[ $1 =~ ^10[123]$ && $2 =~ ^[0-9]+$ ]] || wrong
  place_call "dial-$1" "$(phone_address "$1")" "$1" "$2" "$3" phone -au "$1" -ap "$PHONE_PASSWORD"
}

# place_call <trunk field of the log> <address> <from> <to> <seconds> <who hangs up then> [more of SIPp's options]: returns when it is sent.
place_call() {
  local trunk=$1 ip=$2 from=$3 to=$4 seconds=$5 who=$6 n
  shift 6
  [[ $seconds =~ ^[0-9]+$ && $seconds -gt 0 ]] || wrong
  n=$(next_call) || fail "cannot write to $STATE"
  sed "s/@TALK@/$((seconds * 1000))/" "$HERE/sipp/caller.xml" > "$STATE/log/caller-$n.xml"
  launch "call-$n" env -C "$SIPP_FILES" TZ=UTC sipp -sf "$STATE/log/caller-$n.xml" -key trunk "$trunk" -key from "$from" -key to "$to" -key who "$who" \
    -i "$ip" -p $((CALL_PORT + n)) -mi "$ip" -mp $((MEDIA_PORT + 100 + 4 * n)) -ci 127.0.0.1 -m 1 -nostdin -aa \
    -trace_logs -log_file "$STATE/calls.log" -log_overwrite false -trace_err -error_file "$STATE/log/caller-$n.err" \
    -watchdog_interval 0 "$@" "127.0.0.1:$SIP_PORT"
}

# 0 to 199, around: which ports a call has.
next_call() (
  exec 7>> "$STATE/next-call" && flock 7 || exit 1
  n=$(cat "$STATE/next-call")
  n=$(((${n:-0} + 1) % 200))
  echo $n > "$STATE/next-call"
  echo $n
)

hangup_all() {
  local name
  cli channel request hangup all > /dev/null
  wait_until 5 no_channels || fail "a channel stays, see lab cli core show channels"
  for name in $(names); do [ "${name#call-}" = "$name" ] || stop "$name"; done
}

no_channels() { [[ $(cli core show channels count) == 0\ active\ channels* ]]; }

# Sends one action and prints its response, with the events of a list; 1 if it is an error.
ami_action() (
  [ -n "${1:-}" ] || wrong
  exec 3<> "/dev/tcp/127.0.0.1/$AMI_PORT" || exit 1
  printf 'Action: Login\r\nUsername: lab\r\nSecret: %s\r\nEvents: off\r\n\r\n' "$LAB_PASSWORD" >&3
  { printf '%s\r\n' "$@" && printf 'ActionID: lab\r\n\r\n'; } >&3
  message= wanted= status=1
  while IFS= read -r -t 10 line <&3; do
    line=${line%$'\r'}
    if [ -n "$line" ]; then
      message+=$line$'\n'
      case $line in
        'ActionID: lab') wanted=1 ;;
        'Response: Error') error=1 ;;
        'EventList: start') list=1 ;;
        'EventList: Complete') complete=1 ;;
      esac
      continue
    fi
    if [ -n "$wanted" ]; then
      echo "$message"
      [ -n "${error:-}" ] && exit 1
      [ -z "${list:-}" ] || [ -n "${complete:-}" ] && exit 0
    fi
    message= wanted= error=
  done
  exit $status
)
