#include "kernels.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* No path may fuse a * b + c: the results would differ between machines. */
#pragma clang fp contract(off)
/* Vectors are passed between inlined functions only, so their calling convention does not matter. */
#pragma clang diagnostic ignored "-Wpsabi"

#define PATH(name) name##_scalar
#define LANES(name) lanes_scalar_##name
#define CK_SCALAR 1
#include "lanes.h"
#include "body.h"
#undef CK_SCALAR
#undef PATH
#undef LANES

#define CK_SCALAR 0
#define PATH(name) name##_baseline
#define LANES(name) lanes_baseline_##name
#include "lanes.h"
#include "body.h"
#undef PATH
#undef LANES

#if defined(__x86_64__)
#define CK_X86 1

#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define PATH(name) name##_avx2
#define LANES(name) lanes_avx2_##name
#include "lanes.h"
#include "body.h"
#undef PATH
#undef LANES
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx512f,avx512bw"))), apply_to = function)
#define PATH(name) name##_avx512
#define LANES(name) lanes_avx512_##name
#include "lanes.h"
#include "body.h"
#undef PATH
#undef LANES
#pragma clang attribute pop

#endif

static const char *const names[] = {"scalar", "baseline", "avx2", "avx512"};
enum { name_count = 4 };

static const ck_kernels *find(const char *name) {
  if (!strcmp(name, "counting")) return &ck_counting;
  if (!strcmp(name, "scalar")) return &kernels_scalar;
  if (!strcmp(name, "baseline")) return &kernels_baseline;
#if CK_X86
  if (!strcmp(name, "avx2") && __builtin_cpu_supports("avx2")) return &kernels_avx2;
  if (!strcmp(name, "avx512") && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw"))
    return &kernels_avx512;
#endif
  return NULL;
}

static _Atomic(const ck_kernels *) current;

const ck_kernels *ck_fastest(void) {
  const ck_kernels *found = NULL;
  for (int i = name_count - 1; !found; i--) found = find(names[i]);
  return found;
}

static const ck_kernels *choose(void) {
  const char *wanted = getenv("GEN_SIMD");
  const ck_kernels *found = wanted ? find(wanted) : NULL;
  return found ? found : ck_fastest();
}

const ck_kernels *ck_current(void) {
  const ck_kernels *kernels = atomic_load_explicit(&current, memory_order_relaxed);
  if (!kernels) {
    kernels = choose();
    atomic_store_explicit(&current, kernels, memory_order_relaxed);
  }
  return kernels;
}

const char *ck_path(void) {
  const ck_kernels *kernels = ck_current();
  for (int i = 0; i < name_count; i++)
    if (find(names[i]) == kernels) return names[i];
  return "";
}

const char *ck_paths(void) {
  if (find("avx512")) return "scalar baseline avx2 avx512";
  if (find("avx2")) return "scalar baseline avx2";
  return "scalar baseline";
}

int32_t ck_force_path(const char *name) {
  const ck_kernels *kernels = find(name);
  if (kernels) atomic_store_explicit(&current, kernels, memory_order_relaxed);
  return kernels != NULL;
}
