# Whether memory grows with what has been done: a thousand readings of the tenant, and a million requests meanwhile.
# shellcheck shell=bash
# shellcheck source=Benchmarks/common.sh
. Benchmarks/common.sh

start_tenant --users 200 --sign-ins 2000 --audits 500
serve ENTRADA_LOG_LEVEL=info ENTRADA_RATE_LIMIT=0 ENTRADA_INVENTORY_INTERVAL=100ms ENTRADA_LOGS_INTERVAL=100ms
until_true 60 answers "$url/readyz"

# counted PREFIX: the sum of the service's metrics that begin so
counted() {
  curl -sf "$url/metrics" | awk -v prefix="$1" 'index($0, prefix) == 1 { sum += $NF } END { printf "%d\n", sum }'
}
readings() { counted 'entrada_inventory_sync_duration_seconds_count{part="users"'; }
requests() { counted entrada_http_requests_total; }

# kept READINGS REQUESTS: memory in MB after as many
kept() {
  local end=$((SECONDS + 600)) path
  while (($(readings) < $1 || $(requests) < $2)); do
    ((SECONDS < end)) || return 1
    for path in '/users?limit=10' '/logs/signins?limit=100' /users/none; do
      wrk -t 1 -c 32 -d 3 "$url$path" >/dev/null
    done
  done
  # What a busy time has taken goes back within seconds.
  sleep 20
  awk -v kib="$(resident "$service_pid")" 'BEGIN { printf "%.1f\n", kib / 1024 }'
}

first=$(kept 100 100000)
last=$(kept 1000 1000000)
echo "$last $first" | row "memory: 1,000 readings, 1,000,000 requests" "100 and 100,000" "≤ 1.2" "%.1f MB"
