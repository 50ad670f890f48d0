/* Reading routes: one at a time, as a list of records, and a small table beside a large one. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

#include "../common/measure.h"
#include "netlink.h"

enum { SMALL_TABLE = 1000 };

/* Everything that a program may want of a route. */
struct route {
    uint8_t family, prefix_length, source_length, type_of_service, protocol, scope, type;
    uint32_t flags, table, device, metric;
    uint8_t destination[16], source[16], gateway[16], preferred_source[16];
};

static uint64_t checksum;
static struct route *list;
static size_t list_length, list_room;

static void read_address(uint8_t *address, const struct rtattr *attribute)
{
    memcpy(address, RTA_DATA(attribute), RTA_PAYLOAD(attribute) == 4 ? 4 : 16);
}

static void read_route(const struct nlmsghdr *message, struct route *route)
{
    const struct rtmsg *header = NLMSG_DATA(message);
    int length = RTM_PAYLOAD(message);

    memset(route, 0, sizeof *route);
    route->family = header->rtm_family;
    route->prefix_length = header->rtm_dst_len;
    route->source_length = header->rtm_src_len;
    route->type_of_service = header->rtm_tos;
    route->protocol = header->rtm_protocol;
    route->scope = header->rtm_scope;
    route->type = header->rtm_type;
    route->flags = header->rtm_flags;
    route->table = header->rtm_table;
    for (const struct rtattr *a = RTM_RTA(header); RTA_OK(a, length); a = RTA_NEXT(a, length)) {
        switch (a->rta_type) {
        case RTA_DST: read_address(route->destination, a); break;
        case RTA_SRC: read_address(route->source, a); break;
        case RTA_GATEWAY: read_address(route->gateway, a); break;
        case RTA_PREFSRC: read_address(route->preferred_source, a); break;
        case RTA_OIF: route->device = *(uint32_t *)RTA_DATA(a); break;
        case RTA_TABLE: route->table = *(uint32_t *)RTA_DATA(a); break;
        case RTA_PRIORITY: route->metric = *(uint32_t *)RTA_DATA(a); break;
        }
    }
}

static uint32_t number(const uint8_t *address)
{
    uint32_t value;

    memcpy(&value, address, sizeof value);
    return ntohl(value);
}

static void add_to_checksum(const struct route *route)
{
    checksum += (uint64_t)number(route->destination) + route->prefix_length + number(route->gateway) + route->device;
}

static void look_at(const struct nlmsghdr *message)
{
    struct route route;

    read_route(message, &route);
    add_to_checksum(&route);
}

static void keep(const struct nlmsghdr *message)
{
    if (list_length == list_room) {
        list_room = list_room ? list_room * 2 : 1024;
        list = realloc(list, list_room * sizeof *list);
        if (!list)
            fail("realloc");
    }
    read_route(message, &list[list_length++]);
}

static long dump(uint32_t table, void (*visit)(const struct nlmsghdr *message))
{
    struct request request;
    struct rtmsg *header = begin_request(&request, RTM_GETROUTE, NLM_F_DUMP, sizeof *header);

    header->rtm_family = AF_INET;
    add_attribute(&request, RTA_TABLE, &table, sizeof table);
    send_bytes(&request, request.header.nlmsg_len);
    return receive_list(&request, visit);
}

void visit_routes(void)
{
    while (another_repeat()) {
        checksum = 0;
        start_work();
        long count = dump(RT_TABLE_MAIN, look_at);
        report("visit", count, checksum, "");
    }
}

void list_routes(void)
{
    while (another_repeat()) {
        free(list);
        list = NULL;
        list_length = list_room = 0;
        checksum = 0;
        start_work();
        dump(RT_TABLE_MAIN, keep);
        stop_work();
        for (size_t i = 0; i < list_length; i++)
            add_to_checksum(&list[i]);
        report("list", list_length, checksum, "");
    }
}

void visit_small_table(long count)
{
    while (another_repeat()) {
        checksum = 0;
        start_work();
        for (long i = 0; i < count; i++)
            dump(SMALL_TABLE, look_at);
        report("small", count, checksum, "");
    }
}
