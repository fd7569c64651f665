#include "pango_library.h"

#include <dlfcn.h>
#include <pthread.h>

static const char *const missing = "pango is not installed: run scripts/setup";
static const char *const incomplete = "the installed pango is too old or broken: run scripts/setup";

static const char *const default_names[] = {
#if defined(__APPLE__)
  "libpangocairo-1.0.0.dylib",
  "/opt/homebrew/lib/libpangocairo-1.0.0.dylib",
  "/usr/local/lib/libpangocairo-1.0.0.dylib",
#else
  "libpangocairo-1.0.so.0",
#endif
};

static pango_library shared;
static const char *shared_error;
static pthread_once_t once = PTHREAD_ONCE_INIT;

const char *pango_library_open(pango_library *library, const char *const *names, size_t count) {
  void *handle = NULL;
  for (size_t i = 0; i < count && !handle; i++) handle = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
  if (!handle) return missing;
  // dlsym looks into the libraries it depends on as well: pango and gobject.
#define RESOLVE(result, name, parameters) \
  library->name = (__typeof__(library->name))dlsym(handle, #name); \
  if (!library->name) { \
    dlclose(handle); \
    return incomplete; \
  }
  PANGO_FUNCTIONS(RESOLVE)
#undef RESOLVE
  return NULL;
}

static void open_shared(void) {
  shared_error = pango_library_open(&shared, default_names, sizeof default_names / sizeof *default_names);
}

const pango_library *pango_library_shared(const char **error) {
  pthread_once(&once, open_shared);
  *error = shared_error;
  return shared_error ? NULL : &shared;
}
