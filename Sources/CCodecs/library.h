// Shared libraries that are opened at run time.

#ifndef CCODECS_LIBRARY_H
#define CCODECS_LIBRARY_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/// A function to find: its exported name and the function pointer that receives its address.
struct library_symbol {
  const char *name;
  void *pointer;
};

/// The file name of a library with the ABI version we were compiled for.
#ifdef __APPLE__
#define LIBRARY_NAME(base, version) "lib" base "." #version ".dylib"
#else
#define LIBRARY_NAME(base, version) "lib" base ".so." #version
#endif

/// Opens the library `name` and finds all `count` symbols. The library stays open for the life of the process.
/// False when the library or one of the symbols is missing; then no pointer may be used.
bool library_load(const char *name, const struct library_symbol *symbols, size_t count);

/// A row of a symbol table: the function of this name goes into the field `table.name`.
#define SYMBOL(table, name) {#name, &(table).name}

/// A field of a function table, typed by the library's own header.
#define FUNCTION(name) __typeof__(name) *name

/// Copies `text` into the array `message`, cut to fit.
#define COPY_MESSAGE(message, text)                       \
  do {                                                    \
    strncpy((message), (text), sizeof(message) - 1);      \
    (message)[sizeof(message) - 1] = '\0';                \
  } while (0)

#endif
