// zlib streams written piece by piece, which libdeflate cannot do. zlib itself is there wherever libpng is.

#include <stdlib.h>
#include <zlib.h>

#include "CCodecs.h"
#include "library.h"

static struct {
  FUNCTION(deflateInit2_);
  FUNCTION(deflate);
  FUNCTION(deflateEnd);
} zlib;

static const struct library_symbol symbols[] = {
    SYMBOL(zlib, deflateInit2_),
    SYMBOL(zlib, deflate),
    SYMBOL(zlib, deflateEnd),
};

static bool loaded;

static void load(void) {
  loaded = library_load(LIBRARY_NAME("z", 1), symbols, sizeof symbols / sizeof *symbols);
}

bool codec_zlib_available(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return loaded;
}

struct codec_zstream {
  z_stream stream;
};

codec_zstream *codec_zstream_create(int level) {
  if (!codec_zlib_available()) return NULL;
  codec_zstream *stream = calloc(1, sizeof *stream);
  if (!stream) return NULL;
  int status = zlib.deflateInit2_(
      &stream->stream, level, Z_DEFLATED, 15, 9, Z_FILTERED, ZLIB_VERSION, (int)sizeof stream->stream);
  if (status == Z_OK) return stream;
  free(stream);
  return NULL;
}

void codec_zstream_destroy(codec_zstream *stream) {
  zlib.deflateEnd(&stream->stream);
  free(stream);
}

size_t codec_zstream_write(codec_zstream *stream, codec_bytes *input, bool finishes, codec_buffer *output) {
  z_stream *z = &stream->stream;
  size_t offered = input->size > 1 << 30 ? 1 << 30 : input->size;
  size_t room = output->capacity > 1 << 30 ? 1 << 30 : output->capacity;
  z->next_in = (z_const Bytef *)input->data;
  z->avail_in = (uInt)offered;
  z->next_out = output->data;
  z->avail_out = (uInt)room;
  zlib.deflate(z, finishes && offered == input->size ? Z_FINISH : Z_NO_FLUSH);
  size_t used = offered - z->avail_in;
  if (used > 0) input->data += used;
  input->size -= used;
  output->size = room - z->avail_out;
  return z->avail_out;
}
