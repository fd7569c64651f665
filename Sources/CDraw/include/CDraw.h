#ifndef CDRAW_H
#define CDRAW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Vector drawing into memory, on top of cairo. The library is opened at the first drawing, so a program that
// never draws starts without it. Every canvas belongs to one thread at a time; different canvases are independent.

#if defined(__clang__)
#pragma clang assume_nonnull begin
#endif

typedef struct cdraw_canvas cdraw_canvas;

/// Verbs of a path, with the number of coordinates each consumes.
enum cdraw_verb {
  CDRAW_MOVE = 0,          // x y
  CDRAW_LINE = 1,          // x y
  CDRAW_CUBIC = 2,         // x1 y1 x2 y2 x y
  CDRAW_ARC = 3,           // cx cy radius from to; angles in radians, to < from runs backwards
  CDRAW_CLOSE = 4,         // -
  CDRAW_NEW_SUBPATH = 5,   // -
};

enum cdraw_paint_kind { CDRAW_SOLID = 0, CDRAW_LINEAR = 1, CDRAW_RADIAL = 2 };

/// One colour stop: offset and components in 0...1, not premultiplied.
typedef struct {
  double offset, red, green, blue, alpha;
} cdraw_stop;

/// What to fill with. Solid: the first stop. Linear: from (x0, y0) to (x1, y1). Radial: around (x0, y0), radius x1.
typedef struct {
  int kind;
  double x0, y0, x1, y1;
  const cdraw_stop *stops;
  size_t stop_count;
} cdraw_paint;

/// A path as verbs and the coordinates they consume, in user units.
typedef struct {
  const uint8_t *verbs;
  size_t verb_count;
  const double *coordinates;
} cdraw_path;

/// Loads cairo once; later calls are free. Returns NULL, or a sentence saying why it cannot be used.
const char *_Nullable cdraw_load(void);

/// Tries to load cairo from the given library names, first come first served; what cdraw_load found stays in use.
/// Same return value as cdraw_load.
const char *_Nullable cdraw_probe(const char *_Nonnull const *_Nonnull names, size_t count);

/// A transparent canvas of the given size in pixels, or NULL when cairo is missing or the size is impossible.
cdraw_canvas *_Nullable cdraw_canvas_create(int width, int height);
void cdraw_canvas_destroy(cdraw_canvas *canvas);

void cdraw_fill(cdraw_canvas *canvas, const cdraw_path *path, const cdraw_paint *paint);
void cdraw_fill_all(cdraw_canvas *canvas, const cdraw_paint *paint);
void cdraw_stroke(cdraw_canvas *canvas, const cdraw_path *path, const cdraw_paint *paint, double width);

/// Draws the following strokes in dashes and gaps of these lengths; without any, in one piece.
void cdraw_set_dash(cdraw_canvas *canvas, const double *_Nullable lengths, size_t count);

void cdraw_save(cdraw_canvas *canvas);
void cdraw_restore(cdraw_canvas *canvas);
void cdraw_clip(cdraw_canvas *canvas, const cdraw_path *path);
void cdraw_translate(cdraw_canvas *canvas, double x, double y);
void cdraw_rotate(cdraw_canvas *canvas, double radians);
void cdraw_scale(cdraw_canvas *canvas, double x, double y);

/// The pixels, finished drawing included: premultiplied ARGB as native 32-bit words, `stride` bytes per row.
const uint8_t *cdraw_pixels(cdraw_canvas *canvas, int *stride);

typedef struct cdraw_image cdraw_image;

/// A picture to draw: rows from the top without padding, 3 (RGB) or 4 (straight RGBA) samples a pixel, which are
/// copied. NULL when cairo is missing or the size is impossible.
cdraw_image *_Nullable cdraw_image_create(const uint8_t *samples, int width, int height, int channels);
void cdraw_image_destroy(cdraw_image *image);

/// Draws the picture into the box (x, y, width, height), smoothed or with hard pixels when the sizes differ.
void cdraw_draw_image(cdraw_canvas *canvas, cdraw_image *image, const double box[_Nonnull 4], bool smooth);

/// A text to set through pango, which is opened at the first one.
typedef struct {
  /// Without NUL bytes.
  const char *utf8;
  size_t length;
  /// Font families, the preferred one first, with commas between. Characters they lack come from other fonts.
  const char *family;
  /// 400 is regular, 700 bold.
  int weight;
  /// Pixels.
  double size;
  /// Pixels to wrap at; negative for no limit.
  double width;
  /// The most lines, the rest being cut; 0 for no limit. Needs a width.
  int lines;
  /// 0 start, 1 centre, 2 end of the line.
  int alignment;
  /// Where text is cut: 1 start, 2 middle, 3 end.
  int ellipsis;
} cdraw_text;

/// The size of a set text in user units. `x` is where it begins when it is not at the start of its width.
typedef struct {
  double x, width, height, baseline;
  int lines;
  bool is_cut;
  /// How many characters no installed font has.
  int unknown;
} cdraw_extents;

/// Loads pango once; later calls are free. Returns NULL, or a sentence saying why text cannot be drawn.
const char *_Nullable cdraw_text_load(void);

/// Tries to load pango from the given library names; what cdraw_text_load found stays in use.
const char *_Nullable cdraw_text_probe(const char *_Nonnull const *_Nonnull names, size_t count);

/// Fills `extents`; false when pango is missing.
bool cdraw_measure_text(cdraw_canvas *canvas, const cdraw_text *text, cdraw_extents *extents);

/// Draws the text with its upper left corner at (x, y); nothing when pango is missing.
void cdraw_draw_text(cdraw_canvas *canvas, const cdraw_text *text, double x, double y, const cdraw_paint *paint);

#if defined(__clang__)
#pragma clang assume_nonnull end
#endif

#endif
