#ifndef CDRAW_CANVAS_H
#define CDRAW_CANVAS_H

#include "CDraw.h"
#include "cairo_library.h"

struct cdraw_canvas {
  const cairo_library *lib;
  cairo_surface_t *surface;
  cairo_t *context;
};

/// Makes `paint` what is drawn with next.
void cdraw_set_paint(cdraw_canvas *canvas, const cdraw_paint *paint);

#endif
