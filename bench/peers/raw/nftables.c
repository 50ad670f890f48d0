/* Rules of nf_tables: a table with many, committed in one datagram and listed. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "../common/measure.h"
#include "netlink.h"

enum { BYTES_OF_RULE = 256 };

static char *bytes;
static size_t used;
static int connection;
static unsigned sequence;

static struct nlmsghdr *begin(int type, int flags, int family, int resource)
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

static struct nlattr *add(struct nlmsghdr *header, int type, const void *value, size_t length)
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

static struct nlattr *nest(struct nlmsghdr *header, int type)
{
    return add(header, type | NLA_F_NESTED, NULL, 0);
}

static void end_of(struct nlmsghdr *header, struct nlattr *attribute)
{
    attribute->nla_len = (char *)header + header->nlmsg_len - (char *)attribute;
}

static void add_number(struct nlmsghdr *header, int type, uint32_t value)
{
    uint32_t turned = htonl(value);

    add(header, type, &turned, sizeof turned);
}

static void finish(struct nlmsghdr *header)
{
    used += NLMSG_ALIGN(header->nlmsg_len);
}

static int nft(int message)
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

static struct nlattr *begin_expression(struct nlmsghdr *header, const char *name, struct nlattr **data)
{
    struct nlattr *element = nest(header, NFTA_LIST_ELEM);

    add(header, NFTA_EXPR_NAME, name, strlen(name) + 1);
    *data = nest(header, NFTA_EXPR_DATA);
    return element;
}

static void add_rule(uint32_t address, int flags)
{
    struct nlmsghdr *header = begin(nft(NFT_MSG_NEWRULE), NLM_F_CREATE | NLM_F_APPEND | flags, NFPROTO_IPV4, 0);
    struct nlattr *list, *element, *data, *value, *verdict;

    add(header, NFTA_RULE_TABLE, "bench", 6);
    add(header, NFTA_RULE_CHAIN, "c", 2);
    list = nest(header, NFTA_RULE_EXPRESSIONS);
    element = begin_expression(header, "payload", &data);
    add_number(header, NFTA_PAYLOAD_DREG, NFT_REG_1);
    add_number(header, NFTA_PAYLOAD_BASE, NFT_PAYLOAD_NETWORK_HEADER);
    add_number(header, NFTA_PAYLOAD_OFFSET, 12);
    add_number(header, NFTA_PAYLOAD_LEN, 4);
    end_of(header, data);
    end_of(header, element);
    element = begin_expression(header, "cmp", &data);
    add_number(header, NFTA_CMP_SREG, NFT_REG_1);
    add_number(header, NFTA_CMP_OP, NFT_CMP_EQ);
    value = nest(header, NFTA_CMP_DATA);
    add_number(header, NFTA_DATA_VALUE, address);
    end_of(header, value);
    end_of(header, data);
    end_of(header, element);
    element = begin_expression(header, "immediate", &data);
    add_number(header, NFTA_IMMEDIATE_DREG, NFT_REG_VERDICT);
    value = nest(header, NFTA_IMMEDIATE_DATA);
    verdict = nest(header, NFTA_DATA_VERDICT);
    add_number(header, NFTA_VERDICT_CODE, NF_DROP);
    end_of(header, verdict);
    end_of(header, value);
    end_of(header, data);
    end_of(header, element);
    end_of(header, list);
    finish(header);
}

static void commit(long count)
{
    struct nlmsghdr *header;

    used = 0;
    finish(begin(NFNL_MSG_BATCH_BEGIN, 0, 0, NFNL_SUBSYS_NFTABLES));
    add_table(NFT_MSG_NEWTABLE, NLM_F_CREATE);
    add_table(NFT_MSG_DELTABLE, 0);
    add_table(NFT_MSG_NEWTABLE, NLM_F_CREATE);
    header = begin(nft(NFT_MSG_NEWCHAIN), NLM_F_CREATE, NFPROTO_IPV4, 0);
    add(header, NFTA_CHAIN_TABLE, "bench", 6);
    add(header, NFTA_CHAIN_NAME, "c", 2);
    finish(header);
    for (long i = 0; i < count; i++)
        add_rule(0x10000000 + i, i == count - 1 ? NLM_F_ACK : 0);
    finish(begin(NFNL_MSG_BATCH_END, 0, 0, NFNL_SUBSYS_NFTABLES));
    if (send(connection, bytes, used, 0) < 0)
        fail("send");
    char answer[8192];
    long length = recv(connection, answer, sizeof answer, 0);
    struct nlmsgerr *outcome = NLMSG_DATA((struct nlmsghdr *)answer);
    if (length < 0 || ((struct nlmsghdr *)answer)->nlmsg_type != NLMSG_ERROR || outcome->error != 0)
        fail("the kernel refused");
}

/* How many expressions all rules have. */
static uint64_t list(void)
{
    static char buffer[RECEIVE_BUFFER] __attribute__((aligned(8)));
    struct nlmsghdr *header;
    uint64_t sum = 0;

    used = 0;
    header = begin(nft(NFT_MSG_GETRULE), NLM_F_DUMP, NFPROTO_IPV4, 0);
    add(header, NFTA_RULE_TABLE, "bench", 6);
    add(header, NFTA_RULE_CHAIN, "c", 2);
    finish(header);
    if (send(connection, bytes, used, 0) < 0)
        fail("send");
    for (;;) {
        int length = recv(connection, buffer, sizeof buffer, 0);
        if (length < 0)
            fail("recv");
        for (header = (struct nlmsghdr *)buffer; NLMSG_OK(header, length); header = NLMSG_NEXT(header, length)) {
            if (header->nlmsg_type == NLMSG_DONE)
                return sum;
            char *end = (char *)header + header->nlmsg_len;
            for (char *at = (char *)NLMSG_DATA(header) + sizeof(struct nfgenmsg); at < end;) {
                struct nlattr *attribute = (struct nlattr *)at;
                if ((attribute->nla_type & NLA_TYPE_MASK) == NFTA_RULE_EXPRESSIONS) {
                    for (char *inner = at + NLA_HDRLEN; inner < at + attribute->nla_len;) {
                        inner += NLA_ALIGN(((struct nlattr *)inner)->nla_len);
                        sum++;
                    }
                }
                at += NLA_ALIGN(attribute->nla_len);
            }
        }
    }
}

void commit_rules(long count)
{
    struct sockaddr_nl own = { .nl_family = AF_NETLINK };
    int room = (int)(count * BYTES_OF_RULE + 4096);

    connection = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_NETFILTER);
    bytes = malloc(room);
    if (!bytes || connection < 0 || bind(connection, (struct sockaddr *)&own, sizeof own) < 0 ||
        setsockopt(connection, SOL_SOCKET, SO_SNDBUFFORCE, &room, sizeof room) < 0)
        fail("socket");
    while (another_repeat()) {
        start_work();
        commit(count);
        report("rules-commit", count, count, "");
        start_work();
        uint64_t sum = list();
        report("rules-list", count, sum, "");
    }
}
