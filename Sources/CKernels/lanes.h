/* Sixteen floats: as the compiler's vector type, or as an array when CK_SCALAR is defined. No include guard: the file
 * is included once per path. */

#if CK_SCALAR

typedef struct { float lane[CK_LANES]; } LANES(v);
#define CK_EACH for (int i = 0; i < CK_LANES; i++)
static inline LANES(v) LANES(load)(const float *p) { LANES(v) r; CK_EACH r.lane[i] = p[i]; return r; }
static inline void LANES(store)(float *p, LANES(v) a) { CK_EACH p[i] = a.lane[i]; }
static inline LANES(v) LANES(widen)(const int16_t *p) { LANES(v) r; CK_EACH r.lane[i] = (float)p[i]; return r; }
static inline LANES(v) LANES(splat)(float x) { LANES(v) r; CK_EACH r.lane[i] = x; return r; }
static inline LANES(v) LANES(add)(LANES(v) a, LANES(v) b) { CK_EACH a.lane[i] += b.lane[i]; return a; }
static inline LANES(v) LANES(sub)(LANES(v) a, LANES(v) b) { CK_EACH a.lane[i] -= b.lane[i]; return a; }
static inline LANES(v) LANES(mul)(LANES(v) a, LANES(v) b) { CK_EACH a.lane[i] *= b.lane[i]; return a; }
static inline float LANES(at)(LANES(v) a, int i) { return a.lane[i]; }
#undef CK_EACH

#else

typedef float LANES(v) __attribute__((vector_size(64)));
typedef float LANES(unaligned) __attribute__((vector_size(64), aligned(4)));
typedef int16_t LANES(shorts) __attribute__((vector_size(32), aligned(2)));
#define CK_INLINE static inline __attribute__((always_inline))
CK_INLINE LANES(v) LANES(load)(const float *p) { return *(const LANES(unaligned) *)p; }
CK_INLINE void LANES(store)(float *p, LANES(v) a) { *(LANES(unaligned) *)p = a; }
CK_INLINE LANES(v) LANES(widen)(const int16_t *p) {
  return __builtin_convertvector(*(const LANES(shorts) *)p, LANES(v));
}
CK_INLINE LANES(v) LANES(splat)(float x) { return (LANES(v)){x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x}; }
CK_INLINE LANES(v) LANES(add)(LANES(v) a, LANES(v) b) { return a + b; }
CK_INLINE LANES(v) LANES(sub)(LANES(v) a, LANES(v) b) { return a - b; }
CK_INLINE LANES(v) LANES(mul)(LANES(v) a, LANES(v) b) { return a * b; }
CK_INLINE float LANES(at)(LANES(v) a, int i) { return a[i]; }
#undef CK_INLINE

#endif

/* The lanes' sum in double, in one fixed order. */
static inline double LANES(sum)(LANES(v) a) {
  double sum = 0;
  for (int i = 0; i < CK_LANES; i++) sum += (double)LANES(at)(a, i);
  return sum;
}
