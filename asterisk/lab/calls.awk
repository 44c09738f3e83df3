# The carriers' log (see sipp/carrier.xml) as a table, one line per call, and the most calls that were live at once.
# -v trunk=carrier: only that one's calls.
BEGIN { FS = "\t" }
function over(id, how) {
  if (!live[id]) return
  delete live[id]; alive[of[id]]--; now--
  ended[id] = $3; ending[id] = how
}
function all_over(name, how,   id) {
  if (!(name in alive) && name != "") return
  for (id in live) if (name == "" || of[id] == name) over(id, how)
}
$6 == "start" { all_over($4, "carrier restarted"); next }
$6 == "asterisk-down" { all_over("", "asterisk down"); next }
trunk != "" && $4 != trunk { next }
{ id = $4 " " $5 }
$6 == "lost" || $6 == "invite" {
  order[++calls] = id; of[id] = $4; at[id] = $3; clock[id] = $2
  split($7, who, " "); number[id] = who[1]
}
$6 == "invite" {
  live[id] = 1; alive[$4]++
  if (++now > most) { most = now; when = $2 }
}
$6 == "lost" { ending[id] = "INVITE ignored" }
!(id in at) { next }
$6 == "reply" { reply[id] = $7; if ($7 >= 300) over(id, "reply"); else answered[id] = $3 }
$6 == "dtmf" { dtmf[id] = substr($7, 1, 1) }
$6 == "cancel" { over(id, "CANCEL") }
$6 == "bye" { over(id, "BYE of " $7) }
END {
  print "invite (UTC)  trunk         number                reply  ring s  talk s  digit  ended by           Call-ID"
  for (i = 1; i <= calls; i++) {
    id = order[i]
    up = answered[id]; last = id in ended ? ended[id] : 0
    ring = up ? sprintf("%.3f", up - at[id]) : last ? sprintf("%.3f", last - at[id]) : "-"
    talk = up && last ? sprintf("%.3f", last - up) : "-"
    printf "%-12s  %-12s  %-20s  %5s  %6s  %6s  %5s  %-17s  %s\n", substr(clock[id], 1, 12), of[id], number[id],
      reply[id] == "" ? "-" : reply[id], ring, talk, dtmf[id] == "" ? "-" : dtmf[id],
      live[id] ? "(live)" : ending[id], substr(id, index(id, " ") + 1)
  }
  printf "calls: %d, live now: %d, most live at once: %d%s\n", calls, now, most, most ? " (at " substr(when, 1, 12) ")" : ""
}
