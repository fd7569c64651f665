// WebP through libwebp's simple API.

#include <limits.h>
#include <webp/decode.h>

#include "CCodecs.h"
#include "library.h"

static struct {
  FUNCTION(WebPGetInfo);
  FUNCTION(WebPDecodeRGBInto);
  FUNCTION(WebPDecodeRGBAInto);
} webp;

static const struct library_symbol symbols[] = {
    SYMBOL(webp, WebPGetInfo),
    SYMBOL(webp, WebPDecodeRGBInto),
    SYMBOL(webp, WebPDecodeRGBAInto),
};

static bool loaded;

static void load(void) {
  loaded = library_load(LIBRARY_NAME("webp", 7), symbols, sizeof symbols / sizeof *symbols);
}

bool codec_webp_available(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return loaded;
}

codec_status codec_read_webp(codec_image *image) {
  if (!codec_webp_available()) return CODEC_MISSING;

  int width = 0, height = 0;
  if (!webp.WebPGetInfo(image->bytes, image->size, &width, &height)) return CODEC_DAMAGED;
  if (width != (int)image->width || height != (int)image->height) {
    COPY_MESSAGE(image->message, "contradictory headers");
    return CODEC_DAMAGED;
  }
  size_t stride = (size_t)width * image->channels;
  if (stride > INT_MAX) return CODEC_NO_SPACE;
  __typeof__(WebPDecodeRGBInto) *decode = image->channels == 4 ? webp.WebPDecodeRGBAInto : webp.WebPDecodeRGBInto;
  bool decoded = decode(image->bytes, image->size, image->pixels, stride * (size_t)height, (int)stride) != NULL;
  return decoded ? CODEC_OK : CODEC_DAMAGED;
}
