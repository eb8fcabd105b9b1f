# Pages into documents against Foundation's coders and against copying; events into the store against SQLite alone.
# shellcheck shell=bash
# shellcheck source=Benchmarks/common.sh
. Benchmarks/common.sh

# On the disk that the repository is on: a folder for what is temporary may be in memory.
disk=$(mktemp -d .build/bench.XXXXXX)
trap 'rm -rf "$disk"; finish' EXIT

"$release/bench" normalizing "$ROUNDS" "$disk" >"$work/normalizing"
"$release/bench" storing "$ROUNDS" "$disk" >"$work/storing"

# rounds FILE NAME: the two figures of each round
rounds() { awk -F '\t' -v name="$2" '$1 == name { print $2, $3 }' "$work/$1"; }

for what in sign-ins audits users; do
  rounds normalizing "$what foundation" | row "$what normalized, one thread" "Foundation's coders" "≥ 15" "%d/s"
  rounds normalizing "$what memcpy" | row "" "memcpy of input and output" "" "%d/s"
done
rounds storing events | row "events collected into SQLite on disk" "SQLite, the same bytes" "≥ 0.7" "%d/s"
