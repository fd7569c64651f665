// JPEG through TurboJPEG's own API, which keeps its setjmp inside. The functions of version 2 are used: version 3
// still exports them.

#include <stdlib.h>
#include <turbojpeg.h>

#include "CCodecs.h"
#include "library.h"

static struct {
  FUNCTION(tjInitDecompress);
  FUNCTION(tjDecompressHeader3);
  FUNCTION(tjDecompress2);
  FUNCTION(tjInitCompress);
  FUNCTION(tjCompress2);
  FUNCTION(tjFree);
  FUNCTION(tjGetErrorStr2);
  FUNCTION(tjGetErrorCode);
  FUNCTION(tjDestroy);
} jpeg;

static const struct library_symbol symbols[] = {
    SYMBOL(jpeg, tjInitDecompress), SYMBOL(jpeg, tjDecompressHeader3), SYMBOL(jpeg, tjDecompress2),
    SYMBOL(jpeg, tjInitCompress),   SYMBOL(jpeg, tjCompress2),         SYMBOL(jpeg, tjFree),
    SYMBOL(jpeg, tjGetErrorStr2),   SYMBOL(jpeg, tjGetErrorCode),      SYMBOL(jpeg, tjDestroy),
};

static bool loaded;

static void load(void) {
  loaded = library_load(LIBRARY_NAME("turbojpeg", 0), symbols, sizeof symbols / sizeof *symbols);
}

bool codec_jpeg_available(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return loaded;
}

/// Whether the last call on `decoder` left a usable picture in spite of its return code.
static bool is_harmless(tjhandle decoder) {
  return jpeg.tjGetErrorCode(decoder) == TJERR_WARNING && strstr(jpeg.tjGetErrorStr2(decoder), "extraneous bytes");
}

static bool decode(tjhandle decoder, const codec_image *image, uint8_t *pixels, int format) {
  // Without the limit, a small progressive file with thousands of scans keeps the decoder busy for minutes.
  int flags = TJFLAG_LIMITSCANS | TJFLAG_ACCURATEDCT;
  int result = jpeg.tjDecompress2(
      decoder, image->bytes, image->size, pixels, (int)image->width, 0, (int)image->height, format, flags);
  return result == 0 || is_harmless(decoder);
}

/// Printing colours, stored inverted as Adobe does (255 = no ink), to RGB without a colour profile.
static codec_status decode_cmyk(tjhandle decoder, codec_image *image) {
  size_t count = (size_t)image->width * image->height;
  uint8_t *inks = malloc(count * 4);
  if (!inks) return CODEC_NO_SPACE;
  bool decoded = decode(decoder, image, inks, TJPF_CMYK);
  if (decoded) {
    for (size_t i = 0; i < count; i++) {
      unsigned black = inks[4 * i + 3];
      for (size_t c = 0; c < 3; c++) image->pixels[3 * i + c] = (uint8_t)((inks[4 * i + c] * black + 127) / 255);
    }
  }
  free(inks);
  return decoded ? CODEC_OK : CODEC_DAMAGED;
}

static codec_status read_with(tjhandle decoder, codec_image *image) {
  int width = 0, height = 0, subsampling = 0, colours = 0;
  int result = jpeg.tjDecompressHeader3(
      decoder, image->bytes, image->size, &width, &height, &subsampling, &colours);
  if (result != 0 && !is_harmless(decoder)) return CODEC_DAMAGED;
  if (width != (int)image->width || height != (int)image->height || image->channels != 3) {
    COPY_MESSAGE(image->message, "contradictory headers");
    return CODEC_DAMAGED;
  }
  if (colours == TJCS_CMYK || colours == TJCS_YCCK) return decode_cmyk(decoder, image);
  return decode(decoder, image, image->pixels, TJPF_RGB) ? CODEC_OK : CODEC_DAMAGED;
}

codec_status codec_read_jpeg(codec_image *image) {
  if (!codec_jpeg_available()) return CODEC_MISSING;

  tjhandle decoder = jpeg.tjInitDecompress();
  if (!decoder) return CODEC_NO_SPACE;
  codec_status status = read_with(decoder, image);
  if (status == CODEC_DAMAGED && !*image->message) COPY_MESSAGE(image->message, jpeg.tjGetErrorStr2(decoder));
  jpeg.tjDestroy(decoder);
  return status;
}

codec_status codec_write_jpeg(const codec_picture *picture, codec_bytes *result) {
  *result = (codec_bytes){0};
  if (!codec_jpeg_available()) return CODEC_MISSING;
  if (picture->channels != 3) return CODEC_DAMAGED;

  tjhandle encoder = jpeg.tjInitCompress();
  if (!encoder) return CODEC_NO_SPACE;
  unsigned char *bytes = NULL;
  unsigned long size = 0;
  int failed = jpeg.tjCompress2(
      encoder, picture->pixels, (int)picture->width, 0, (int)picture->height, TJPF_RGB, &bytes, &size, TJSAMP_444,
      picture->quality, TJFLAG_ACCURATEDCT);
  jpeg.tjDestroy(encoder);
  if (failed) {
    jpeg.tjFree(bytes);
    return CODEC_NO_SPACE;
  }
  *result = (codec_bytes){bytes, size};
  return CODEC_OK;
}

void codec_release_jpeg(codec_bytes bytes) {
  if (bytes.data) jpeg.tjFree((unsigned char *)bytes.data);
}
