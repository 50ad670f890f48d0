#define _GNU_SOURCE
#include "netlink.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../common/measure.h"

static int connection;
static unsigned sequence;
static char buffer[RECEIVE_BUFFER] __attribute__((aligned(8)));

void open_connection(unsigned groups, int receive_buffer)
{
    struct sockaddr_nl own = { .nl_family = AF_NETLINK, .nl_groups = groups };
    int on = 1;

    connection = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
    if (connection < 0 || bind(connection, (struct sockaddr *)&own, sizeof own) < 0)
        fail("socket");
    if (setsockopt(connection, SOL_NETLINK, NETLINK_GET_STRICT_CHK, &on, sizeof on) < 0 ||
        setsockopt(connection, SOL_NETLINK, NETLINK_CAP_ACK, &on, sizeof on) < 0 ||
        setsockopt(connection, SOL_NETLINK, NETLINK_EXT_ACK, &on, sizeof on) < 0)
        fail("setsockopt");
    if (receive_buffer && setsockopt(connection, SOL_SOCKET, SO_RCVBUFFORCE, &receive_buffer, sizeof receive_buffer) < 0)
        fail("receive buffer");
}

int connection_descriptor(void)
{
    return connection;
}

void *begin_request(struct request *request, int type, int flags, size_t size)
{
    memset(request, 0, NLMSG_LENGTH(size));
    request->header.nlmsg_len = NLMSG_LENGTH(size);
    request->header.nlmsg_type = type;
    request->header.nlmsg_flags = NLM_F_REQUEST | flags;
    request->header.nlmsg_seq = ++sequence;
    return NLMSG_DATA(&request->header);
}

struct rtattr *add_attribute(struct request *request, int type, const void *value, size_t length)
{
    struct rtattr *attribute = (struct rtattr *)((char *)request + NLMSG_ALIGN(request->header.nlmsg_len));

    attribute->rta_type = type;
    attribute->rta_len = RTA_LENGTH(length);
    if (length > 0)
        memcpy(RTA_DATA(attribute), value, length);
    request->header.nlmsg_len = NLMSG_ALIGN(request->header.nlmsg_len) + RTA_ALIGN(attribute->rta_len);
    return attribute;
}

void end_nest(struct request *request, struct rtattr *nest)
{
    nest->rta_len = (char *)request + request->header.nlmsg_len - (char *)nest;
}

void send_bytes(const void *bytes, size_t length)
{
    if (send(connection, bytes, length, 0) < 0)
        fail("send");
}

long receive(struct nlmsghdr **first)
{
    long length;

    do
        length = recv(connection, buffer, sizeof buffer, 0);
    while (length < 0 && errno == EINTR);
    *first = (struct nlmsghdr *)buffer;
    return length;
}

static void fail_on_error(const struct nlmsghdr *message)
{
    const struct nlmsgerr *reply = NLMSG_DATA(message);

    if (reply->error != 0) {
        errno = -reply->error;
        fail("the kernel refused");
    }
}

void receive_acknowledgement(const struct request *request)
{
    struct nlmsghdr *message;

    for (;;) {
        long length = receive(&message);
        if (length < 0)
            fail("recv");
        for (; NLMSG_OK(message, length); message = NLMSG_NEXT(message, length)) {
            if (message->nlmsg_seq != request->header.nlmsg_seq || message->nlmsg_type != NLMSG_ERROR)
                continue;
            fail_on_error(message);
            return;
        }
    }
}

long receive_acknowledgements(long wanted)
{
    struct nlmsghdr *message;
    long good = 0;

    while (wanted > 0) {
        long length = receive(&message);
        if (length < 0)
            fail("recv");
        for (; NLMSG_OK(message, length); message = NLMSG_NEXT(message, length)) {
            if (message->nlmsg_type != NLMSG_ERROR)
                continue;
            good += ((struct nlmsgerr *)NLMSG_DATA(message))->error == 0;
            wanted--;
        }
    }
    return good;
}

long receive_list(const struct request *request, void (*visit)(const struct nlmsghdr *message))
{
    struct nlmsghdr *message;
    long count = 0;

    for (;;) {
        long length = receive(&message);
        if (length < 0)
            fail("recv");
        for (; NLMSG_OK(message, length); message = NLMSG_NEXT(message, length)) {
            if (message->nlmsg_seq != request->header.nlmsg_seq)
                continue;
            if (message->nlmsg_type == NLMSG_DONE)
                return count;
            if (message->nlmsg_type == NLMSG_ERROR)
                fail_on_error(message);
            visit(message);
            count++;
        }
    }
}
