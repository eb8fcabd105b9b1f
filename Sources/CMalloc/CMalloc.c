#define _GNU_SOURCE
#include "CMalloc.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#ifdef __GLIBC__
#include <link.h>
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

void entrada_malloc_map_from(int size) { (void)mallopt(M_MMAP_THRESHOLD, size); }
void entrada_malloc_arenas(int count) { (void)mallopt(M_ARENA_MAX, count); }
void entrada_malloc_trim(void) { (void)malloc_trim(0); }

// Pages that cannot be written are what the file holds.
static int release_file(struct dl_phdr_info *file, size_t size, void *context) {
  (void)size;
  (void)context;
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

void entrada_release_program(void) { (void)dl_iterate_phdr(release_file, NULL); }
#else
void entrada_malloc_map_from(int size) { (void)size; }
void entrada_malloc_arenas(int count) { (void)count; }
void entrada_malloc_trim(void) {}
void entrada_release_program(void) {}
#endif
