# What the parts of the benchmark share: processes that end with it, and rows of its table.
# shellcheck shell=bash

ROUNDS=${ROUNDS:-5}
release=.build/release
work=$(mktemp -d)
pids=()

finish() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

# stop PID: ends a process that this script started, and waits for its end
stop() {
  kill "$1" 2>/dev/null || true
  wait "$1" 2>/dev/null || true
}

# until_true SECONDS COMMAND…: false where the command does not come true in time
until_true() {
  local end=$((SECONDS + $1))
  shift
  until "$@" 2>/dev/null; do
    ((SECONDS < end)) || return 1
    sleep 0.05
  done
}

# start_tenant ARGUMENTS…: a simulated tenant in a process of its own; sets $tenant (its URL) and $credentials, the
# service's settings for it
start_tenant() {
  "$release/tenant-simulator" --listen 127.0.0.1:0 "$@" >"$work/tenant" &
  pids+=($!)
  until_true 120 grep -q 'client secret' "$work/tenant"
  tenant=$(banner 'base URL')
  credentials=(
    AZURE_TENANT_ID="$(banner 'tenant id')" AZURE_CLIENT_ID="$(banner 'client id')"
    AZURE_CLIENT_SECRET="$(banner 'client secret')" AZURE_AUTHORITY_HOST="$tenant" ENTRADA_GRAPH_URL="$tenant"
    ENTRADA_LOG_FORMAT=json
  )
}

# banner NAME: what the tenant says of itself
banner() {
  sed -nE "s/^ *$1 +//p" "$work/tenant"
}

# start_service COMMAND…: the service; sets $url and $service_pid
start_service() {
  : >"$work/log"
  "$@" >/dev/null 2>"$work/log" &
  service_pid=$!
  pids+=("$service_pid")
  until_true 60 grep -q '"listen"' "$work/log"
  url=http://$(sed -nE 's/.*"listen":"([^"]*)".*/\1/p' "$work/log" | head -1)
}

# serve VARIABLE=VALUE…: `entrada serve`, which reads that tenant, with these settings; sets $url and $service_pid
serve() {
  start_service env "${credentials[@]}" ENTRADA_LISTEN=127.0.0.1:0 "$@" "$release/entrada" serve
}

answers() { curl -sf -o /dev/null "$@"; }

# resident PID: resident memory in KiB
resident() { awk '/^VmRSS:/ { print $2 }' "/proc/$1/status"; }

heading() { printf '%-42s %-27s %12s %12s   %-20s %s\n' "$@"; }

# row WHAT BASELINE GOAL FORMAT <rounds: each line is a round's figure and its baseline's. Prints both medians, and the
# median, least and greatest of the rounds' ratios: the two of a round were measured one after the other, so that what
# slows the machine down slows both.
row() {
  awk -v what="$1" -v baseline="$2" -v goal="$3" -v format="$4" '
    function median(values, count,  i, j, swap) {
      for (i = 1; i <= count; i++)
        for (j = i + 1; j <= count; j++)
          if (values[j] < values[i]) { swap = values[i]; values[i] = values[j]; values[j] = swap }
      return count % 2 ? values[(count + 1) / 2] : (values[count / 2] + values[count / 2 + 1]) / 2
    }
    { ours[NR] = $1; theirs[NR] = $2; ratio[NR] = $1 / $2 }
    END {
      middle = median(ratio, NR)
      printf "%-42s %-27s %12s %12s   %-20s %s\n", what, baseline, sprintf(format, median(ours, NR)),
        sprintf(format, median(theirs, NR)), sprintf(middle < 0.1 ? "%.3f (%.3f–%.3f)" : "%.2f (%.2f–%.2f)", middle, ratio[1], ratio[NR]),
        verdict(middle)
    }
    function verdict(ratio,  parts) {
      if (goal == "") return ""
      split(goal, parts, " ")
      return goal ((parts[1] == "≥" ? ratio >= parts[2] : ratio <= parts[2]) ? "" : "  missed")
    }'
}

# plain_row WHAT FIGURE LIMIT UNIT: a figure without a baseline, and what it must stay under
plain_row() {
  awk -v what="$1" -v figure="$2" -v limit="$3" -v unit="$4" 'BEGIN {
    printf "%-42s %-27s %12s %12s   %-20s %s\n", what, "–", figure " " unit, "", "",
      "< " limit " " unit (figure < limit ? "" : "  missed")
  }'
}
