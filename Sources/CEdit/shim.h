// Typed wrappers over what Swift cannot import from libedit and the C library: variadic functions, streams that are
// mutable globals, and functions that their module leaves out. Everything is `static inline`, so no .c file is needed.
#ifndef CEDIT_SHIM_H
#define CEDIT_SHIM_H

#include <histedit.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <wchar.h>

extern char **environ;

typedef char *(*ce_prompt_fn)(EditLine *);
typedef unsigned char (*ce_key_fn)(EditLine *, int);
typedef int (*ce_getc_fn)(EditLine *, wchar_t *);

// Text between two `esc` characters of the prompt has no width.
static inline int ce_set_prompt(EditLine *e, ce_prompt_fn f, char esc) { return el_set(e, EL_PROMPT_ESC, f, esc); }
// EL_SIGNAL, EL_EDITMODE, EL_PREP_TERM, …
static inline int ce_set_int(EditLine *e, int op, int value) { return el_set(e, op, value); }
static inline int ce_set_terminal(EditLine *e, const char *name) { return el_set(e, EL_TERMINAL, name); }
// "emacs" or "vi"; clears every key table.
static inline int ce_set_editor(EditLine *e, const char *name) { return el_set(e, EL_EDITOR, name); }
static inline int ce_set_client(EditLine *e, void *p) { return el_set(e, EL_CLIENTDATA, p); }
static inline void *ce_get_client(EditLine *e) {
  void *p = NULL;
  el_get(e, EL_CLIENTDATA, &p);
  return p;
}
// "emacs" or "vi".
static inline const char *ce_get_editor(EditLine *e) {
  const char *name = NULL;
  el_get(e, EL_EDITOR, &name);
  return name;
}
static inline int ce_add_function(EditLine *e, const char *name, const char *help, ce_key_fn f) {
  return el_set(e, EL_ADDFN, name, help, f);
}
static inline int ce_bind(EditLine *e, const char *key, const char *function) {
  return el_set(e, EL_BIND, key, function, NULL);
}
// In the alternate keymap: vi's command mode.
static inline int ce_bind_alternate(EditLine *e, const char *key, const char *function) {
  return el_set(e, EL_BIND, "-a", key, function, NULL);
}
static inline int ce_set_getc(EditLine *e, ce_getc_fn f) { return el_set(e, EL_GETCFN, f); }
static inline int ce_refresh(EditLine *e) { return el_set(e, EL_REFRESH); }

static inline int ce_set_history(EditLine *e, History *h) { return el_set(e, EL_HIST, history, h); }
static inline int ce_history_int(History *h, int op, int value) {
  HistEvent event;
  return history(h, &event, op, value);
}
// Forgets all lines.
static inline int ce_history_clear(History *h) {
  HistEvent event;
  return history(h, &event, H_CLEAR);
}
static inline int ce_history_string(History *h, int op, const char *text) {
  HistEvent event;
  return history(h, &event, op, text);
}

// Width and height in characters; 0 when `descriptor` is no terminal.
static inline int ce_terminal_size(int descriptor, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return 0;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return 1;
}

// A mutable global in C.
static inline char **ce_environment(void) { return environ; }
// Width and height in pixels; 0 when `descriptor` is no terminal, and both 0 when it does not tell.
static inline int ce_terminal_pixels(int descriptor, int *width, int *height) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return 0;
  *width = size.ws_xpixel;
  *height = size.ws_ypixel;
  return 1;
}

// Not in every module of the C library, and hidden without feature macros.
extern int wcwidth(wchar_t);
static inline int ce_wcwidth(wchar_t c) { return wcwidth(c); }

#endif
