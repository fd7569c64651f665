#include <string.h>

#include "kernels.h"

#pragma clang fp contract(off)

/* Where the parts of `work` lie; each plane holds stride * height floats. */
typedef struct {
  float *means;   /* [slots][4]: each slot's mean colour and alpha under q */
  float *through; /* [slots]: T, what shines through the slots above */
  float *above;   /* [slots][3]: A, what the slots above contribute */
  float *below;   /* [3]: B, the composite of the slots below */
  float *pull;    /* [3]: 2 T (y - A - T B) */
  float *square;  /* [1]: T^2 */
} parts;

static int64_t plane_size(const ck_scene *scene) { return (int64_t)scene->stride * scene->height; }

int64_t ck_work_size(const ck_scene *scene) {
  /* 8 per slot, 7 shared, and room for the energies of every variant (doubles). */
  return plane_size(scene) * (8 * (int64_t)scene->slots + 7) + 2 * (int64_t)scene->slot_first[scene->slots];
}

static parts divide(const ck_scene *scene, float *work) {
  int64_t plane = plane_size(scene), slots = scene->slots;
  float *at = work + 2 * (int64_t)scene->slot_first[slots];
  parts result = {.means = at, .through = at + 4 * slots * plane, .above = at + 5 * slots * plane};
  result.below = at + 8 * slots * plane;
  result.pull = result.below + 3 * plane;
  result.square = result.pull + 3 * plane;
  return result;
}

static const double *slot_weights(const ck_scene *scene, int32_t slot, const double *q) {
  return q + scene->group_first[scene->slot_group[slot]];
}

/* What the slots are painted on. */
static void clear(const ck_scene *scene, float *below) {
  size_t size = sizeof(float) * 3 * (size_t)plane_size(scene);
  if (scene->backdrop)
    memcpy(below, scene->backdrop, size);
  else
    memset(below, 0, size);
}

static void average_slots(const ck_scene *scene, const double *q, float *means) {
  for (int32_t slot = 0; slot < scene->slots; slot++)
    ck_current()->slot_mean(scene, slot, slot_weights(scene, slot, q), means + 4 * slot * plane_size(scene));
}

/* Energies of one slot's variants, then those of its whole group, then the group's posterior. */
static void update_slot(const ck_scene *scene, int32_t slot, const parts *part, double *variant_energy,
                        const double *log_prior, double scale, double *q, double *energy) {
  int32_t group = scene->slot_group[slot], first = scene->group_first[group];
  int32_t count = scene->group_first[group + 1] - first;
  float gain = scene->gains ? scene->gains[slot] : 1;
  for (int32_t k = 0; k < count; k++)
    variant_energy[scene->slot_first[slot] + k] =
        ck_current()->energy(scene->variants[scene->slot_first[slot] + k], gain, scene->stride, plane_size(scene),
                             part->below, part->pull, part->square);
  for (int32_t k = 0; k < count; k++) {
    double sum = 0;
    for (int32_t other = 0; other < scene->slots; other++)
      if (scene->slot_group[other] == group) sum += variant_energy[scene->slot_first[other] + k];
    energy[first + k] = sum;
  }
  ck_posterior(count, log_prior + first, energy + first, scale, q + first);
}

static void sweep(const ck_scene *scene, const parts *part, double *variant_energy, const float *y,
                  const double *log_prior, double scale, double *q, double *energy) {
  const ck_kernels *kernels = ck_current();
  int64_t plane = plane_size(scene);
  kernels->prepare(scene->slots, plane, part->means, part->through, part->above);
  clear(scene, part->below);
  for (int32_t slot = 0; slot < scene->slots; slot++) {
    int32_t group = scene->slot_group[slot];
    float *mean = part->means + 4 * slot * plane;
    if (scene->group_first[group + 1] - scene->group_first[group] > 1) {
      kernels->pull(plane, y, part->through + slot * plane, part->above + 3 * slot * plane, part->below, part->pull,
                    part->square);
      update_slot(scene, slot, part, variant_energy, log_prior, scale, q, energy);
      kernels->slot_mean(scene, slot, slot_weights(scene, slot, q), mean);
    }
    kernels->cover(mean, part->below, plane);
  }
}

/* Slots painted before a later slot of their group changed the group's posterior get their means anew. */
static void refresh_groups(const ck_scene *scene, const double *q, float *means) {
  for (int32_t slot = 0; slot < scene->slots; slot++)
    for (int32_t later = slot + 1; later < scene->slots; later++)
      if (scene->slot_group[later] == scene->slot_group[slot]) {
        ck_current()->slot_mean(scene, slot, slot_weights(scene, slot, q), means + 4 * slot * plane_size(scene));
        break;
      }
}

static void cover_all(const ck_scene *scene, const float *means, float *mean) {
  int64_t plane = plane_size(scene);
  clear(scene, mean);
  for (int32_t slot = 0; slot < scene->slots; slot++) ck_current()->cover(means + 4 * slot * plane, mean, plane);
}

/* KL(q || prior) of one group; the prior is normalised here. */
static double divergence(int32_t count, const double *log_prior, const double *q) {
  double top = -1e300, sum = 0, total = 0;
  for (int32_t k = 0; k < count; k++)
    if (log_prior[k] > top) top = log_prior[k];
  for (int32_t k = 0; k < count; k++) sum += ck_exp(log_prior[k] - top);
  double normaliser = top + ck_log(sum);
  for (int32_t k = 0; k < count; k++)
    if (q[k] > 1e-12) total += q[k] * (ck_log(q[k]) - (log_prior[k] - normaliser));
  return total;
}

static void start_from_prior(const ck_scene *scene, const double *log_prior, double *q, double *energy) {
  int32_t choices = scene->group_first[scene->groups];
  memset(energy, 0, sizeof(double) * (size_t)choices);
  for (int32_t group = 0; group < scene->groups; group++) {
    int32_t first = scene->group_first[group];
    ck_posterior(scene->group_first[group + 1] - first, log_prior + first, energy + first, 0, q + first);
  }
}

ck_evidence ck_mean_field(const ck_scene *scene, float *work, const float *y, const double *log_prior, double scale,
                          int32_t sweeps, int32_t resume, double *q, double *energy, float *mean) {
  parts part = divide(scene, work);
  double *variant_energy = (double *)work;
  memset(variant_energy, 0, sizeof(double) * (size_t)scene->slot_first[scene->slots]);
  if (!resume) start_from_prior(scene, log_prior, q, energy);
  average_slots(scene, q, part.means);
  for (int32_t i = 0; i < sweeps; i++) {
    sweep(scene, &part, variant_energy, y, log_prior, scale, q, energy);
    refresh_groups(scene, q, part.means);
  }
  cover_all(scene, part.means, mean);
  ck_evidence evidence = {ck_distance(y, mean, 3 * plane_size(scene)), 0};
  for (int32_t group = 0; group < scene->groups; group++) {
    int32_t first = scene->group_first[group];
    evidence.divergence +=
        divergence(scene->group_first[group + 1] - first, log_prior + first, q + first);
  }
  return evidence;
}

void ck_composite(const ck_scene *scene, float *work, const double *q, float *mean) {
  int64_t plane = plane_size(scene);
  clear(scene, mean);
  for (int32_t slot = 0; slot < scene->slots; slot++) {
    ck_current()->slot_mean(scene, slot, slot_weights(scene, slot, q), work);
    ck_current()->cover(work, mean, plane);
  }
}

double ck_distance(const float *a, const float *b, int64_t count) { return ck_current()->distance(a, b, count); }

void ck_accumulate(float *out, const float *in, float weight, int64_t count) {
  ck_current()->accumulate(out, in, weight, count);
}
