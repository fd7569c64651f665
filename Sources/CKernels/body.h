/* The kernels, once per path: PATH(name) names a function, LANES(op) a 16-lane operation. */

#define V LANES(v)
#define LOAD LANES(load)
#define STORE LANES(store)
#define WIDEN LANES(widen)
#define SPLAT LANES(splat)
#define ADD LANES(add)
#define SUB LANES(sub)
#define MUL LANES(mul)

/* mean = sum_k q_k variant_k for one slot: [4][height][stride]. Weights below 1e-5 are left out. */
static void PATH(slot_mean)(const ck_scene *scene, int32_t slot, const double *q, float *mean) {
  int64_t stride = scene->stride, plane = stride * scene->height;
  memset(mean, 0, sizeof(float) * 4 * (size_t)plane);
  const ck_variant *variants = scene->variants + scene->slot_first[slot];
  int32_t count = scene->slot_first[slot + 1] - scene->slot_first[slot];
  double gain = scene->gains ? scene->gains[slot] : 1;
  for (int32_t k = 0; k < count; k++) {
    if (q[k] < 1e-5) continue;
    ck_variant box = variants[k];
    V weight = SPLAT((float)(q[k] * gain / CK_UNIT));
    const int16_t *source = box.planes;
    for (int channel = 0; channel < 4; channel++)
      for (int64_t y = box.y0; y < box.y1; y++) {
        float *row = mean + channel * plane + y * stride;
        for (int64_t x = box.x0; x < box.x1; x += CK_LANES, source += CK_LANES)
          STORE(row + x, ADD(LOAD(row + x), MUL(weight, WIDEN(source))));
      }
  }
}

/* below <- colour + (1 - alpha) below, the three planes of one slot's mean. */
static void PATH(cover)(const float *slot, float *below, int64_t plane) {
  for (int64_t p = 0; p < plane; p += CK_LANES) {
    V through = SUB(SPLAT(1), LOAD(slot + 3 * plane + p));
    for (int channel = 0; channel < 3; channel++) {
      float *b = below + channel * plane + p;
      STORE(b, ADD(LOAD(slot + channel * plane + p), MUL(through, LOAD(b))));
    }
  }
}

/* From the front slot to the back: what shines through (`through`) and what lies above (`above`) each slot. */
static void PATH(prepare)(int32_t slots, int64_t plane, const float *means, float *through, float *above) {
  int64_t last = slots - 1;
  for (int64_t p = 0; p < plane; p++) through[last * plane + p] = 1;
  memset(above + last * 3 * plane, 0, sizeof(float) * 3 * (size_t)plane);
  for (int64_t slot = last; slot > 0; slot--) {
    const float *t = through + slot * plane, *a = above + slot * 3 * plane, *mean = means + slot * 4 * plane;
    float *next_t = through + (slot - 1) * plane, *next_a = above + (slot - 1) * 3 * plane;
    for (int64_t p = 0; p < plane; p += CK_LANES) {
      V tv = LOAD(t + p);
      for (int64_t channel = 0; channel < 3; channel++) {
        int64_t at = channel * plane + p;
        STORE(next_a + at, ADD(LOAD(a + at), MUL(tv, LOAD(mean + at))));
      }
      STORE(next_t + p, MUL(tv, SUB(SPLAT(1), LOAD(mean + 3 * plane + p))));
    }
  }
}

/* pull = 2 T (y - A - T B) and square = T^2, shared by all variants of a slot. */
static void PATH(pull)(int64_t plane, const float *y, const float *through, const float *above, const float *below,
                       float *pull, float *square) {
  for (int64_t p = 0; p < plane; p += CK_LANES) {
    V t = LOAD(through + p), twice = ADD(t, t);
    STORE(square + p, MUL(t, t));
    for (int64_t channel = 0; channel < 3; channel++) {
      int64_t at = channel * plane + p;
      V rest = SUB(SUB(LOAD(y + at), LOAD(above + at)), MUL(t, LOAD(below + at)));
      STORE(pull + at, MUL(twice, rest));
    }
  }
}

/* E = sum T^2 |u|^2 - 2 T r.u with u = gain (c - a B), over the variant's box. */
static double PATH(energy)(ck_variant box, float gain, int64_t stride, int64_t plane, const float *below,
                           const float *pull, const float *square) {
  int64_t width = box.x1 - box.x0, size = width * (box.y1 - box.y0);
  V sums[3] = {SPLAT(0), SPLAT(0), SPLAT(0)}, unit = SPLAT(gain / CK_UNIT);
  const int16_t *source = box.planes;
  for (int64_t y = box.y0; y < box.y1; y++)
    for (int64_t x = box.x0; x < box.x1; x += CK_LANES, source += CK_LANES) {
      int64_t p = y * stride + x;
      V alpha = MUL(unit, WIDEN(source + 3 * size)), weight = LOAD(square + p);
      for (int channel = 0; channel < 3; channel++) {
        int64_t at = channel * plane + p;
        V u = SUB(MUL(unit, WIDEN(source + channel * size)), MUL(alpha, LOAD(below + at)));
        sums[channel] = ADD(sums[channel], MUL(u, SUB(MUL(weight, u), LOAD(pull + at))));
      }
    }
  return LANES(sum)(sums[0]) + LANES(sum)(sums[1]) + LANES(sum)(sums[2]);
}

static double PATH(distance)(const float *a, const float *b, int64_t count) {
  double total = 0;
  for (int64_t start = 0; start < count; start += 1024) {
    int64_t end = start + 1024 < count ? start + 1024 : count;
    V sum = SPLAT(0);
    for (int64_t p = start; p < end; p += CK_LANES) {
      V d = SUB(LOAD(a + p), LOAD(b + p));
      sum = ADD(sum, MUL(d, d));
    }
    total += LANES(sum)(sum);
  }
  return total;
}

static void PATH(accumulate)(float *out, const float *in, float weight, int64_t count) {
  V w = SPLAT(weight);
  for (int64_t p = 0; p < count; p += CK_LANES) STORE(out + p, ADD(LOAD(out + p), MUL(w, LOAD(in + p))));
}

/* (re, im) <- (re, im) + (c + i s) (a + i b), or = when `first`. */
static void PATH(rotate)(float *re, float *im, const float *a, const float *b, float c, float s, int first,
                         int64_t run) {
  V cosine = SPLAT(c), sine = SPLAT(s);
  for (int64_t p = 0; p < run; p += CK_LANES) {
    V x = LOAD(a + p), y = LOAD(b + p);
    V real = SUB(MUL(cosine, x), MUL(sine, y)), imaginary = ADD(MUL(cosine, y), MUL(sine, x));
    STORE(re + p, first ? real : ADD(LOAD(re + p), real));
    STORE(im + p, first ? imaginary : ADD(LOAD(im + p), imaginary));
  }
}

/* One output of a pass of any radix: the sum over r of input r turned by w^(q (r blocks + j)). */
static void PATH(butterfly)(const float *const in[2], float *const out[2], const ck_pass *pass, int64_t j, int64_t q) {
  int64_t run = pass->run, to = (pass->radix * j + q) * run;
  for (int64_t r = 0; r < pass->radix; r++) {
    int64_t turn = (q * (r * pass->blocks + j)) % (pass->radix * pass->blocks) * pass->step;
    int64_t from = (j + pass->blocks * r) * run;
    PATH(rotate)(out[0] + to, out[1] + to, in[0] + from, in[1] + from, pass->turns[2 * turn],
                 pass->turns[2 * turn + 1], r == 0, run);
  }
}

/* The four outputs of block j of a radix-4 pass. `turns` are those of a forward or of an inverse transform;
 * `sign` is -1 forward, 1 inverse. */
static void PATH(butterfly4)(const float *const in[2], float *const out[2], const ck_pass *pass, int64_t j) {
  int64_t run = pass->run, gap = pass->blocks * run, from = j * run, to = 4 * j * run;
  V c[4], s[4], sign = SPLAT(pass->sign);
  for (int64_t q = 1; q < 4; q++) {
    c[q] = SPLAT(pass->turns[2 * q * j * pass->step]);
    s[q] = SPLAT(pass->turns[2 * q * j * pass->step + 1]);
  }
  for (int64_t p = 0; p < run; p += CK_LANES) {
    const float *a = in[0] + from + p, *b = in[1] + from + p;
    float *re = out[0] + to + p, *im = out[1] + to + p;
    V x0 = ADD(LOAD(a), LOAD(a + 2 * gap)), y0 = ADD(LOAD(b), LOAD(b + 2 * gap));
    V x1 = SUB(LOAD(a), LOAD(a + 2 * gap)), y1 = SUB(LOAD(b), LOAD(b + 2 * gap));
    V x2 = ADD(LOAD(a + gap), LOAD(a + 3 * gap)), y2 = ADD(LOAD(b + gap), LOAD(b + 3 * gap));
    V x3 = MUL(sign, SUB(LOAD(a + gap), LOAD(a + 3 * gap))), y3 = MUL(sign, SUB(LOAD(b + gap), LOAD(b + 3 * gap)));
    V x[4] = {ADD(x0, x2), SUB(x1, y3), SUB(x0, x2), ADD(x1, y3)};
    V y[4] = {ADD(y0, y2), ADD(y1, x3), SUB(y0, y2), SUB(y1, x3)};
    STORE(re, x[0]);
    STORE(im, y[0]);
    for (int64_t q = 1; q < 4; q++) {
      STORE(re + q * run, SUB(MUL(c[q], x[q]), MUL(s[q], y[q])));
      STORE(im + q * run, ADD(MUL(c[q], y[q]), MUL(s[q], x[q])));
    }
  }
}

/* One pass of the Stockham transform. */
static void PATH(butterflies)(const float *const in[2], float *const out[2], const ck_pass *pass) {
  for (int64_t j = 0; j < pass->blocks; j++) {
    if (pass->radix == 4)
      PATH(butterfly4)(in, out, pass, j);
    else
      for (int64_t q = 0; q < pass->radix; q++) PATH(butterfly)(in, out, pass, j, q);
  }
}

static const ck_kernels PATH(kernels) = {
    PATH(slot_mean), PATH(cover), PATH(prepare), PATH(pull), PATH(energy), PATH(distance), PATH(accumulate),
    PATH(butterflies),
};

#undef V
#undef LOAD
#undef STORE
#undef WIDEN
#undef SPLAT
#undef ADD
#undef SUB
#undef MUL
