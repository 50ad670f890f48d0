/* The clock and the result line of the peers written in C. The contract is in bench/README.md. */
#ifndef MEASURE_H
#define MEASURE_H

#include <stdint.h>

/* Starts the time of which a task may use so many seconds for repeats. */
void set_budget(double seconds);

/* Whether another repeat is wanted: always a first one, then until the time is up. */
int another_repeat(void);

/* Reads the clocks before the work of one repeat. */
void start_work(void);

/* Reads the clocks after it and prints the result line. */
void report(const char *task, long items, uint64_t checksum, const char *more);

/* Reads the clocks after the work; the next report tells this time. For work whose result is checked afterwards. */
void stop_work(void);

/* Prints what failed and why, and ends the program. */
void fail(const char *what) __attribute__((noreturn));

#endif
