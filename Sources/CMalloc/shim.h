#pragma once

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#ifdef __GLIBC__
#include <link.h>
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

// The parameters are macros. Other libraries have none of them.
static inline int entrada_malloc_map_from(int size) { return mallopt(M_MMAP_THRESHOLD, size); }
static inline int entrada_malloc_arenas(int count) { return mallopt(M_ARENA_MAX, count); }
static inline int entrada_malloc_trim(void) { return malloc_trim(0); }

// Lets go of the pages of one file that cannot be written, so that they are what the file holds: but for what a debugger
// has put there.
static inline int entrada_release_file(struct dl_phdr_info *file, size_t size, void *context) {
  uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
  for (int i = 0; i < file->dlpi_phnum; i++) {
    const ElfW(Phdr) *part = &file->dlpi_phdr[i];
    if (part->p_type != PT_LOAD || (part->p_flags & PF_W)) continue;
    uintptr_t start = (file->dlpi_addr + part->p_vaddr) & ~(page - 1);
    uintptr_t end = file->dlpi_addr + part->p_vaddr + part->p_memsz;
    (void)madvise((void *)start, end - start, MADV_DONTNEED);
  }
  return 0;
}

static inline void entrada_release_program(void) { (void)dl_iterate_phdr(entrada_release_file, NULL); }
#else
static inline int entrada_malloc_map_from(int size) { return 0; }
static inline int entrada_malloc_arenas(int count) { return 0; }
static inline int entrada_malloc_trim(void) { return 0; }
static inline void entrada_release_program(void) {}
#endif
