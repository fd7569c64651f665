#include "canvas.h"
#include "pango_library.h"

const char *cdraw_text_load(void) {
  const char *error;
  if (!cairo_library_shared(&error)) return error;
  pango_library_shared(&error);
  return error;
}

const char *cdraw_text_probe(const char *const *names, size_t count) {
  pango_library library;
  return pango_library_open(&library, names, count);
}

static PangoLayout *layout_of(const pango_library *lib, cdraw_canvas *canvas, const cdraw_text *text) {
  PangoLayout *layout = lib->pango_cairo_create_layout(canvas->context);
  PangoFontDescription *font = lib->pango_font_description_new();
  lib->pango_font_description_set_family(font, text->family);
  lib->pango_font_description_set_weight(font, text->weight);
  lib->pango_font_description_set_absolute_size(font, text->size * PANGO_UNITS);
  lib->pango_layout_set_font_description(layout, font);
  lib->pango_font_description_free(font);
  lib->pango_layout_set_text(layout, text->utf8, (int)text->length);
  lib->pango_layout_set_width(layout, text->width < 0 ? -1 : (int)(text->width * PANGO_UNITS));
  lib->pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  lib->pango_layout_set_alignment(layout, text->alignment);
  if (text->lines > 0) {
    lib->pango_layout_set_ellipsize(layout, text->ellipsis);
    lib->pango_layout_set_height(layout, -text->lines);
  }
  return layout;
}

static cdraw_extents extents_of(const pango_library *lib, PangoLayout *layout) {
  PangoRectangle ink, logical;
  lib->pango_layout_get_extents(layout, &ink, &logical);
  double unit = 1.0 / PANGO_UNITS;
  return (cdraw_extents){
    .x = logical.x * unit,
    .width = logical.width * unit,
    .height = logical.height * unit,
    .baseline = lib->pango_layout_get_baseline(layout) * unit,
    .lines = lib->pango_layout_get_line_count(layout),
    .is_cut = lib->pango_layout_is_ellipsized(layout) != 0,
    .unknown = lib->pango_layout_get_unknown_glyphs_count(layout),
  };
}

bool cdraw_measure_text(cdraw_canvas *canvas, const cdraw_text *text, cdraw_extents *extents) {
  const char *error;
  const pango_library *lib = pango_library_shared(&error);
  if (!lib) return false;
  PangoLayout *layout = layout_of(lib, canvas, text);
  *extents = extents_of(lib, layout);
  lib->g_object_unref(layout);
  return true;
}

void cdraw_draw_text(cdraw_canvas *canvas, const cdraw_text *text, double x, double y, const cdraw_paint *paint) {
  const char *error;
  const pango_library *lib = pango_library_shared(&error);
  if (!lib) return;
  PangoLayout *layout = layout_of(lib, canvas, text);
  canvas->lib->new_path(canvas->context);
  canvas->lib->move_to(canvas->context, x, y);
  cdraw_set_paint(canvas, paint);
  lib->pango_cairo_show_layout(canvas->context, layout);
  lib->g_object_unref(layout);
}
