#include "cairo_library.h"

#include <dlfcn.h>
#include <pthread.h>

static const char *const missing = "cairo is not installed: run scripts/setup";
static const char *const incomplete = "the installed cairo is too old or broken: run scripts/setup";

static const char *const default_names[] = {
#if defined(__APPLE__)
  "libcairo.2.dylib",
  "/opt/homebrew/lib/libcairo.2.dylib",
  "/usr/local/lib/libcairo.2.dylib",
#else
  "libcairo.so.2",
#endif
};

static cairo_library shared;
static const char *shared_error;
static pthread_once_t once = PTHREAD_ONCE_INIT;

const char *cairo_library_open(cairo_library *library, const char *const *names, size_t count) {
  void *handle = NULL;
  for (size_t i = 0; i < count && !handle; i++) handle = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
  if (!handle) return missing;
#define RESOLVE(name) \
  library->name = (__typeof__(library->name))dlsym(handle, "cairo_" #name); \
  if (!library->name) { \
    dlclose(handle); \
    return incomplete; \
  }
  CAIRO_FUNCTIONS(RESOLVE)
#undef RESOLVE
  return NULL;
}

static void open_shared(void) {
  shared_error = cairo_library_open(&shared, default_names, sizeof default_names / sizeof *default_names);
}

const cairo_library *cairo_library_shared(const char **error) {
  pthread_once(&once, open_shared);
  *error = shared_error;
  return shared_error ? NULL : &shared;
}
