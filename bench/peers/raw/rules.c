/* Rules of nf_tables: a table with many, committed in one datagram, listed and visited. */
#include <stdlib.h>
#include <string.h>

#include "../common/measure.h"
#include "netlink.h"
#include "nftables.h"

enum { BYTES_OF_RULE = 256 };

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
    begin_commit();
    struct nlmsghdr *header = begin(nft(NFT_MSG_NEWCHAIN), NLM_F_CREATE, NFPROTO_IPV4, 0);
    add(header, NFTA_CHAIN_TABLE, "bench", 6);
    add(header, NFTA_CHAIN_NAME, "c", 2);
    finish(header);
    for (long i = 0; i < count; i++)
        add_rule(0x10000000 + i, i == count - 1 ? NLM_F_ACK : 0);
    send_commit();
}

static void ask(void)
{
    used = 0;
    struct nlmsghdr *header = begin(nft(NFT_MSG_GETRULE), NLM_F_DUMP, NFPROTO_IPV4, 0);
    add(header, NFTA_RULE_TABLE, "bench", 6);
    add(header, NFTA_RULE_CHAIN, "c", 2);
    finish(header);
}

static uint64_t sum;

static void count_expressions(struct nlmsghdr *message)
{
    FOR_EACH_ATTRIBUTE (attribute, (char *)NLMSG_DATA(message) + sizeof(struct nfgenmsg), (char *)message + message->nlmsg_len) {
        if (TYPE_OF(attribute) != NFTA_RULE_EXPRESSIONS)
            continue;
        FOR_EACH_ATTRIBUTE (expression, VALUE_OF(attribute), END_OF(attribute))
            sum++;
    }
}

/* The list of rules as the program keeps it. */
static struct rule *first, **last;

static void keep_rule(struct nlmsghdr *message)
{
    *last = parse_rule(message);
    last = &(*last)->next;
}

static void drop_rules(void)
{
    while (first) {
        struct rule *rule = first;
        first = rule->next;
        free_rule(rule);
    }
}

void commit_rules(long count)
{
    open_nftables((int)(count * BYTES_OF_RULE + 4096));
    while (another_repeat()) {
        start_work();
        commit(count);
        report("rules-commit", count, count, "");

        last = &first;
        start_work();
        ask();
        for_each_answer(keep_rule);
        stop_work();
        sum = 0;
        for (struct rule *rule = first; rule; rule = rule->next)
            sum += rule->count;
        report("rules-list", count, sum, "");
        drop_rules();

        sum = 0;
        start_work();
        ask();
        for_each_answer(count_expressions);
        report("rules-visit", count, sum, "");
    }
}
