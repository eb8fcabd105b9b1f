# Pages into documents against Foundation's coders and against copying; events into the store against SQLite alone.
# shellcheck shell=bash
# shellcheck source=Benchmarks/common.sh
. Benchmarks/common.sh

# On the disk that the repository is on: a folder for what is temporary may be in memory.
disk=$(mktemp -d .build/bench.XXXXXX)
trap 'rm -rf "$disk"; finish' EXIT

"$release/bench" normalizing "$ROUNDS" "$disk" >"$work/normalizing"
"$release/bench" publishing "$ROUNDS" "$disk" >"$work/publishing"
"$release/bench" storing "$ROUNDS" "$disk" >"$work/storing"

# rounds FILE NAME: the two figures of each round
rounds() { awk -F '\t' -v name="$2" '$1 == name { print $2, $3 }' "$work/$1"; }

for what in sign-ins audits users; do
  # Of users the goal is what follows, which begins with it.
  goal="≥ 15"
  if [ "$what" = users ]; then goal=""; fi
  rounds normalizing "$what foundation" | row "$what normalized, one thread" "Foundation's coders" "$goal" "%d/s"
  rounds normalizing "$what memcpy" | row "" "memcpy of input and output" "" "%d/s"
done
rounds publishing "users published" | row "users normalized and published" "Foundation's coders" "≥ 15" "%d/s"
# The service's own has more than one processor.
rounds publishing "users published, processors" | row "" "the same, processor time" "" "%d/s"
rounds storing events | row "events collected into SQLite on disk" "SQLite, the same bytes" "≥ 0.7" "%d/s"
