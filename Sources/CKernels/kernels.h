#ifndef CK_INTERNAL_KERNELS_H
#define CK_INTERNAL_KERNELS_H

#include "CKernels.h"

/* One pass of a Fourier transform: `blocks` groups of `radix` runs, each `run` floats (a multiple of CK_LANES).
 * turns: cosine and sine of 2 pi k / length (sine negated forward), interleaved; `step` entries per turn of this pass. */
typedef struct {
  int32_t radix, blocks, step;
  int64_t run;
  float sign;
  const float *turns;
} ck_pass;

/* The functions that exist once per path. */
typedef struct {
  void (*slot_mean)(const ck_scene *, int32_t slot, const double *q, float *mean);
  void (*cover)(const float *slot, float *below, int64_t plane);
  void (*prepare)(int32_t slots, int64_t plane, const float *means, float *through, float *above);
  void (*pull)(int64_t plane, const float *y, const float *through, const float *above, const float *below,
               float *pull, float *square);
  double (*energy)(ck_variant, float gain, int64_t stride, int64_t plane, const float *below, const float *pull,
                   const float *square);
  double (*distance)(const float *, const float *, int64_t);
  void (*accumulate)(float *, const float *, float, int64_t);
  void (*butterflies)(const float *const in[2], float *const out[2], const ck_pass *);
} ck_kernels;

/* The path in use. */
const ck_kernels *ck_current(void);
/* The fastest path this machine can run. */
const ck_kernels *ck_fastest(void);
/* The path "counting". */
extern const ck_kernels ck_counting;

#endif
