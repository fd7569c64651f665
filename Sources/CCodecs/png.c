// PNG through libpng's simplified API, which keeps its setjmp inside.

#include <png.h>

#include "CCodecs.h"
#include "library.h"

static struct {
  FUNCTION(png_image_begin_read_from_memory);
  FUNCTION(png_image_finish_read);
  FUNCTION(png_image_free);
} png;

static const struct library_symbol symbols[] = {
    SYMBOL(png, png_image_begin_read_from_memory),
    SYMBOL(png, png_image_finish_read),
    SYMBOL(png, png_image_free),
};

static bool loaded;

static void load(void) {
  loaded = library_load(LIBRARY_NAME("png16", 16), symbols, sizeof symbols / sizeof *symbols);
}

bool codec_png_available(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return loaded;
}

/// Whether the library read the same header as the caller. An alpha channel that the caller does not expect would be
/// composed with whatever the buffer holds.
static bool agrees(const png_image *header, const codec_image *image) {
  bool alpha = (header->format & PNG_FORMAT_FLAG_ALPHA) != 0;
  return header->width == image->width && header->height == image->height && (!alpha || image->channels == 4);
}

codec_status codec_read_png(codec_image *image) {
  if (!codec_png_available()) return CODEC_MISSING;

  png_image header;
  memset(&header, 0, sizeof header);
  header.version = PNG_IMAGE_VERSION;
  if (!png.png_image_begin_read_from_memory(&header, image->bytes, image->size)) {
    COPY_MESSAGE(image->message, header.message);
    png.png_image_free(&header);
    return CODEC_DAMAGED;
  }
  if (!agrees(&header, image)) {
    COPY_MESSAGE(image->message, "contradictory headers");
    png.png_image_free(&header);
    return CODEC_DAMAGED;
  }
  // Without this, 16-bit samples would count as linear light and come out far too bright.
  header.flags |= PNG_IMAGE_FLAG_16BIT_sRGB;
  header.format = image->channels == 4 ? PNG_FORMAT_RGBA : PNG_FORMAT_RGB;
  if (!png.png_image_finish_read(&header, NULL, image->pixels, 0, NULL)) {
    COPY_MESSAGE(image->message, header.message);
    png.png_image_free(&header);
    return CODEC_DAMAGED;
  }
  return CODEC_OK;
}
