#include "CDraw.h"
#include "canvas.h"

#include <stdlib.h>

const char *cdraw_load(void) {
  const char *error;
  cairo_library_shared(&error);
  return error;
}

const char *cdraw_probe(const char *const *names, size_t count) {
  cairo_library library;
  return cairo_library_open(&library, names, count);
}

void cdraw_canvas_destroy(cdraw_canvas *canvas) {
  if (canvas->context) canvas->lib->destroy(canvas->context);
  if (canvas->surface) canvas->lib->surface_destroy(canvas->surface);
  free(canvas);
}

cdraw_canvas *cdraw_canvas_create(int width, int height) {
  const char *error;
  const cairo_library *lib = cairo_library_shared(&error);
  if (!lib || width <= 0 || height <= 0) return NULL;
  cdraw_canvas *canvas = calloc(1, sizeof *canvas);
  if (!canvas) return NULL;
  canvas->lib = lib;
  canvas->surface = lib->image_surface_create(CAIRO_FORMAT_ARGB32, width, height);
  canvas->context = lib->create(canvas->surface);
  if (lib->surface_status(canvas->surface) || lib->status(canvas->context)) {
    cdraw_canvas_destroy(canvas);
    return NULL;
  }
  lib->set_antialias(canvas->context, CAIRO_ANTIALIAS_DEFAULT);
  lib->set_line_cap(canvas->context, CAIRO_LINE_CAP_ROUND);
  lib->set_line_join(canvas->context, CAIRO_LINE_JOIN_ROUND);
  return canvas;
}

void cdraw_set_paint(cdraw_canvas *canvas, const cdraw_paint *paint) {
  const cairo_library *lib = canvas->lib;
  if (paint->kind == CDRAW_SOLID) {
    const cdraw_stop *s = paint->stops;
    lib->set_source_rgba(canvas->context, s->red, s->green, s->blue, s->alpha);
    return;
  }
  cairo_pattern_t *pattern =
    paint->kind == CDRAW_LINEAR
      ? lib->pattern_create_linear(paint->x0, paint->y0, paint->x1, paint->y1)
      : lib->pattern_create_radial(paint->x0, paint->y0, 0, paint->x0, paint->y0, paint->x1);
  for (size_t i = 0; i < paint->stop_count; i++) {
    const cdraw_stop *s = paint->stops + i;
    lib->pattern_add_color_stop_rgba(pattern, s->offset, s->red, s->green, s->blue, s->alpha);
  }
  lib->set_source(canvas->context, pattern);
  lib->pattern_destroy(pattern);
}

static void trace(cdraw_canvas *canvas, const cdraw_path *path) {
  const cairo_library *lib = canvas->lib;
  cairo_t *context = canvas->context;
  const double *c = path->coordinates;
  lib->new_path(context);
  for (size_t i = 0; i < path->verb_count; i++) {
    switch (path->verbs[i]) {
      case CDRAW_MOVE: lib->move_to(context, c[0], c[1]); c += 2; break;
      case CDRAW_LINE: lib->line_to(context, c[0], c[1]); c += 2; break;
      case CDRAW_CUBIC: lib->curve_to(context, c[0], c[1], c[2], c[3], c[4], c[5]); c += 6; break;
      case CDRAW_ARC:
        (c[4] >= c[3] ? lib->arc : lib->arc_negative)(context, c[0], c[1], c[2], c[3], c[4]);
        c += 5;
        break;
      case CDRAW_CLOSE: lib->close_path(context); break;
      case CDRAW_NEW_SUBPATH: lib->new_sub_path(context); break;
    }
  }
}

void cdraw_fill(cdraw_canvas *canvas, const cdraw_path *path, const cdraw_paint *paint) {
  trace(canvas, path);
  cdraw_set_paint(canvas, paint);
  canvas->lib->fill(canvas->context);
}

void cdraw_fill_all(cdraw_canvas *canvas, const cdraw_paint *paint) {
  cdraw_set_paint(canvas, paint);
  canvas->lib->paint(canvas->context);
}

void cdraw_stroke(cdraw_canvas *canvas, const cdraw_path *path, const cdraw_paint *paint, double width) {
  trace(canvas, path);
  cdraw_set_paint(canvas, paint);
  canvas->lib->set_line_width(canvas->context, width);
  canvas->lib->stroke(canvas->context);
}

void cdraw_set_dash(cdraw_canvas *canvas, const double *lengths, size_t count) {
  canvas->lib->set_dash(canvas->context, lengths, (int)count, 0);
}

void cdraw_clip(cdraw_canvas *canvas, const cdraw_path *path) {
  trace(canvas, path);
  canvas->lib->clip(canvas->context);
}

void cdraw_save(cdraw_canvas *canvas) { canvas->lib->save(canvas->context); }
void cdraw_restore(cdraw_canvas *canvas) { canvas->lib->restore(canvas->context); }
void cdraw_translate(cdraw_canvas *canvas, double x, double y) { canvas->lib->translate(canvas->context, x, y); }
void cdraw_rotate(cdraw_canvas *canvas, double radians) { canvas->lib->rotate(canvas->context, radians); }
void cdraw_scale(cdraw_canvas *canvas, double x, double y) { canvas->lib->scale(canvas->context, x, y); }

const uint8_t *cdraw_pixels(cdraw_canvas *canvas, int *stride) {
  canvas->lib->surface_flush(canvas->surface);
  *stride = canvas->lib->image_surface_get_stride(canvas->surface);
  return canvas->lib->image_surface_get_data(canvas->surface);
}
