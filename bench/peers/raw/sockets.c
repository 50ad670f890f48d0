/* Sockets: those of UDP over IPv4, one at a time. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <linux/inet_diag.h>
#include <linux/sock_diag.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../common/measure.h"
#include "netlink.h"

/* What a program may want of a socket. */
struct socket {
    uint32_t device, receive_queue, send_queue, user, inode;
    uint16_t local_port, remote_port;
    uint8_t family, state, local[16], remote[16];
};

static uint64_t checksum;

static void read_socket(const struct nlmsghdr *message, struct socket *found)
{
    const struct inet_diag_msg *report = NLMSG_DATA(message);

    found->family = report->idiag_family;
    found->state = report->idiag_state;
    found->local_port = ntohs(report->id.idiag_sport);
    found->remote_port = ntohs(report->id.idiag_dport);
    memcpy(found->local, report->id.idiag_src, sizeof found->local);
    memcpy(found->remote, report->id.idiag_dst, sizeof found->remote);
    found->device = report->id.idiag_if;
    found->receive_queue = report->idiag_rqueue;
    found->send_queue = report->idiag_wqueue;
    found->user = report->idiag_uid;
    found->inode = report->idiag_inode;
}

/* Takes a datagram; returns whether the list goes on. */
static int look_at(const struct nlmsghdr *message, long length, long *count)
{
    for (; NLMSG_OK(message, length); message = NLMSG_NEXT(message, length)) {
        struct socket found;

        if (message->nlmsg_type == NLMSG_DONE)
            return 0;
        if (message->nlmsg_type == NLMSG_ERROR) {
            errno = -((const struct nlmsgerr *)NLMSG_DATA(message))->error;
            fail("list sockets");
        }
        read_socket(message, &found);
        checksum += found.local_port + found.state + found.user;
        ++*count;
    }
    return 1;
}

void visit_sockets(void)
{
    static char buffer[RECEIVE_BUFFER] __attribute__((aligned(NLMSG_ALIGNTO)));
    struct {
        struct nlmsghdr header;
        struct inet_diag_req_v2 own;
    } request = {
        .header = { .nlmsg_len = sizeof request, .nlmsg_type = SOCK_DIAG_BY_FAMILY, .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP },
        .own = { .sdiag_family = AF_INET, .sdiag_protocol = IPPROTO_UDP, .idiag_states = ~0u },
    };
    int connection = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);

    if (connection < 0)
        fail("socket");
    while (another_repeat()) {
        long count = 0, length;

        checksum = 0;
        start_work();
        if (send(connection, &request, sizeof request, 0) < 0)
            fail("send");
        do {
            length = recv(connection, buffer, sizeof buffer, 0);
            if (length < 0)
                fail("recv");
        } while (look_at((const struct nlmsghdr *)buffer, length, &count));
        report("sockets", count, checksum, "");
    }
    close(connection);
}
