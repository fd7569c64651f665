#ifndef CKERNELS_H
#define CKERNELS_H

#include <stdint.h>

/* Kernels of the embedded engine's denoiser, each compiled for several instruction sets.
 *
 * Every path gives the same bits: one source, 16-lane vectors, a fixed number of accumulators, a fixed order of
 * reduction, no contraction of a * b + c, and no libm. Planes are float32, `stride` floats per row, and `stride` is a
 * multiple of CK_LANES; columns past the picture's width hold zeros.
 */

#define CK_LANES 16

/* Stored colours are integers in -CK_UNIT...CK_UNIT and stand for value / CK_UNIT: the sum of four 8-bit samples. */
#define CK_UNIT 1020

/* One drawn variant of a layer inside its box; empty (x0 == x1) means "absent".
 * Four planes follow each other in `planes`: premultiplied red, green, blue (centred: 2 * rgb - alpha) and alpha, each
 * (y1 - y0) rows of (x1 - x0) samples. x0 and x1 are multiples of CK_LANES. */
typedef struct {
  int32_t x0, x1, y0, y1;
  const int16_t *planes;
} ck_variant;

/* One world: slots from back to front, each with the variants of its group's choices. */
typedef struct {
  int32_t stride, height;
  int32_t slots, groups;
  const int32_t *slot_group;   /* [slots] */
  const int32_t *slot_first;   /* [slots + 1], into variants */
  const int32_t *group_first;  /* [groups + 1], into q, log_prior and energy */
  const ck_variant *variants;
  const float *gains;          /* [slots], 0...1: how much of each slot is painted; NULL: all of it */
  const float *backdrop;       /* [3][height][stride]: what the slots are painted on; NULL: zeros */
} ck_scene;

/* What a mean-field run found. */
typedef struct {
  double residual;   /* |y - mean|^2 */
  double divergence; /* KL(q || prior), nats */
} ck_evidence;

/* Floats that `work` must hold: ck_work_size(scene). */
int64_t ck_work_size(const ck_scene *scene);

/* Mean-field sweeps over the slots of one world (coordinate ascent under a product posterior).
 *   y         [3][height][stride]  the noisy picture
 *   log_prior [choices]            per group, need not be normalised
 *   scale     1 / (2 s^2), s = standard deviation of the noise
 *   sweeps    passes from back to front, at least 1
 *   q         [choices]            out: the posterior; in: the starting point, if `resume` is not 0
 *   energy    [choices]            out: the energies that gave q (before scale and prior)
 *   mean      [3][height][stride]  out: the composite under q */
ck_evidence ck_mean_field(const ck_scene *scene, float *work, const float *y, const double *log_prior, double scale,
                          int32_t sweeps, int32_t resume, double *q, double *energy, float *mean);

/* The composite of the slots' means under q. */
void ck_composite(const ck_scene *scene, float *work, const double *q, float *mean);

/* q ~ exp(log_prior - scale * energy), normalised. */
void ck_posterior(int32_t count, const double *log_prior, const double *energy, double scale, double *q);

/* sum (a - b)^2 over `count` floats; count is a multiple of CK_LANES. */
double ck_distance(const float *a, const float *b, int64_t count);

/* out += weight * in; count is a multiple of CK_LANES. */
void ck_accumulate(float *out, const float *in, float weight, int64_t count);

/* The discrete Fourier transform along the rows' index of a [length][inner] complex array in two planes; `inner`
 * transforms run side by side. Forward: exp(-2 pi i j k / length). `other_*` are of the same size and used as scratch.
 * No scaling. The result is always left in re, im. `length` may have prime factors up to CK_MAX_RADIX. */
#define CK_MAX_RADIX 31
void ck_fourier(float *re, float *im, float *other_re, float *other_im, int32_t length, int32_t inner, int32_t inverse);

/* Deterministic elementary functions in double, plain arithmetic only; relative error below 1e-15. */
double ck_exp(double x);
double ck_log(double x);
/* cos and sin of 2 pi k / n, for 0 <= k < n. */
void ck_turn(int32_t k, int32_t n, double *cosine, double *sine);

/* The paths this machine can run, separated by spaces, slowest first: "scalar baseline avx2 avx512". */
const char *ck_paths(void);
/* The path in use. The environment variable GEN_SIMD (scalar, baseline, avx2, avx512) is read once, at first use. */
const char *ck_path(void);
/* Uses path `name` from now on; 0 if this machine cannot. For tests. */
int32_t ck_force_path(const char *name);

/* Arithmetic and traffic of the kernels, as if nothing stayed in a cache. */
typedef struct {
  int64_t flops; /* additions, subtractions and multiplications of floats */
  int64_t bytes; /* read and written */
} ck_tally;

/* What the path "counting" has done so far: the fastest path, with a tally per call. */
ck_tally ck_counted(void);

#endif
