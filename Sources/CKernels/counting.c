#include <stdatomic.h>

#include "kernels.h"

/* The fastest path with a tally beside it: arithmetic and memory traffic of every call, for scripts/bench. The numbers
 * follow from the loops in body.h, per cell and vector lane; conversions and moves are no arithmetic. */

static _Atomic int64_t flops, bytes;

static const ck_kernels *inner(void) { return ck_fastest(); }

static void count(int64_t items, int64_t flops_each, int64_t bytes_each) {
  atomic_fetch_add_explicit(&flops, items * flops_each, memory_order_relaxed);
  atomic_fetch_add_explicit(&bytes, items * bytes_each, memory_order_relaxed);
}

ck_tally ck_counted(void) {
  return (ck_tally){atomic_load_explicit(&flops, memory_order_relaxed),
                    atomic_load_explicit(&bytes, memory_order_relaxed)};
}

static int64_t cells(ck_variant box) { return (int64_t)(box.x1 - box.x0) * (box.y1 - box.y0); }

static void slot_mean(const ck_scene *scene, int32_t slot, const double *q, float *mean) {
  count((int64_t)scene->stride * scene->height, 0, 16);
  int32_t first = scene->slot_first[slot];
  for (int32_t k = first; k < scene->slot_first[slot + 1]; k++)
    if (q[k - first] >= 1e-5) count(4 * cells(scene->variants[k]), 2, 10);
  inner()->slot_mean(scene, slot, q, mean);
}

static void cover(const float *slot, float *below, int64_t plane) {
  count(plane, 7, 40);
  inner()->cover(slot, below, plane);
}

static void prepare(int32_t slots, int64_t plane, const float *means, float *through, float *above) {
  count((slots - 1) * plane, 8, 48);
  inner()->prepare(slots, plane, means, through, above);
}

static void pull(int64_t plane, const float *y, const float *through, const float *above, const float *below,
                 float *pull, float *square) {
  count(plane, 14, 56);
  inner()->pull(plane, y, through, above, below, pull, square);
}

static double energy(ck_variant box, float gain, int64_t stride, int64_t plane, const float *below, const float *pull,
                     const float *square) {
  count(cells(box), 22, 36);
  return inner()->energy(box, gain, stride, plane, below, pull, square);
}

static double distance(const float *a, const float *b, int64_t items) {
  count(items, 3, 8);
  return inner()->distance(a, b, items);
}

static void accumulate(float *out, const float *in, float weight, int64_t items) {
  count(items, 2, 12);
  inner()->accumulate(out, in, weight, items);
}

static void butterflies(const float *const in[2], float *const out[2], const ck_pass *pass) {
  int64_t radix = pass->radix, runs = pass->blocks * pass->run;
  if (radix == 4)
    count(runs, 36, 64);
  else
    count(runs * radix, 8 * radix - 2, 16 * radix);
  inner()->butterflies(in, out, pass);
}

const ck_kernels ck_counting = {slot_mean, cover, prepare, pull, energy, distance, accumulate, butterflies};
