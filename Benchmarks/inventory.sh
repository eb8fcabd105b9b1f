# The first inventory of many users, against fetching the same pages alone; and what it keeps in memory.
# shellcheck shell=bash
# shellcheck source=Benchmarks/common.sh
. Benchmarks/common.sh

USERS=${USERS:-100000}
cc -O2 -o "$work/fetch_pages" Benchmarks/fetch_pages.c -lcurl -lpthread
start_tenant --users "$USERS" --sign-ins 0 --audits 0

access_token() {
  curl -sf "$tenant/$(banner 'tenant id')/oauth2/v2.0/token" --data-urlencode "client_id=$(banner 'client id')" \
    --data-urlencode "client_secret=$(banner 'client secret')" -d grant_type=client_credentials \
    --data-urlencode scope=https://graph.microsoft.com/.default | sed 's/.*"access_token":"\([^"]*\)".*/\1/'
}

# What the service asks for, as it asks for it.
members='id,userPrincipalName,displayName,mail,jobTitle,department,officeLocation,companyName,createdDateTime'
members+=',accountEnabled,userType,employeeId,employeeType,onPremisesSamAccountName,onPremisesSyncEnabled'
members+=',lastPasswordChangeDateTime'
roles=$tenant/v1.0/roleManagement/directory
listings=(
  "$tenant/v1.0/users?\$select=$members&\$top=999"
  "$tenant/v1.0/users?\$select=id,signInActivity&\$top=500"
  "$tenant/v1.0/groups/delta?\$select=id,displayName,members"
  "$roles/roleDefinitions?\$select=id,displayName,isBuiltIn,isEnabled"
  "$roles/roleAssignments?\$select=id,principalId,roleDefinitionId,directoryScopeId"
  "$tenant/v1.0/reports/authenticationMethods/userRegistrationDetails?\$top=999"
)

seconds_of() {
  local began=$EPOCHREALTIME
  "$@" || echo "failed: $1" >&2
  awk -v began="$began" -v ended="$EPOCHREALTIME" 'BEGIN { printf "%.3f\n", ended - began }'
}

# Every part has been read, and the snapshot holds all of them.
is_whole() { curl -sf "$url/users?limit=1" | grep -q '"missing":\[\]'; }

inventory() {
  serve ENTRADA_COLLECT=users ENTRADA_LOG_LEVEL=info
  until_true 120 is_whole
}

# document_bytes: all documents as they are served
document_bytes() {
  local cursor='' total=0
  while true; do
    curl -sf -D "$work/head" -o "$work/page" "$url/users?format=ndjson&limit=10000&cursor=$cursor"
    total=$((total + $(stat -c %s "$work/page")))
    cursor=$(tr -d '\r' <"$work/head" | sed -n 's/^X-Next-Cursor: //Ip')
    if [ -z "$cursor" ]; then break; fi
  done
  echo "$total"
}

for round in $(seq "$ROUNDS"); do
  fetching=$(seconds_of "$work/fetch_pages" "$(access_token)" "${listings[@]}" | tail -1)
  seconds_of inventory >"$work/seconds"
  echo "$(cat "$work/seconds") $fetching" >>"$work/rounds"
  if [ "$round" = "$ROUNDS" ]; then
    documents=$(document_bytes)
    # What is freed after the building of documents goes back within seconds.
    sleep 10
    memory=$(resident "$service_pid")
  fi
  stop "$service_pid"
done
row "first inventory of $USERS users" "its pages, with libcurl" "≤ 2" "%.2f s" <"$work/rounds"
awk -v memory="$memory" -v documents="$documents" 'BEGIN {
  print memory / 1024 - 30, documents / 1048576
}' | row "resident memory above 30 MB, $USERS users" "their documents' bytes" "≤ 1.5" "%.0f MB"
