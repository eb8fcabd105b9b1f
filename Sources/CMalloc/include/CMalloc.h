#ifndef CMALLOC_H
#define CMALLOC_H

// What glibc offers beyond the standard for a process's memory; nothing where it is another library. A target of its own,
// for what it takes to see these declarations would change those that other modules share.

/// Maps what is at least that large, in bytes, by itself.
void entrada_malloc_map_from(int size);
/// Keeps to so many heaps.
void entrada_malloc_arenas(int count);
/// Gives back what is free.
void entrada_malloc_trim(void);
/// Gives back the pages of the program and its libraries that cannot be written: the system still holds them, and what is
/// needed comes back. What a debugger has put there is gone.
void entrada_release_program(void);

#endif
