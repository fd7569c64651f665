#ifndef CAIRO_LIBRARY_H
#define CAIRO_LIBRARY_H

#include <cairo/cairo.h>
#include <stddef.h>

// Every cairo function in use, once: the table of pointers and the loader are both made from this list.
#define CAIRO_FUNCTIONS(use) \
  use(image_surface_create) use(image_surface_get_data) use(image_surface_get_stride) \
  use(surface_status) use(surface_flush) use(surface_mark_dirty) use(surface_destroy) \
  use(create) use(destroy) use(status) use(save) use(restore) use(set_antialias) \
  use(set_line_cap) use(set_line_join) use(set_line_width) use(set_dash) \
  use(translate) use(rotate) use(scale) \
  use(new_path) use(new_sub_path) use(move_to) use(line_to) use(curve_to) use(close_path) \
  use(arc) use(arc_negative) use(fill) use(stroke) use(paint) use(clip) \
  use(set_source) use(set_source_rgba) use(set_source_surface) use(get_source) \
  use(pattern_set_filter) use(pattern_set_extend) \
  use(pattern_create_linear) use(pattern_create_radial) use(pattern_add_color_stop_rgba) use(pattern_destroy)

/// The functions of an opened cairo library, with the types its own header declares.
typedef struct {
#define DECLARE(name) __typeof__(cairo_##name) *name;
  CAIRO_FUNCTIONS(DECLARE)
#undef DECLARE
} cairo_library;

/// Opens the first library of `names` that loads and fills `library`. Returns NULL or a constant sentence.
const char *cairo_library_open(cairo_library *library, const char *const *names, size_t count);

/// The process-wide library, opened at the first call. Returns NULL and sets `error` when there is none.
const cairo_library *cairo_library_shared(const char **error);

#endif
