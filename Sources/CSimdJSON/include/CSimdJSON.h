// simdjson behind a small C interface: bytes in, a tape or ranges out. No domain words.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Bytes that must be readable behind the end of every input.
enum { csj_padding = 64 };

/// A part of the input, by offset.
typedef struct {
  size_t offset;
  size_t length;
} csj_range;

/// Reusable buffers; one parser serves one thread at a time.
typedef struct csj_parser csj_parser;

/// Returns NULL when there is no memory.
csj_parser *csj_parser_create(void);
void csj_parser_destroy(csj_parser *parser);

/// Parses one JSON text into simdjson's tape (its doc/tape.md) and string buffer, both owned by the
/// parser and valid until its next use. Returns 0 or an error for csj_error_message.
int csj_parse(csj_parser *parser, const uint8_t *bytes, size_t length, const uint64_t **tape,
              const uint8_t **strings);

/// What a visitor is shown, as plain integers.
enum { csj_member = 0, csj_array = 1, csj_element = 2 };

/// Called once for the named array (its value is empty), for each of its elements, and for each other member of
/// the object. The key is as written, without its quotes. Returning false ends the walk without an error.
typedef bool (*csj_visitor)(void *context, int what, csj_range key, csj_range value);

/// Walks an object once and hands out where its members and the elements of one array stand, without
/// parsing what is inside them: a record that cannot be read then costs itself, not its page.
int csj_split(csj_parser *parser, const uint8_t *bytes, size_t length, const char *array,
              size_t array_length, csj_visitor visit, void *context);

bool csj_is_utf8(const uint8_t *bytes, size_t length);

const char *csj_error_message(int error);

#ifdef __cplusplus
}
#endif
