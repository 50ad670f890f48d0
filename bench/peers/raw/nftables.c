/* What all tasks of nf_tables have in common: messages, commits, answers. */
#define _GNU_SOURCE
#include "nftables.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "../common/measure.h"
#include "netlink.h"

char *bytes;
size_t used;
int connection;
static unsigned sequence;

struct nlmsghdr *begin(int type, int flags, int family, int resource)
{
    struct nlmsghdr *header = (struct nlmsghdr *)(bytes + used);
    struct nfgenmsg *own = NLMSG_DATA(header);

    memset(header, 0, NLMSG_SPACE(sizeof *own));
    header->nlmsg_len = NLMSG_LENGTH(sizeof *own);
    header->nlmsg_type = type;
    header->nlmsg_flags = NLM_F_REQUEST | flags;
    header->nlmsg_seq = ++sequence;
    own->nfgen_family = family;
    own->res_id = htons(resource);
    return header;
}

struct nlattr *add(struct nlmsghdr *header, int type, const void *value, size_t length)
{
    struct nlattr *attribute = (struct nlattr *)((char *)header + NLMSG_ALIGN(header->nlmsg_len));

    attribute->nla_type = type;
    attribute->nla_len = NLA_HDRLEN + length;
    if (length > 0) {
        memset((char *)attribute + NLA_HDRLEN, 0, NLA_ALIGN(length));
        memcpy((char *)attribute + NLA_HDRLEN, value, length);
    }
    header->nlmsg_len = NLMSG_ALIGN(header->nlmsg_len) + NLA_ALIGN(attribute->nla_len);
    return attribute;
}

struct nlattr *nest(struct nlmsghdr *header, int type)
{
    return add(header, type | NLA_F_NESTED, NULL, 0);
}

void end_of(struct nlmsghdr *header, struct nlattr *attribute)
{
    attribute->nla_len = (char *)header + header->nlmsg_len - (char *)attribute;
}

void add_number(struct nlmsghdr *header, int type, uint32_t value)
{
    uint32_t turned = htonl(value);

    add(header, type, &turned, sizeof turned);
}

void finish(struct nlmsghdr *header)
{
    used += NLMSG_ALIGN(header->nlmsg_len);
}

int nft(int message)
{
    return NFNL_SUBSYS_NFTABLES << 8 | message;
}

static void add_table(int message, int flags)
{
    struct nlmsghdr *header = begin(nft(message), flags, NFPROTO_IPV4, 0);

    add(header, NFTA_TABLE_NAME, "bench", 6);
    if (message == NFT_MSG_NEWTABLE)
        add_number(header, NFTA_TABLE_FLAGS, 0);
    finish(header);
}

void begin_commit(void)
{
    used = 0;
    finish(begin(NFNL_MSG_BATCH_BEGIN, 0, 0, NFNL_SUBSYS_NFTABLES));
    add_table(NFT_MSG_NEWTABLE, NLM_F_CREATE);
    add_table(NFT_MSG_DELTABLE, 0);
    add_table(NFT_MSG_NEWTABLE, NLM_F_CREATE);
}

void send_commit(void)
{
    char answer[8192];

    finish(begin(NFNL_MSG_BATCH_END, 0, 0, NFNL_SUBSYS_NFTABLES));
    if (send(connection, bytes, used, 0) < 0)
        fail("send");
    long length = recv(connection, answer, sizeof answer, 0);
    struct nlmsgerr *outcome = NLMSG_DATA((struct nlmsghdr *)answer);
    if (length < 0 || ((struct nlmsghdr *)answer)->nlmsg_type != NLMSG_ERROR || outcome->error != 0)
        fail("the kernel refused");
}

void for_each_answer(void (*take)(struct nlmsghdr *message))
{
    static char buffer[RECEIVE_BUFFER] __attribute__((aligned(8)));

    if (send(connection, bytes, used, 0) < 0)
        fail("send");
    for (;;) {
        int length = recv(connection, buffer, sizeof buffer, 0);
        if (length < 0)
            fail("recv");
        for (struct nlmsghdr *header = (struct nlmsghdr *)buffer; NLMSG_OK(header, length); header = NLMSG_NEXT(header, length)) {
            if (header->nlmsg_type == NLMSG_DONE)
                return;
            if (header->nlmsg_type == NLMSG_ERROR)
                fail("the kernel refused");
            take(header);
        }
    }
}

void open_nftables(int room)
{
    struct sockaddr_nl own = { .nl_family = AF_NETLINK };

    connection = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_NETFILTER);
    bytes = malloc(room);
    if (!bytes || connection < 0 || bind(connection, (struct sockaddr *)&own, sizeof own) < 0 ||
        setsockopt(connection, SOL_SOCKET, SO_SNDBUFFORCE, &room, sizeof room) < 0)
        fail("socket");
}
