#pragma once

#include <zlib.h>

// Both are macros that add the version and the struct's size. 16 beside the window's bits asks for gzip's format.
static inline int entrada_deflate_init(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}

static inline int entrada_inflate_init(z_stream *stream) { return inflateInit2(stream, 15 + 16); }
