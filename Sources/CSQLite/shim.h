#pragma once

#include <sqlite3.h>

// SQLITE_TRANSIENT is a cast of -1 to a function pointer, which Swift does not import.
static inline int entrada_sqlite3_bind_text(sqlite3_stmt *statement, int index, const char *text, int length) {
  return sqlite3_bind_text(statement, index, text, length, SQLITE_TRANSIENT);
}

// A null pointer would bind NULL, and Swift's empty arrays may have one. The bytes are not copied: they must stay where
// they are until the statement has been run.
static inline int entrada_sqlite3_bind_utf8(sqlite3_stmt *statement, int index, const void *bytes, int length) {
  return sqlite3_bind_text(statement, index, bytes ? bytes : "", length, SQLITE_STATIC);
}

static inline int entrada_sqlite3_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int length) {
  return sqlite3_bind_blob(statement, index, bytes ? bytes : "", length, SQLITE_STATIC);
}
