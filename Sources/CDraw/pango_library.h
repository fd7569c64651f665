#ifndef PANGO_LIBRARY_H
#define PANGO_LIBRARY_H

#include <cairo/cairo.h>
#include <stddef.h>

// The part of pango's stable interface (since 1.20) that is in use. Its headers would bring glib's along and are not
// needed to build, so the types are declared here as the library documents them.
typedef struct PangoLayout PangoLayout;
typedef struct PangoFontDescription PangoFontDescription;
typedef struct {
  int x, y, width, height;
} PangoRectangle;

enum { PANGO_UNITS = 1024 };
enum { PANGO_WRAP_WORD_CHAR = 2 };

// Every function in use, once: result, name, parameters.
#define PANGO_FUNCTIONS(use) \
  use(PangoLayout *, pango_cairo_create_layout, (cairo_t *)) \
  use(void, pango_cairo_show_layout, (cairo_t *, PangoLayout *)) \
  use(void, pango_layout_set_text, (PangoLayout *, const char *, int)) \
  use(void, pango_layout_set_font_description, (PangoLayout *, const PangoFontDescription *)) \
  use(void, pango_layout_set_width, (PangoLayout *, int)) \
  use(void, pango_layout_set_height, (PangoLayout *, int)) \
  use(void, pango_layout_set_wrap, (PangoLayout *, int)) \
  use(void, pango_layout_set_ellipsize, (PangoLayout *, int)) \
  use(void, pango_layout_set_alignment, (PangoLayout *, int)) \
  use(void, pango_layout_get_extents, (PangoLayout *, PangoRectangle *, PangoRectangle *)) \
  use(int, pango_layout_get_baseline, (PangoLayout *)) \
  use(int, pango_layout_get_line_count, (PangoLayout *)) \
  use(int, pango_layout_is_ellipsized, (PangoLayout *)) \
  use(int, pango_layout_get_unknown_glyphs_count, (PangoLayout *)) \
  use(PangoFontDescription *, pango_font_description_new, (void)) \
  use(void, pango_font_description_set_family, (PangoFontDescription *, const char *)) \
  use(void, pango_font_description_set_weight, (PangoFontDescription *, int)) \
  use(void, pango_font_description_set_absolute_size, (PangoFontDescription *, double)) \
  use(void, pango_font_description_free, (PangoFontDescription *)) \
  use(void, g_object_unref, (void *))

/// The functions of the opened libraries.
typedef struct {
#define DECLARE(result, name, parameters) result (*name) parameters;
  PANGO_FUNCTIONS(DECLARE)
#undef DECLARE
} pango_library;

/// Opens the first library of `names` that loads, and with it what it is linked against. Returns NULL or a sentence.
const char *pango_library_open(pango_library *library, const char *const *names, size_t count);

/// The process-wide library, opened at the first call. Returns NULL and sets `error` when there is none.
const pango_library *pango_library_shared(const char **error);

#endif
