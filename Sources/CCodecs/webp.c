// WebP through libwebp's simple API.

#include <limits.h>
#include <webp/decode.h>
#include <webp/encode.h>

#include "CCodecs.h"
#include "library.h"

static struct {
  FUNCTION(WebPGetInfo);
  FUNCTION(WebPDecodeRGBInto);
  FUNCTION(WebPDecodeRGBAInto);
  FUNCTION(WebPEncodeRGB);
  FUNCTION(WebPEncodeRGBA);
  FUNCTION(WebPFree);
} webp;

static const struct library_symbol symbols[] = {
    SYMBOL(webp, WebPGetInfo),
    SYMBOL(webp, WebPDecodeRGBInto),
    SYMBOL(webp, WebPDecodeRGBAInto),
    SYMBOL(webp, WebPEncodeRGB),
    SYMBOL(webp, WebPEncodeRGBA),
    SYMBOL(webp, WebPFree),
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

codec_status codec_write_webp(const codec_picture *picture, codec_bytes *result) {
  *result = (codec_bytes){0};
  if (!codec_webp_available()) return CODEC_MISSING;

  if (picture->width > WEBP_MAX_DIMENSION || picture->height > WEBP_MAX_DIMENSION) return CODEC_NO_SPACE;
  int stride = (int)(picture->width * picture->channels);
  __typeof__(WebPEncodeRGB) *encode = picture->channels == 4 ? webp.WebPEncodeRGBA : webp.WebPEncodeRGB;
  uint8_t *bytes = NULL;
  size_t size = encode(
      picture->pixels, (int)picture->width, (int)picture->height, stride, (float)picture->quality, &bytes);
  if (size == 0) return CODEC_NO_SPACE;
  *result = (codec_bytes){bytes, size};
  return CODEC_OK;
}

void codec_release_webp(codec_bytes bytes) {
  if (bytes.data) webp.WebPFree((void *)bytes.data);
}
