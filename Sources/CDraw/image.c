#include "canvas.h"

#include <stdlib.h>

struct cdraw_image {
  const cairo_library *lib;
  cairo_surface_t *surface;
  int width, height;
};

/// Straight RGBA as cairo wants it: premultiplied, one native word a pixel.
static uint32_t premultiplied(const uint8_t *p) {
  uint32_t a = p[3];
#define TIMES_ALPHA(v) (((uint32_t)(v) * a + 127) / 255)
  return a << 24 | TIMES_ALPHA(p[0]) << 16 | TIMES_ALPHA(p[1]) << 8 | TIMES_ALPHA(p[2]);
#undef TIMES_ALPHA
}

cdraw_image *cdraw_image_create(const uint8_t *samples, int width, int height, int channels) {
  const char *error;
  const cairo_library *lib = cairo_library_shared(&error);
  if (!lib || width <= 0 || height <= 0) return NULL;
  cdraw_image *image = calloc(1, sizeof *image);
  if (!image) return NULL;
  *image = (cdraw_image){lib, NULL, width, height};
  image->surface =
    lib->image_surface_create(channels == 4 ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, width, height);
  if (lib->surface_status(image->surface)) {
    cdraw_image_destroy(image);
    return NULL;
  }
  uint8_t *rows = lib->image_surface_get_data(image->surface);
  size_t stride = (size_t)lib->image_surface_get_stride(image->surface);
  for (int y = 0; y < height; y++) {
    uint32_t *row = (uint32_t *)(void *)(rows + (size_t)y * stride);
    for (int x = 0; x < width; x++, samples += channels) {
      row[x] = channels == 4 ? premultiplied(samples)
                             : (uint32_t)samples[0] << 16 | (uint32_t)samples[1] << 8 | samples[2];
    }
  }
  lib->surface_mark_dirty(image->surface);
  return image;
}

void cdraw_image_destroy(cdraw_image *image) {
  if (image->surface) image->lib->surface_destroy(image->surface);
  free(image);
}

void cdraw_draw_image(cdraw_canvas *canvas, cdraw_image *image, const double box[4], bool smooth) {
  const cairo_library *lib = canvas->lib;
  cairo_t *context = canvas->context;
  lib->save(context);
  lib->translate(context, box[0], box[1]);
  lib->new_path(context);
  lib->move_to(context, 0, 0);
  lib->line_to(context, box[2], 0);
  lib->line_to(context, box[2], box[3]);
  lib->line_to(context, 0, box[3]);
  lib->close_path(context);
  lib->clip(context);
  lib->scale(context, box[2] / image->width, box[3] / image->height);
  lib->set_source_surface(context, image->surface, 0, 0);
  cairo_pattern_t *source = lib->get_source(context);
  lib->pattern_set_filter(source, smooth ? CAIRO_FILTER_GOOD : CAIRO_FILTER_NEAREST);
  // Without this, scaled edges would blend into transparency.
  lib->pattern_set_extend(source, CAIRO_EXTEND_PAD);
  lib->paint(context);
  lib->restore(context);
}
