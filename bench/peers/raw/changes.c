/* Changing routes: one by one, and many at a time. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <net/if.h>
#include <stdlib.h>
#include <string.h>

#include "../common/measure.h"
#include "netlink.h"

enum { IN_FLIGHT = 128 };

/* 16.0.0.0 + number, /32, by way of 10.255.0.1 on the device v0. */
static void write_route(struct request *request, int type, long number, uint32_t device)
{
    int add = type == RTM_NEWROUTE;
    struct rtmsg *header = begin_request(request, type, NLM_F_ACK | (add ? NLM_F_CREATE | NLM_F_EXCL : 0), sizeof *header);
    uint32_t destination = htonl(0x10000000 + number), gateway = htonl(0x0aff0001);

    header->rtm_family = AF_INET;
    header->rtm_dst_len = 32;
    header->rtm_table = RT_TABLE_MAIN;
    header->rtm_protocol = RTPROT_STATIC;
    header->rtm_scope = RT_SCOPE_UNIVERSE;
    header->rtm_type = RTN_UNICAST;
    add_attribute(request, RTA_DST, &destination, sizeof destination);
    add_attribute(request, RTA_GATEWAY, &gateway, sizeof gateway);
    add_attribute(request, RTA_OIF, &device, sizeof device);
}

static void one_by_one(const char *task, int type, long count, uint32_t device)
{
    struct request request;

    start_work();
    for (long i = 0; i < count; i++) {
        write_route(&request, type, i, device);
        send_bytes(&request, request.header.nlmsg_len);
        receive_acknowledgement(&request);
    }
    report(task, count, count, "");
}

static void many_at_a_time(const char *task, int type, long count, uint32_t device)
{
    static char datagram[IN_FLIGHT * 128];
    struct request request;
    long good = 0;

    start_work();
    for (long i = 0; i < count;) {
        size_t length = 0;
        long first = i;
        for (; i < count && i - first < IN_FLIGHT; i++) {
            write_route(&request, type, i, device);
            memcpy(datagram + length, &request, request.header.nlmsg_len);
            length += request.header.nlmsg_len;
        }
        send_bytes(datagram, length);
        good += receive_acknowledgements(i - first);
    }
    report(task, count, good, "");
}

static uint32_t device_index(void)
{
    uint32_t device = if_nametoindex("v0");

    if (device == 0)
        fail("v0");
    return device;
}

void change_routes(long count)
{
    uint32_t device = device_index();

    while (another_repeat()) {
        one_by_one("add", RTM_NEWROUTE, count, device);
        one_by_one("delete", RTM_DELROUTE, count, device);
    }
}

void batch_routes(long count)
{
    uint32_t device = device_index();

    while (another_repeat()) {
        many_at_a_time("batch-add", RTM_NEWROUTE, count, device);
        many_at_a_time("batch-delete", RTM_DELROUTE, count, device);
    }
}
