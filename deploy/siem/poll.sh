#!/bin/sh
# Prints what is new in one log, one event a line, and remembers how far it came. Needs curl and flock.
# The cursor is saved only after its page was printed, or taken by the command that is given: an event may come twice,
# and none is lost; event.id tells. The settings below are read from the environment, which is not the service's own.
# usage: poll.sh audit|signins [COMMAND [ARGUMENT...]]    COMMAND reads each page from its standard input
set -eu

log=$1
shift
url=${ENTRADA_URL:-http://127.0.0.1:8080}
token_file=${ENTRADA_TOKEN_FILE:-} # none where the service asks for none
cursor_file=${ENTRADA_CURSOR_DIR:-.}/${ENTRADA_CURSOR_NAME:-entrada}-$log.cursor
query="format=ndjson&limit=${ENTRADA_PAGE_SIZE:-5000}&${ENTRADA_PARAMETERS:-}" # such as message=false

umask 077
exec 9>"$cursor_file.lock"
flock -n 9 || exit 0 # the run before is not done yet
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM

# The token goes through a file: arguments can be read by others.
: >"$work/auth"
if [ -n "$token_file" ]; then printf 'Authorization: Bearer %s\n' "$(cat "$token_file")" >"$work/auth"; fi

save() {
  printf '%s\n' "$1" >"$cursor_file.new"
  mv "$cursor_file.new" "$cursor_file"
}

more=yes
while [ -n "$more" ]; do
  cursor=earliest
  if [ -s "$cursor_file" ]; then cursor=$(cat "$cursor_file"); fi
  status=$(curl -sS --max-time 120 --compressed -H @"$work/auth" -D "$work/head" -o "$work/page" -w '%{http_code}' \
    "$url/logs/$log?$query&cursor=$cursor")
  case $status in
  200)
    if [ $# -eq 0 ]; then
      cat "$work/page"
    elif [ -s "$work/page" ]; then
      "$@" <"$work/page" 9>&-
    fi
    save "$(sed -n 's/^X-Next-Cursor: *\([A-Za-z0-9_-]*\).*/\1/p' "$work/head")"
    more=$(sed -n '/^Link: .*rel="next"/p' "$work/head")
    ;;
  410)
    echo "entrada: events of $log were lost to retention while nobody read them" >&2
    save "$(sed 's/.*"oldest_cursor":"\([A-Za-z0-9_-]*\)".*/\1/' "$work/page")"
    ;;
  *)
    echo "entrada: $url/logs/$log answered $status" >&2
    exit 1
    ;;
  esac
done
