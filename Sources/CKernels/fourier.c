#include <string.h>

#include "kernels.h"

#pragma clang fp contract(off)

enum { longest = 4096 };

static int32_t next_radix(int32_t rest) {
  if (rest % 4 == 0) return 4;
  for (int32_t p = 2; p <= CK_MAX_RADIX; p++)
    if (rest % p == 0) return p;
  return 0;
}

static void fill_turns(int32_t length, int32_t inverse, float *turns) {
  for (int32_t k = 0; k < length; k++) {
    double c, s;
    ck_turn(k, length, &c, &s);
    turns[2 * k] = (float)c;
    turns[2 * k + 1] = (float)(inverse ? s : -s);
  }
}

/* Stockham's self-sorting transform, one pass per factor of `length`, to and fro between the two pairs of planes. */
void ck_fourier(float *re, float *im, float *other_re, float *other_im, int32_t length, int32_t inner,
                int32_t inverse) {
  float turns[2 * longest];
  if (length > longest) return;
  fill_turns(length, inverse, turns);
  float *from[2] = {re, im}, *to[2] = {other_re, other_im};
  int32_t rest = length, done = 1;
  while (rest > 1) {
    int32_t radix = next_radix(rest);
    if (radix == 0) return;
    ck_pass pass = {.radix = radix, .blocks = rest / radix, .step = done, .run = (int64_t)done * inner,
                    .sign = inverse ? 1.0f : -1.0f, .turns = turns};
    ck_current()->butterflies((const float *const *)from, (float *const *)to, &pass);
    float *swap[2] = {from[0], from[1]};
    memcpy(from, to, sizeof from);
    memcpy(to, swap, sizeof to);
    rest /= radix;
    done *= radix;
  }
  if (from[0] == re) return;
  memcpy(re, from[0], sizeof(float) * (size_t)length * (size_t)inner);
  memcpy(im, from[1], sizeof(float) * (size_t)length * (size_t)inner);
}
