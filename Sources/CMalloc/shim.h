#pragma once

#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>

// The parameters are macros. Other libraries have none of them.
static inline int entrada_malloc_map_from(int size) { return mallopt(M_MMAP_THRESHOLD, size); }
static inline int entrada_malloc_arenas(int count) { return mallopt(M_ARENA_MAX, count); }
static inline int entrada_malloc_trim(void) { return malloc_trim(0); }
#else
static inline int entrada_malloc_map_from(int size) { return 0; }
static inline int entrada_malloc_arenas(int count) { return 0; }
static inline int entrada_malloc_trim(void) { return 0; }
#endif
