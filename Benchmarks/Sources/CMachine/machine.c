#include "CMachine.h"

#include <stdlib.h>
#include <time.h>

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

double machine_stream(int rounds) {
  const size_t count = (size_t)12 << 20;
  float *a = malloc(3 * count * sizeof(float)), best = 0;
  if (!a) return 0;
  float *b = a + count, *c = b + count;
  for (size_t i = 0; i < 3 * count; i++) a[i] = (float)(i & 15);
  for (int round = 0; round < rounds; round++) {
    double start = seconds();
    float s = 1 + (float)round;
    for (size_t i = 0; i < count; i++) a[i] = b[i] + s * c[i];
    float rate = (float)(3 * count * sizeof(float) / (seconds() - start));
    if (rate > best) best = rate;
  }
  volatile float sink = a[count / 2];
  (void)sink;
  free(a);
  return best;
}

double machine_flops(int rounds) {
  enum { chains = 8, times = 2000000 };
  typedef float lanes __attribute__((vector_size(64)));
  double best = 0;
  for (int round = 0; round < rounds; round++) {
    lanes x[chains], scale = {0}, shift = {0};
    scale += 0.999f;
    shift += 0.001f;
    for (int k = 0; k < chains; k++) x[k] = shift * (float)(k + round);
    double start = seconds();
    for (int i = 0; i < times; i++)
      for (int k = 0; k < chains; k++) x[k] = x[k] * scale + shift;
    double rate = 2.0 * 16 * chains * times / (seconds() - start);
    lanes sum = x[0];
    for (int k = 1; k < chains; k++) sum += x[k];
    volatile float sink = sum[0];
    (void)sink;
    if (rate > best) best = rate;
  }
  return best;
}
