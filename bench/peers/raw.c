/*
 * What the kernel itself costs: adding, dumping and deleting IPv4 routes with hand-written netlink messages.
 *
 *   raw ROUTES ROUNDS
 *
 * Runs in the network namespace it is started in, which needs a device `v0` with 10.255.0.2/24. In each round it adds ROUTES routes
 * one by one, each acknowledged, dumps the main table DUMPS times, and deletes the routes one by one. It prints for the last
 * round, one a line: the task, the routes seen, and the CPU time in nanoseconds. Netlink.Bench does the same in C#.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { DUMPS = 10, RECEIVE_BUFFER = 32768 };

struct route_request {
    struct nlmsghdr header;
    struct rtmsg route;
    char attributes[64];
};

static int connection;
static unsigned sequence;

static void fail(const char *what)
{
    perror(what);
    exit(1);
}

static void open_connection(void)
{
    struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };
    int on = 1;

    connection = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
    if (connection < 0 || connect(connection, (struct sockaddr *)&kernel, sizeof kernel) < 0)
        fail("socket");
    if (setsockopt(connection, SOL_NETLINK, NETLINK_GET_STRICT_CHK, &on, sizeof on) < 0 ||
        setsockopt(connection, SOL_NETLINK, NETLINK_CAP_ACK, &on, sizeof on) < 0 ||
        setsockopt(connection, SOL_NETLINK, NETLINK_EXT_ACK, &on, sizeof on) < 0)
        fail("setsockopt");
}

static void begin(struct route_request *request, int type, int flags)
{
    memset(request, 0, sizeof *request);
    request->header.nlmsg_len = NLMSG_LENGTH(sizeof request->route);
    request->header.nlmsg_type = type;
    request->header.nlmsg_flags = NLM_F_REQUEST | flags;
    request->header.nlmsg_seq = ++sequence;
    request->route.rtm_family = AF_INET;
}

static void add_attribute(struct route_request *request, int type, const void *value, int length)
{
    struct rtattr *attribute = (struct rtattr *)((char *)request + NLMSG_ALIGN(request->header.nlmsg_len));

    attribute->rta_type = type;
    attribute->rta_len = RTA_LENGTH(length);
    memcpy(RTA_DATA(attribute), value, length);
    request->header.nlmsg_len = NLMSG_ALIGN(request->header.nlmsg_len) + RTA_ALIGN(attribute->rta_len);
}

static void send_request(const struct route_request *request)
{
    if (send(connection, request, request->header.nlmsg_len, 0) < 0)
        fail("send");
}

/* 16.0.0.0 + number, /32, by way of 10.255.0.1 on the device. */
static void change_route(int type, int flags, unsigned number, int device)
{
    struct route_request request;
    struct { struct nlmsghdr header; struct nlmsgerr error; char more[256]; } reply;
    uint32_t destination = htonl(0x10000000 + number), gateway = htonl(0x0aff0001);

    begin(&request, type, flags | NLM_F_ACK);
    request.route.rtm_dst_len = 32;
    request.route.rtm_table = RT_TABLE_MAIN;
    request.route.rtm_protocol = RTPROT_STATIC;
    request.route.rtm_scope = RT_SCOPE_UNIVERSE;
    request.route.rtm_type = RTN_UNICAST;
    add_attribute(&request, RTA_DST, &destination, sizeof destination);
    add_attribute(&request, RTA_GATEWAY, &gateway, sizeof gateway);
    add_attribute(&request, RTA_OIF, &device, sizeof device);
    send_request(&request);
    if (recv(connection, &reply, sizeof reply, 0) < (ssize_t)(sizeof reply.header + sizeof reply.error))
        fail("recv");
    if (reply.header.nlmsg_type != NLMSG_ERROR || reply.header.nlmsg_seq != sequence || reply.error.error != 0) {
        errno = -reply.error.error;
        fail("route");
    }
}

static long checksum;

/* Looks at what a program wants of a route: destination, gateway, device, table. */
static void read_route(const struct nlmsghdr *message)
{
    const struct rtmsg *route = NLMSG_DATA(message);
    int length = RTM_PAYLOAD(message);
    uint32_t destination = 0, gateway = 0, device = 0, table = route->rtm_table;

    for (const struct rtattr *a = RTM_RTA(route); RTA_OK(a, length); a = RTA_NEXT(a, length)) {
        switch (a->rta_type) {
        case RTA_DST: destination = ntohl(*(uint32_t *)RTA_DATA(a)); break;
        case RTA_GATEWAY: gateway = ntohl(*(uint32_t *)RTA_DATA(a)); break;
        case RTA_OIF: device = *(uint32_t *)RTA_DATA(a); break;
        case RTA_TABLE: table = *(uint32_t *)RTA_DATA(a); break;
        }
    }
    checksum += destination + gateway + device + table + route->rtm_dst_len;
}

static long dump_routes(void)
{
    static char buffer[RECEIVE_BUFFER];
    struct route_request request;
    uint32_t table = RT_TABLE_MAIN;
    long count = 0;

    begin(&request, RTM_GETROUTE, NLM_F_DUMP);
    request.route.rtm_table = RT_TABLE_MAIN;
    add_attribute(&request, RTA_TABLE, &table, sizeof table);
    send_request(&request);
    for (;;) {
        int length = recv(connection, buffer, sizeof buffer, 0);
        if (length < 0)
            fail("recv");
        for (struct nlmsghdr *message = (struct nlmsghdr *)buffer; NLMSG_OK(message, length); message = NLMSG_NEXT(message, length)) {
            if (message->nlmsg_type == NLMSG_DONE)
                return count;
            if (message->nlmsg_type != RTM_NEWROUTE)
                fail("dump");
            read_route(message);
            count++;
        }
    }
}

static long long cpu_time(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec * 1000000000LL + now.tv_nsec;
}

int main(int argc, char **argv)
{
    unsigned routes = argc == 3 ? atoi(argv[1]) : 0, rounds = argc == 3 ? atoi(argv[2]) : 0;
    int device = if_nametoindex("v0");
    long long start = 0, added = 0, dumped = 0, deleted = 0;
    long seen = 0;

    if (routes == 0 || rounds == 0 || device == 0) {
        fprintf(stderr, "usage: raw ROUTES ROUNDS, where there is a device v0\n");
        return 2;
    }
    open_connection();
    for (unsigned round = 0; round < rounds; round++) {
        start = cpu_time();
        for (unsigned i = 0; i < routes; i++)
            change_route(RTM_NEWROUTE, NLM_F_CREATE | NLM_F_EXCL, i, device);
        added = cpu_time();
        seen = 0;
        for (int i = 0; i < DUMPS; i++)
            seen += dump_routes();
        dumped = cpu_time();
        for (unsigned i = 0; i < routes; i++)
            change_route(RTM_DELROUTE, 0, i, device);
        deleted = cpu_time();
    }
    printf("add %u %lld\n", routes, added - start);
    printf("dump %ld %lld\n", seen, dumped - added);
    printf("delete %u %lld\n", routes, deleted - dumped);
    return checksum == 0;
}
