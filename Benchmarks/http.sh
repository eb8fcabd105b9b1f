# Requests a second with 32 connections, against a bare server and against nginx with the same bytes.
# The second row of each page is no figure of the service: what the bare server loses by hashing a token and by answering
# with a header of its own.
# shellcheck shell=bash
# shellcheck source=Benchmarks/common.sh
. Benchmarks/common.sh

token=benchmark-token-0123
cc -O2 -o "$work/bare_server" Benchmarks/bare_server.c -lmicrohttpd -lcrypto

ENTRADA_API_TOKENS="bench $token" ENTRADA_RATE_LIMIT=0 ENTRADA_LOG_FORMAT=json \
  start_service "$release/entrada" demo --users 1000 --listen 127.0.0.1:0
until_true 60 answers "$url/readyz"
# A whole page of sign-ins is there.
until_true 60 sh -c "curl -sf -H 'Authorization: Bearer $token' '$url/logs/signins?limit=100' | grep -q '\"has_more\":true'"

# rate URL: requests a second
rate() {
  wrk -t 1 -c 32 -d "${SECONDS_EACH:-2}" -H "Authorization: Bearer $token" "$1" | awk '/^Requests\/sec:/ { print $2 }'
}

# start_bare ARGUMENTS…: sets $address and $bare_pid
start_bare() {
  rm -f "$work/port"
  "$work/bare_server" "$@" >"$work/port" &
  bare_pid=$!
  pids+=("$bare_pid")
  until_true 10 test -s "$work/port"
  address=http://127.0.0.1:$(cat "$work/port")/
}

# start_nginx FILE: sets $nginx and $nginx_pid; false where there is no nginx
start_nginx() {
  command -v nginx >/dev/null || return 1
  mkdir -p "$work/www"
  cp "$1" "$work/www/body"
  local port
  for _ in 1 2 3 4 5; do
    port=$((20000 + RANDOM % 20000))
    cat >"$work/nginx.conf" <<CONFIGURATION
daemon off;
worker_processes 2;
pid $work/nginx.pid;
error_log stderr crit;
events { worker_connections 256; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  open_file_cache max=16;
  keepalive_requests 1000000000;
  default_type application/json;
  server { listen 127.0.0.1:$port; root $work/www; }
}
CONFIGURATION
    # Its workers run as somebody else where this is root.
    chmod 755 "$work" "$work/www"
    nginx -p "$work" -c "$work/nginx.conf" 2>/dev/null &
    nginx_pid=$!
    pids+=("$nginx_pid")
    nginx=http://127.0.0.1:$port/body
    if until_true 3 answers "$nginx"; then return 0; fi
    kill "$nginx_pid" 2>/dev/null || true
  done
  return 1
}

# compare PATH NAME GOAL GOAL: one page against both
compare() {
  curl -sf -H "Authorization: Bearer $token" -o "$work/body" "$url$1"
  start_bare "$work/body"
  local bare=$address servers=("$bare_pid") has_nginx=1
  start_bare "$work/body" token
  local hashing=$address
  servers+=("$bare_pid")
  start_nginx "$work/body" || has_nginx=
  rm -f "$work"/rounds.*
  local ours theirs
  for _ in $(seq "$ROUNDS"); do
    ours=$(rate "$url$1")
    theirs=$(rate "$bare")
    echo "$ours $theirs" >>"$work/rounds.bare"
    echo "$(rate "$hashing") $theirs" >>"$work/rounds.hashing"
    if [ -n "$has_nginx" ]; then echo "$ours $(rate "$nginx")" >>"$work/rounds.nginx"; fi
  done
  row "$2" "bare libmicrohttpd" "$3" "%d/s" <"$work/rounds.bare"
  row "  (the bare one with a token and header)" "bare libmicrohttpd" "" "%d/s" <"$work/rounds.hashing"
  if [ -n "$has_nginx" ]; then
    row "" "nginx, the same file" "$4" "%d/s" <"$work/rounds.nginx"
    stop "$nginx_pid"
  else
    echo "  nginx is not installed: not compared"
  fi
  for pid in "${servers[@]}"; do stop "$pid"; done
}

compare '/users/mary.jones@example.com' 'GET /users/{id}, 32 connections' '≥ 0.9' '≥ 1.0'
compare '/users?limit=100' 'GET /users?limit=100' '≥ 0.9' '≥ 1.0'
compare '/logs/signins?limit=100' 'GET /logs/signins?limit=100' '≥ 0.5' ''
