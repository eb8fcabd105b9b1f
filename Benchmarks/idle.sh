# What the service takes while nobody asks for anything: it collects from a small tenant.
# shellcheck shell=bash
# shellcheck source=Benchmarks/common.sh
. Benchmarks/common.sh

strip -o "$work/stripped" "$release/entrada"
plain_row "binary, stripped" "$(awk -v b="$(stat -c %s "$work/stripped")" 'BEGIN { printf "%.1f", b / 1048576 }')" 25 MB

start_tenant --users 100 --sign-ins 1000 --audits 1000

# is_live PORT: whether /livez answers; without a process of its own, which would take longer than the service
is_live() {
  local line
  { exec 3<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null || return 1
  printf 'GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' >&3
  read -r line <&3
  exec 3>&- 3<&-
  [[ $line == *" 200 "* ]]
}

# to_live: milliseconds from the process's start to its first answer
to_live() {
  local port=$((20000 + RANDOM % 20000)) began pid
  began=$EPOCHREALTIME
  env "${credentials[@]}" ENTRADA_LISTEN="127.0.0.1:$port" "$release/entrada" serve 2>/dev/null &
  pid=$!
  until is_live "$port"; do
    kill -0 "$pid" || return 1
  done
  awk -v began="$began" -v ended="$EPOCHREALTIME" 'BEGIN { printf "%.1f\n", (ended - began) * 1000 }'
  stop "$pid"
}

for _ in $(seq "$ROUNDS"); do to_live; done | sort -n >"$work/starts"
plain_row "from start to /livez, median of $ROUNDS" "$(sed -n "$(((ROUNDS + 1) / 2))p" "$work/starts")" 50 ms

# processor PID: its processor time in hundredths of a second
processor() { awk '{ print $14 + $15 }' "/proc/$1/stat"; }

serve ENTRADA_LOG_LEVEL=info
until_true 60 answers "$url/readyz"
sleep 15
before=$(processor "$service_pid")
sleep "${IDLE_SECONDS:-60}"
after=$(processor "$service_pid")
plain_row "idle: resident memory" "$(awk -v kib="$(resident "$service_pid")" 'BEGIN { printf "%.1f", kib / 1024 }')" 25 MB
plain_row "idle: processor, ${IDLE_SECONDS:-60} s" \
  "$(awk -v used=$((after - before)) -v s="${IDLE_SECONDS:-60}" 'BEGIN { printf "%.2f", used / s }')" 0.1 %
