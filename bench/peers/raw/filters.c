/* Filters of traffic control: many added at a time. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <linux/if_ether.h>
#include <linux/pkt_cls.h>
#include <linux/pkt_sched.h>
#include <linux/tc_act/tc_gact.h>
#include <net/if.h>
#include <netinet/in.h>
#include <string.h>

#include "../common/measure.h"
#include "netlink.h"

enum { IN_FLIGHT = 128, INGRESS = 0xfffffff2, PRIORITY = 1 };

static struct tcmsg *begin_filter(struct request *request, int type, int flags, uint32_t device)
{
    struct tcmsg *header = begin_request(request, type, NLM_F_ACK | flags, sizeof *header);

    header->tcm_ifindex = device;
    header->tcm_parent = INGRESS;
    return header;
}

/* UDP over IPv4 to 16.0.0.0 + number is dropped. */
static void write_filter(struct request *request, long number, uint32_t device)
{
    struct tcmsg *header = begin_filter(request, RTM_NEWTFILTER, NLM_F_CREATE | NLM_F_EXCL, device);
    uint32_t destination = htonl(0x10000000 + number), all = 0xffffffff, none = 0;
    uint16_t protocol = htons(ETH_P_IP);
    uint8_t udp = IPPROTO_UDP;
    struct tc_gact drop = { .action = TC_ACT_SHOT };
    struct rtattr *options, *actions, *action, *settings;

    header->tcm_handle = number + 1;
    header->tcm_info = TC_H_MAKE(PRIORITY << 16, protocol);
    add_attribute(request, TCA_KIND, "flower", sizeof "flower");
    options = add_attribute(request, TCA_OPTIONS, NULL, 0);
    add_attribute(request, TCA_FLOWER_KEY_IP_PROTO, &udp, sizeof udp);
    add_attribute(request, TCA_FLOWER_KEY_IPV4_DST, &destination, sizeof destination);
    add_attribute(request, TCA_FLOWER_KEY_IPV4_DST_MASK, &all, sizeof all);
    add_attribute(request, TCA_FLOWER_FLAGS, &none, sizeof none);
    add_attribute(request, TCA_FLOWER_KEY_ETH_TYPE, &protocol, sizeof protocol);
    actions = add_attribute(request, TCA_FLOWER_ACT, NULL, 0);
    action = add_attribute(request, 1, NULL, 0);
    add_attribute(request, TCA_ACT_KIND, "gact", sizeof "gact");
    settings = add_attribute(request, TCA_ACT_OPTIONS | NLA_F_NESTED, NULL, 0);
    add_attribute(request, TCA_GACT_PARMS, &drop, sizeof drop);
    end_nest(request, settings);
    end_nest(request, action);
    end_nest(request, actions);
    end_nest(request, options);
}

/* Deletes all filters of the device's way in. */
static void flush(uint32_t device)
{
    struct request request;

    begin_filter(&request, RTM_DELTFILTER, 0, device);
    send_bytes(&request, request.header.nlmsg_len);
    receive_acknowledgement(&request);
}

void add_filters(long count)
{
    static char datagram[IN_FLIGHT * sizeof(struct request)];
    uint32_t device = if_nametoindex("v0");
    struct request request;

    if (device == 0)
        fail("v0");
    while (another_repeat()) {
        long good = 0;

        start_work();
        for (long i = 0; i < count;) {
            size_t length = 0;
            long first = i;
            for (; i < count && i - first < IN_FLIGHT; i++) {
                write_filter(&request, i, device);
                memcpy(datagram + length, &request, request.header.nlmsg_len);
                length += request.header.nlmsg_len;
            }
            send_bytes(datagram, length);
            good += receive_acknowledgements(i - first);
        }
        report("filters-add", count, good, "");
        flush(device);
    }
}
