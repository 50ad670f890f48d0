#define _GNU_SOURCE
#include "measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct clocks {
    long long cpu, wall;
};

static long long deadline;
static int repeats, stopped;
static struct clocks started, ended;

static long long read_clock(clockid_t clock)
{
    struct timespec now;

    clock_gettime(clock, &now);
    return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static struct clocks read_clocks(void)
{
    return (struct clocks){ read_clock(CLOCK_PROCESS_CPUTIME_ID), read_clock(CLOCK_MONOTONIC) };
}

void set_budget(double seconds)
{
    deadline = read_clock(CLOCK_MONOTONIC) + (long long)(seconds * 1e9);
    repeats = 0;
}

int another_repeat(void)
{
    return repeats++ == 0 || read_clock(CLOCK_MONOTONIC) < deadline;
}

void start_work(void)
{
    stopped = 0;
    started = read_clocks();
}

void stop_work(void)
{
    ended = read_clocks();
    stopped = 1;
}

void report(const char *task, long items, uint64_t checksum, const char *more)
{
    if (!stopped)
        stop_work();
    printf("result task=%s n=%ld checksum=%llx cpu_ns=%lld wall_ns=%lld%s\n", task, items, (unsigned long long)checksum,
           ended.cpu - started.cpu, ended.wall - started.wall, more);
    fflush(stdout);
    stopped = 0;
}

void fail(const char *what)
{
    perror(what);
    exit(1);
}
