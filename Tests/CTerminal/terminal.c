#define _GNU_SOURCE
#include "CTerminal.h"

#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>
#ifdef __APPLE__
#include <util.h>
#else
#include <pty.h>
#endif

pid_t ct_spawn(const char *directory, char *const arguments[], char *const environment[], int columns, int *master) {
  struct winsize size = {.ws_row = 24, .ws_col = (unsigned short)columns};
  pid_t process = forkpty(master, NULL, NULL, &size);
  if (process == 0) {
    // The caller's thread may block signals; a program in a terminal expects Ctrl-C to arrive.
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGINT, SIG_DFL);
    if (chdir(directory) == 0) execve(arguments[0], arguments, environment);
    _exit(127);
  }
  return process;
}

int ct_resize(int master, int columns) {
  struct winsize size = {.ws_row = 24, .ws_col = (unsigned short)columns};
  return ioctl(master, TIOCSWINSZ, &size);
}
