# shellcheck shell=bash
# What the lab needs of this machine, and how it is made: SIPp, Asterisk in a folder, a JDK, the sounds. Exit code 3: not possible here.

impossible() {
  echo "lab: $*" >&2
  exit 3
}

needs_linux_root() {
  [ "$(id -u)" = 0 ] || impossible "needs root (chroot, raw sockets); this is $(id -un)"
  [ -e /etc/debian_version ] || impossible "needs Debian or a relative of it (debootstrap, sip-tester)"
}

install_programs() {
  local missing=()
  command -v sipp > /dev/null && [ -e "$SIPP_FILES/dtmf_2833_1.pcap" ] || missing+=(sip-tester)
  command -v debootstrap > /dev/null || [ -x "$ROOT/usr/sbin/asterisk" ] || missing+=(debootstrap)
  [ ${#missing[@]} = 0 ] && return 0
  [ "${1:-}" = apt ] || impossible "missing: ${missing[*]}; asterisk/lab/lab install installs them by apt-get"
  say "installing ${missing[*]}"
  { apt-get update -qq && apt-get install -qq -y --no-install-recommends "${missing[@]}"; } > /dev/null \
    || fail "apt-get could not install ${missing[*]}"
}

# From Debian's suite forky, the one with Asterisk 22, or bullseye with 16, into a folder for chroot. It takes its name only when it is whole.
install_asterisk() {
  [ -x "$ROOT/usr/sbin/asterisk" ] && return
  mkdir -p "$ROOT.new" && exec 8> "$ROOT.lock" && flock 8 || fail "cannot write to $(dirname "$ROOT")"
  [ -x "$ROOT/usr/sbin/asterisk" ] && return
  local suite=forky
  [ "$ASTERISK" = 16 ] && suite=bullseye
  say "installing Asterisk $ASTERISK into $ROOT: about two minutes, 500 MB"
  local script=/usr/share/debootstrap/scripts
  [ -e "$script/$suite" ] && script=$suite || script=sid
  rm -rf "$ROOT.new"
  debootstrap --variant=minbase --include=asterisk,ca-certificates "$suite" "$ROOT.new" "${LAB_MIRROR:-}" \
    "/usr/share/debootstrap/scripts/$script" 2>&1 \
    | tee "$ROOT.log" | awk '/^I: (Retrieving|Extracting|Unpacking|Configuring)/ { if (++n % 50 == 0) { print "lab: ... step " n " of about 700"; fflush() } }'
  [ "${PIPESTATUS[0]}" = 0 ] && [ -x "$ROOT.new/usr/sbin/asterisk" ] || fail "debootstrap failed, see $ROOT.log"
  mv -T "$ROOT.new" "$ROOT"
  say "installed: $(chroot "$ROOT" asterisk -V)"
}

find_java() {
  local java
  for java in "${JAVA:-}" "${JAVA_HOME:+$JAVA_HOME/bin/java}" /usr/lib/jvm/*25*/bin/java "$(command -v java)"; do
    [ -x "$java" ] && [ "$("$java" --version 2> /dev/null | sed -nE '1s/^[^ ]+ ([0-9]+).*/\1/p')" -ge 25 ] && echo "$java" && return
  done
  impossible "no JDK 25 found; set JAVA_HOME"
}

make_sounds() {
  local java
  java=$(find_java) || exit
  rm -rf "$1" "$1.new"
  "$java" "$HERE/MakeSounds.java" "$1.new" && mv -T "$1.new" "$1" || fail "cannot make the sounds in $1"
}
