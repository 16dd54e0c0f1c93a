// SPDX-License-Identifier: Apache-2.0
// Counts the allocations of the process: this library's malloc stands before that of glibc.
#ifndef TONGJIE_ALLOCATIONS_H
#define TONGJIE_ALLOCATIONS_H
#include <stdint.h>

// Calls of malloc, calloc, realloc and aligned variants since the process began.
uint64_t tongjie_allocations(void);

#endif
