/*
 * Runs a program in a named network namespace and tells what the whole process cost.
 *
 *   launch NAMESPACE REPORT PROGRAM [ARGUMENT...]
 *
 * It appends one line to the file REPORT: CPU time and wall time in nanoseconds, peak memory in KiB (VmHWM), exit status. It is
 * written in C because the kernel counts the memory of the process that forks as the child's own peak.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void fail(const char *what)
{
    perror(what);
    exit(126);
}

static long long now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static long long nanoseconds(struct timeval time)
{
    return time.tv_sec * 1000000000LL + time.tv_usec * 1000LL;
}

int main(int argc, char **argv)
{
    char path[256];
    int status;
    struct rusage usage;

    if (argc < 4)
        return 2;
    snprintf(path, sizeof path, "/run/netns/%s", argv[1]);
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0 || setns(descriptor, CLONE_NEWNET) < 0)
        fail(path);

    long long start = now();
    pid_t child = vfork();
    if (child == 0) {
        execvp(argv[3], argv + 3);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &usage) < 0)
        fail("wait4");
    long long end = now();

    FILE *report = fopen(argv[2], "a");
    if (!report)
        fail(argv[2]);
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    fprintf(report, "process cpu_ns=%lld wall_ns=%lld peak_kb=%ld status=%d\n", nanoseconds(usage.ru_utime) + nanoseconds(usage.ru_stime),
            end - start, usage.ru_maxrss, code);
    fclose(report);
    return code;
}
