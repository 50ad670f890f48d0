/* Elements of a set of nf_tables: many added in one commit, and visited. */
#include <string.h>

#include "../common/measure.h"
#include "netlink.h"
#include "nftables.h"

/* An attribute has at most 64 KiB, so that a list of elements goes into several messages. */
enum { BYTES_OF_ELEMENT = 20, ELEMENTS_OF_MESSAGE = 3000 };

static void add_set(void)
{
    struct nlmsghdr *header = begin(nft(NFT_MSG_NEWSET), NLM_F_CREATE, NFPROTO_IPV4, 0);

    add(header, NFTA_SET_TABLE, "bench", 6);
    add(header, NFTA_SET_NAME, "s", 2);
    add_number(header, NFTA_SET_FLAGS, 0);
    add_number(header, NFTA_SET_KEY_TYPE, 7);
    add_number(header, NFTA_SET_KEY_LEN, 4);
    add_number(header, NFTA_SET_ID, 1);
    finish(header);
}

static void add_elements(long from, long until, int flags)
{
    struct nlmsghdr *header = begin(nft(NFT_MSG_NEWSETELEM), NLM_F_CREATE | flags, NFPROTO_IPV4, 0);
    struct nlattr *list, *element, *key;

    add(header, NFTA_SET_ELEM_LIST_TABLE, "bench", 6);
    add(header, NFTA_SET_ELEM_LIST_SET, "s", 2);
    list = nest(header, NFTA_SET_ELEM_LIST_ELEMENTS);
    for (long i = from; i < until; i++) {
        element = nest(header, NFTA_LIST_ELEM);
        key = nest(header, NFTA_SET_ELEM_KEY);
        add_number(header, NFTA_DATA_VALUE, 0x10000000 + i);
        end_of(header, key);
        end_of(header, element);
    }
    end_of(header, list);
    finish(header);
}

static long seen;
static uint64_t sum;

static void count_elements(struct nlmsghdr *message)
{
    FOR_EACH_ATTRIBUTE (attribute, (char *)NLMSG_DATA(message) + sizeof(struct nfgenmsg), (char *)message + message->nlmsg_len) {
        if (TYPE_OF(attribute) != NFTA_SET_ELEM_LIST_ELEMENTS)
            continue;
        FOR_EACH_ATTRIBUTE (element, VALUE_OF(attribute), END_OF(attribute)) {
            FOR_EACH_ATTRIBUTE (part, VALUE_OF(element), END_OF(element)) {
                if (TYPE_OF(part) != NFTA_SET_ELEM_KEY)
                    continue;
                unsigned char *key = (unsigned char *)VALUE_OF(part) + NLA_HDRLEN;
                sum += key[3];
                seen++;
            }
        }
    }
}

void commit_elements(long count)
{
    open_nftables((int)(count * BYTES_OF_ELEMENT + count / ELEMENTS_OF_MESSAGE * 64 + 8192));
    while (another_repeat()) {
        start_work();
        begin_commit();
        add_set();
        for (long i = 0; i < count; i += ELEMENTS_OF_MESSAGE) {
            long until = i + ELEMENTS_OF_MESSAGE < count ? i + ELEMENTS_OF_MESSAGE : count;
            add_elements(i, until, until == count ? NLM_F_ACK : 0);
        }
        send_commit();
        report("elements-add", count, count, "");

        seen = 0;
        sum = 0;
        start_work();
        used = 0;
        struct nlmsghdr *header = begin(nft(NFT_MSG_GETSETELEM), NLM_F_DUMP, NFPROTO_IPV4, 0);
        add(header, NFTA_SET_ELEM_LIST_TABLE, "bench", 6);
        add(header, NFTA_SET_ELEM_LIST_SET, "s", 2);
        finish(header);
        for_each_answer(count_elements);
        stop_work();
        if (seen < count)
            fail("elements are missing");
        report("elements-visit", count, 0, "");
    }
}
