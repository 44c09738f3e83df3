#!/bin/bash
# Orders COUNT autocalls from the gateway on this machine, waits until each has a final status, and counts them.
#   packaging/docker/demo/load.sh COUNT [PORT]        every tenth number is busy, the others answer
set -euo pipefail
count=${1:?how many autocalls} port=${2:-8080}
url="http://127.0.0.1:$port/fcgi-bin/asterisk.fcgi"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

order() { # one accepted id on standard output, or nothing
  local number
  number=$([ $(($1 % 10)) = 0 ] && echo 486 || echo 202)$(printf %07d "$1")
  curl -s -m 30 "$url?autocall=$number&file1=short" | sed -n 's/^AutoCallID: //p'
}
status() { printf '%s %s\n' "$1" "$(curl -s -m 30 "$url?autocallstatus=$1" | sed -n 's/^Answer: //p')"; }
export -f order status
export url

seq "$count" | xargs -P 4 -I{} bash -c 'order {}' > "$folder/ids"
echo "ordered $count, accepted $(wc -l < "$folder/ids"), different ids $(sort -u "$folder/ids" | wc -l)"
cp "$folder/ids" "$folder/open"
: > "$folder/final"
for ((round = 0; round < 120; round++)); do
  xargs -P 4 -I{} bash -c 'status {}' < "$folder/open" > "$folder/now"
  grep -v -e ' Queued$' -e ' $' "$folder/now" >> "$folder/final" || true
  grep -e ' Queued$' -e ' $' "$folder/now" | cut -d' ' -f1 > "$folder/open" || true
  [ -s "$folder/open" ] || break
  sleep 5
done
echo "final $(wc -l < "$folder/final"), still open $(wc -l < "$folder/open"); of the final:"
cut -d' ' -f2- "$folder/final" | sort | uniq -c
