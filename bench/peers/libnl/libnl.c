/*
 * The tasks of the benchmark with libnl and libnl-route, written as its documentation shows.
 *
 *   libnl TASK COUNT SECONDS      the contract is in bench/README.md
 *
 * It has no batches and no deletion by group, and its small table is filtered by the program, as the library offers nothing else.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <net/if.h>
#include <netlink/cache.h>
#include <netlink/netlink.h>
#include <netlink/route/link.h>
#include <netlink/route/nexthop.h>
#include <netlink/route/route.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>

#include "../common/measure.h"

enum { SMALL_TABLE = 1000 };

static struct nl_sock *connection;
static uint32_t wanted_table;
static long seen;
static uint64_t checksum;

static void check(int result, const char *what)
{
    if (result < 0) {
        fprintf(stderr, "%s: %s\n", what, nl_geterror(result));
        exit(1);
    }
}

static uint32_t number(struct nl_addr *address)
{
    uint32_t value = 0;

    if (address && nl_addr_get_len(address) == sizeof value)
        memcpy(&value, nl_addr_get_binary_addr(address), sizeof value);
    return ntohl(value);
}

static void look_at_route(struct rtnl_route *route)
{
    struct nl_addr *destination = rtnl_route_get_dst(route);
    struct rtnl_nexthop *hop = rtnl_route_nexthop_n(route, 0);

    if (rtnl_route_get_table(route) != wanted_table)
        return;
    checksum += (uint64_t)number(destination) + nl_addr_get_prefixlen(destination) +
                number(hop ? rtnl_route_nh_get_gateway(hop) : NULL) + (hop ? rtnl_route_nh_get_ifindex(hop) : 0);
    seen++;
}

static int parse_route(struct nl_msg *message, void *unused)
{
    struct nlmsghdr *header = nlmsg_hdr(message);
    struct rtnl_route *route;

    (void)unused;
    if (header->nlmsg_type == RTM_NEWROUTE && rtnl_route_parse(header, &route) == 0) {
        look_at_route(route);
        rtnl_route_put(route);
    }
    return NL_OK;
}

static void dump_routes(uint32_t table)
{
    struct rtmsg header = { .rtm_family = AF_INET };

    wanted_table = table;
    check(nl_send_simple(connection, RTM_GETROUTE, NLM_F_DUMP, &header, sizeof header), "send");
    check(nl_recvmsgs_default(connection), "receive");
}

static void visit_routes(const char *task, uint32_t table, long dumps)
{
    nl_socket_modify_cb(connection, NL_CB_VALID, NL_CB_CUSTOM, parse_route, NULL);
    while (another_repeat()) {
        seen = 0;
        checksum = 0;
        start_work();
        for (long i = 0; i < dumps; i++)
            dump_routes(table);
        report(task, table == RT_TABLE_MAIN ? seen : dumps, checksum, "");
    }
}

static void list_routes(void)
{
    wanted_table = RT_TABLE_MAIN;
    while (another_repeat()) {
        struct nl_cache *cache;

        seen = 0;
        checksum = 0;
        start_work();
        check(rtnl_route_alloc_cache(connection, AF_INET, 0, &cache), "routes");
        stop_work();
        for (struct nl_object *o = nl_cache_get_first(cache); o; o = nl_cache_get_next(o))
            look_at_route((struct rtnl_route *)o);
        report("list", seen, checksum, "");
        nl_cache_free(cache);
    }
}

static struct rtnl_route *make_route(long number, int device, struct nl_addr *gateway)
{
    struct rtnl_route *route = rtnl_route_alloc();
    uint32_t bytes = htonl(0x10000000 + number);
    struct nl_addr *destination = nl_addr_build(AF_INET, &bytes, sizeof bytes);
    struct rtnl_nexthop *hop = rtnl_route_nh_alloc();

    nl_addr_set_prefixlen(destination, 32);
    rtnl_route_set_family(route, AF_INET);
    rtnl_route_set_table(route, RT_TABLE_MAIN);
    rtnl_route_set_protocol(route, RTPROT_STATIC);
    rtnl_route_set_scope(route, RT_SCOPE_UNIVERSE);
    rtnl_route_set_type(route, RTN_UNICAST);
    rtnl_route_set_dst(route, destination);
    nl_addr_put(destination);
    rtnl_route_nh_set_ifindex(hop, device);
    rtnl_route_nh_set_gateway(hop, gateway);
    rtnl_route_add_nexthop(route, hop);
    return route;
}

static void change_routes(long count)
{
    int device = if_nametoindex("v0");
    struct nl_addr *gateway;

    check(nl_addr_parse("10.255.0.1", AF_INET, &gateway), "address");
    while (another_repeat()) {
        for (int add = 1; add >= 0; add--) {
            start_work();
            for (long i = 0; i < count; i++) {
                struct rtnl_route *route = make_route(i, device, gateway);
                check(add ? rtnl_route_add(connection, route, NLM_F_EXCL) : rtnl_route_delete(connection, route, 0), "route");
                rtnl_route_put(route);
            }
            report(add ? "add" : "delete", count, count, "");
        }
    }
}

static uint64_t checksum_of(struct rtnl_link *link)
{
    return (uint64_t)rtnl_link_get_ifindex(link) + rtnl_link_get_mtu(link);
}

static void query_link(long count)
{
    while (another_repeat()) {
        checksum = 0;
        start_work();
        for (long i = 0; i < count; i++) {
            struct rtnl_link *link;
            check(rtnl_link_get_kernel(connection, 0, "v0", &link), "v0");
            checksum += checksum_of(link);
            rtnl_link_put(link);
        }
        report("link", count, checksum, "");
    }
}

static void list_links(void)
{
    while (another_repeat()) {
        struct nl_cache *cache;

        seen = 0;
        checksum = 0;
        start_work();
        check(rtnl_link_alloc_cache(connection, AF_UNSPEC, &cache), "links");
        stop_work();
        for (struct nl_object *o = nl_cache_get_first(cache); o; o = nl_cache_get_next(o)) {
            checksum += checksum_of((struct rtnl_link *)o);
            seen++;
        }
        report("links", seen, checksum, "");
        nl_cache_free(cache);
    }
}

static void set_patience(int seconds)
{
    struct timeval limit = { .tv_sec = seconds };

    if (setsockopt(nl_socket_get_fd(connection), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit) < 0)
        fail("patience");
}

static int count_event(struct nl_msg *message, void *unused)
{
    struct rtnl_route *route;

    (void)unused;
    if (nlmsg_hdr(message)->nlmsg_type == RTM_NEWROUTE && rtnl_route_parse(nlmsg_hdr(message), &route) == 0) {
        struct rtnl_nexthop *hop = rtnl_route_nexthop_n(route, 0);
        checksum += hop ? rtnl_route_nh_get_ifindex(hop) : 0;
        seen++;
        rtnl_route_put(route);
    }
    return NL_OK;
}

static void receive_events(long count, int buffer)
{
    long overruns = 0;
    char more[64];

    nl_socket_disable_seq_check(connection);
    check(nl_socket_add_membership(connection, RTNLGRP_IPV4_ROUTE), "group");
    if (buffer && setsockopt(nl_socket_get_fd(connection), SOL_SOCKET, SO_RCVBUFFORCE, &buffer, sizeof buffer) < 0)
        fail("receive buffer");
    nl_socket_modify_cb(connection, NL_CB_VALID, NL_CB_CUSTOM, count_event, NULL);
    set_patience(30);
    printf("ready\n");
    fflush(stdout);
    start_work();
    while (seen < count) {
        long before = seen;
        int result = nl_recvmsgs_default(connection);
        if (result == -NLE_NOMEM)
            overruns++;
        else if (result == -NLE_AGAIN)
            break;
        else
            check(result, "receive");
        if (before == 0)
            set_patience(1);
    }
    snprintf(more, sizeof more, " lost=%ld overruns=%ld", count - seen, overruns);
    report("events", seen, checksum, more);
}

int main(int argc, char **argv)
{
    const char *task = argc == 4 ? argv[1] : "";
    long count = argc == 4 ? atol(argv[2]) : 0;

    connection = nl_socket_alloc();
    check(nl_connect(connection, NETLINK_ROUTE), "connect");
    if (strcmp(task, "start") == 0)
        return 0;
    if (strcmp(task, "events") == 0) {
        receive_events(count, atoi(argv[3]));
        return 0;
    }
    set_budget(argc == 4 ? atof(argv[3]) : 0);
    if (strcmp(task, "visit") == 0)
        visit_routes("visit", RT_TABLE_MAIN, 1);
    else if (strcmp(task, "list") == 0)
        list_routes();
    else if (strcmp(task, "small") == 0)
        visit_routes("small", SMALL_TABLE, 1);
    else if (strcmp(task, "change") == 0)
        change_routes(count);
    else if (strcmp(task, "link") == 0)
        query_link(count);
    else if (strcmp(task, "links") == 0)
        list_links();
    else
        return 3;
    return 0;
}
