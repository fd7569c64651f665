#ifndef CTERMINAL_H
#define CTERMINAL_H

#include <sys/types.h>

/// Starts a program as the leader of a session with a terminal of 24 rows, whose other end is `*master`.
/// Returns its process id, or -1.
pid_t ct_spawn(const char *directory, char *const arguments[], char *const environment[], int columns, int *master);

/// Gives a terminal another number of columns, of which its programs are told; 0 if that worked.
int ct_resize(int master, int columns);

#endif
