// zlib streams and CRC-32 through libdeflate.

#include <libdeflate.h>

#include "CCodecs.h"
#include "library.h"

static struct {
  FUNCTION(libdeflate_alloc_compressor);
  FUNCTION(libdeflate_zlib_compress);
  FUNCTION(libdeflate_zlib_compress_bound);
  FUNCTION(libdeflate_free_compressor);
  FUNCTION(libdeflate_alloc_decompressor);
  FUNCTION(libdeflate_zlib_decompress);
  FUNCTION(libdeflate_free_decompressor);
  FUNCTION(libdeflate_crc32);
} deflate;

static const struct library_symbol symbols[] = {
    SYMBOL(deflate, libdeflate_alloc_compressor),   SYMBOL(deflate, libdeflate_zlib_compress),
    SYMBOL(deflate, libdeflate_zlib_compress_bound), SYMBOL(deflate, libdeflate_free_compressor),
    SYMBOL(deflate, libdeflate_alloc_decompressor), SYMBOL(deflate, libdeflate_zlib_decompress),
    SYMBOL(deflate, libdeflate_free_decompressor),  SYMBOL(deflate, libdeflate_crc32),
};

static bool loaded;

static void load(void) {
  loaded = library_load(LIBRARY_NAME("deflate", 0), symbols, sizeof symbols / sizeof *symbols);
}

bool codec_deflate_available(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return loaded;
}

size_t codec_zlib_bound(size_t size) {
  return codec_deflate_available() ? deflate.libdeflate_zlib_compress_bound(NULL, size) : 0;
}

codec_status codec_zlib_compress(int level, codec_bytes input, codec_buffer *output) {
  if (!codec_deflate_available()) return CODEC_MISSING;
  struct libdeflate_compressor *compressor = deflate.libdeflate_alloc_compressor(level);
  if (!compressor) return CODEC_NO_SPACE;
  output->size =
      deflate.libdeflate_zlib_compress(compressor, input.data, input.size, output->data, output->capacity);
  deflate.libdeflate_free_compressor(compressor);
  return output->size > 0 ? CODEC_OK : CODEC_NO_SPACE;
}

codec_status codec_zlib_decompress(codec_bytes input, codec_buffer *output) {
  if (!codec_deflate_available()) return CODEC_MISSING;
  struct libdeflate_decompressor *decompressor = deflate.libdeflate_alloc_decompressor();
  if (!decompressor) return CODEC_NO_SPACE;
  enum libdeflate_result result = deflate.libdeflate_zlib_decompress(
      decompressor, input.data, input.size, output->data, output->capacity, &output->size);
  deflate.libdeflate_free_decompressor(decompressor);
  switch (result) {
    case LIBDEFLATE_SUCCESS:
      return CODEC_OK;
    case LIBDEFLATE_INSUFFICIENT_SPACE:
      return CODEC_NO_SPACE;
    default:
      return CODEC_DAMAGED;
  }
}

uint32_t codec_crc32(uint32_t crc, codec_bytes input) {
  if (!codec_deflate_available()) return 0;
  // A null buffer asks libdeflate for the initial value instead of continuing.
  return input.size > 0 ? deflate.libdeflate_crc32(crc, input.data, input.size) : crc;
}
