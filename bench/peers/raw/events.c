/* Receiving what the kernel announces: a burst of routes that somebody else adds. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/time.h>

#include "../common/measure.h"
#include "netlink.h"

static void set_patience(int seconds)
{
    struct timeval limit = { .tv_sec = seconds };

    if (setsockopt(connection_descriptor(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit) < 0)
        fail("patience");
}

void receive_events(long count, int buffer)
{
    struct nlmsghdr *message;
    long seen = 0, overruns = 0;
    uint64_t checksum = 0;
    char more[64];

    open_connection(RTMGRP_IPV4_ROUTE, buffer);
    set_patience(30);
    printf("ready\n");
    fflush(stdout);
    start_work();
    while (seen < count) {
        long length = receive(&message);
        if (length < 0 && errno == ENOBUFS) {
            overruns++;
            continue;
        }
        if (length < 0 && errno == EAGAIN)
            break;
        if (length < 0)
            fail("recv");
        if (seen == 0)
            set_patience(1);
        for (; NLMSG_OK(message, length); message = NLMSG_NEXT(message, length)) {
            if (message->nlmsg_type != RTM_NEWROUTE)
                continue;
            const struct rtmsg *route = NLMSG_DATA(message);
            int rest = RTM_PAYLOAD(message);
            for (const struct rtattr *a = RTM_RTA(route); RTA_OK(a, rest); a = RTA_NEXT(a, rest)) {
                if (a->rta_type == RTA_OIF)
                    checksum += *(uint32_t *)RTA_DATA(a);
            }
            seen++;
        }
    }
    snprintf(more, sizeof more, " lost=%ld overruns=%ld", count - seen, overruns);
    report("events", seen, checksum, more);
}
