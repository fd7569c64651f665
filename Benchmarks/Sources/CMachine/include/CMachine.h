#ifndef CMACHINE_H
#define CMACHINE_H

/* What one core of this machine can do at best. */

/* Bytes per second of a = b + s c over arrays far larger than the caches (McCalpin's STREAM triad); the best of
 * `rounds`. 0 if there is no memory for it. */
double machine_stream(int rounds);

/* Additions and multiplications of floats per second, in registers, not fused: the kernels do not fuse either. The best
 * of `rounds`. */
double machine_flops(int rounds);

#endif
