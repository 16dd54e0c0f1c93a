// SPDX-License-Identifier: Apache-2.0
// The fuzzer's own entry, which its library has in place of a main.
#pragma once
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*consume)(const uint8_t *, size_t));
