// What Imaging needs of libpng, TurboJPEG, libwebp, libdeflate and the system, in plain C types.
//
// Each library is opened at its first use, so that a program which never touches an image of a kind does not pay for
// linking its codec. Nothing here ever jumps across the caller's frames; all functions may be called from any thread.

#ifndef CCODECS_H
#define CCODECS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// How a call ended.
typedef enum codec_status {
  /// The result is there.
  CODEC_OK,
  /// The library is not installed.
  CODEC_MISSING,
  /// The data is damaged or not of this kind; the message says more where the library does.
  CODEC_DAMAGED,
  /// The result does not fit into the space given, or there is no memory.
  CODEC_NO_SPACE,
} codec_status;

/// An encoded image and where its pixels go. The caller has read width, height and alpha from the header; a library
/// that disagrees makes the call end with `CODEC_DAMAGED` before anything is written.
typedef struct codec_image {
  /// The encoded image, `size` bytes.
  const uint8_t *bytes;
  size_t size;
  /// Room for `width * height * channels` bytes: 8-bit sRGB samples, rows from the top, no padding.
  uint8_t *pixels;
  uint32_t width;
  uint32_t height;
  /// 3 (RGB) or 4 (RGB and straight alpha).
  uint32_t channels;
  /// Why the call failed, as the library puts it; empty when it does not say.
  char message[128];
} codec_image;

/// Whether libpng, TurboJPEG or libwebp is there; opens it.
bool codec_png_available(void);
bool codec_jpeg_available(void);
bool codec_webp_available(void);

/// Decodes a PNG of any colour type, depth and interlacing. 16-bit samples without a gAMA chunk count as sRGB.
codec_status codec_read_png(codec_image *image);

/// Decodes a JPEG (grey, YCbCr, RGB, CMYK, YCCK). A warning of the decoder counts as damage, except for stray bytes
/// between segments, which do no harm. TurboJPEG tells of the first warning only, so these may hide a later one.
codec_status codec_read_jpeg(codec_image *image);

/// Decodes a still WebP, lossy or lossless.
codec_status codec_read_webp(codec_image *image);

/// Bytes with their number; `data` may be null when `size` is 0.
typedef struct codec_bytes {
  const uint8_t *data;
  size_t size;
} codec_bytes;

/// Room for the result of (de)compression: `capacity` bytes, of which `size` have been written.
typedef struct codec_buffer {
  uint8_t *data;
  size_t capacity;
  size_t size;
} codec_buffer;

/// Whether libdeflate, which everything below needs, is there.
bool codec_deflate_available(void);

/// The most bytes that compressing `size` bytes can make; 0 when libdeflate is missing.
size_t codec_zlib_bound(size_t size);

/// Compresses into a zlib stream (RFC 1950) at `level` 1 (fastest) … 12.
codec_status codec_zlib_compress(int level, codec_bytes input, codec_buffer *output);

/// Expands a zlib stream; `CODEC_NO_SPACE` when the result is longer than the buffer.
codec_status codec_zlib_decompress(codec_bytes input, codec_buffer *output);

/// A zlib stream that is written piece by piece.
typedef struct codec_zstream codec_zstream;

/// Whether zlib, which such streams need, is there.
bool codec_zlib_available(void);

/// Begins a stream at `level` 1 (fastest) … 9; null without zlib or memory.
codec_zstream *codec_zstream_create(int level);
void codec_zstream_destroy(codec_zstream *stream);

/// Compresses from `input`, which it advances, into `output`. Returns the room left there: while that is 0, or input is
/// left, call again. With `finishes` the stream ends with the input.
size_t codec_zstream_write(codec_zstream *stream, codec_bytes *input, bool finishes, codec_buffer *output);

/// Continues the CRC-32 of PNG and gzip with `input`; start with 0. 0 when libdeflate is missing.
uint32_t codec_crc32(uint32_t crc, codec_bytes input);

/// Renames the file `from` to `to` unless something of that name is there (-1, errno EEXIST). File systems that cannot
/// do this in one step answer EINVAL, ENOSYS or ENOTSUP.
int codec_rename_exclusively(const char *from, const char *to);

#endif
