#include "CKernels.h"
#include <string.h>

#pragma clang fp contract(off)

static double power_of_two(int64_t exponent) {
  uint64_t bits = (uint64_t)(exponent + 1023) << 52;
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

/* exp(x) = 2^n exp(r), |r| <= ln 2 / 2, Taylor series of degree 14. */
double ck_exp(double x) {
  if (x < -700) return 0;
  if (x > 700) x = 700;
  double scaled = x * 1.4426950408889634;
  int64_t n = (int64_t)(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
  double r = (x - (double)n * 6.93147180369123816490e-01) - (double)n * 1.90821492927058770002e-10;
  double sum = 1;
  for (int k = 14; k >= 1; k--) sum = 1 + sum * r / k;
  return sum * power_of_two(n);
}

/* log(m 2^e) = e ln 2 + 2 artanh((m - 1) / (m + 1)), m in [sqrt(1/2), sqrt 2). */
double ck_log(double x) {
  if (!(x > 2.2250738585072014e-308)) return -700;
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  int64_t exponent = (int64_t)(bits >> 52) - 1023;
  bits = (bits & 0x000fffffffffffffULL) | 0x3ff0000000000000ULL;
  double m;
  memcpy(&m, &bits, sizeof m);
  if (m > 1.4142135623730951) {
    m *= 0.5;
    exponent += 1;
  }
  double s = (m - 1) / (m + 1), square = s * s, sum = 0;
  for (int k = 23; k >= 1; k -= 2) sum = 1.0 / k + square * sum;
  return 2 * s * sum + (double)exponent * 6.93147180559945309417e-01;
}

/* Taylor series on the first eighth of the turn, symmetry for the rest. */
void ck_turn(int32_t k, int32_t n, double *cosine, double *sine) {
  int64_t eighths = 8 * (int64_t)k, octant = eighths / n;
  int64_t within = eighths - octant * n;
  if (octant & 1) within = n - within;
  double angle = 0.78539816339744830962 * (double)within / (double)n, square = angle * angle;
  double c = 1, s = 1;
  for (int j = 9; j >= 1; j--) {
    c = 1 - c * square / ((2 * j - 1) * (2 * j));
    s = 1 - s * square / ((2 * j) * (2 * j + 1));
  }
  s *= angle;
  int swapped = octant == 1 || octant == 2 || octant == 5 || octant == 6;
  double x = swapped ? s : c, y = swapped ? c : s;
  *cosine = (octant >= 2 && octant <= 5) ? -x : x;
  *sine = octant >= 4 ? -y : y;
}

void ck_posterior(int32_t count, const double *log_prior, const double *energy, double scale, double *q) {
  double top = -1e300, sum = 0;
  for (int32_t k = 0; k < count; k++) {
    q[k] = log_prior[k] - scale * energy[k];
    if (q[k] > top) top = q[k];
  }
  for (int32_t k = 0; k < count; k++) {
    q[k] = ck_exp(q[k] - top);
    sum += q[k];
  }
  for (int32_t k = 0; k < count; k++) q[k] /= sum;
}
