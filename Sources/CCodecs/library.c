#include "library.h"

#include <dlfcn.h>
#include <stdio.h>

static void *open_library(const char *name) {
  // Homebrew's folder is not on dyld's default search path.
  static const char *const folders[] = {
      "",
#ifdef __APPLE__
      "/opt/homebrew/lib/",
      "/usr/local/lib/",
#endif
  };
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
    char path[256];
    int length = snprintf(path, sizeof path, "%s%s", folders[i], name);
    if (length < 0 || (size_t)length >= sizeof path) continue;
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (library) return library;
  }
  return NULL;
}

bool library_load(const char *name, const struct library_symbol *symbols, size_t count) {
  void *library = open_library(name);
  if (!library) return false;
  for (size_t i = 0; i < count; i++) {
    void *address = dlsym(library, symbols[i].name);
    if (!address) return false;
    // ISO C has no conversion from object to function pointers; POSIX guarantees that the bytes are the same.
    memcpy(symbols[i].pointer, &address, sizeof address);
  }
  return true;
}
