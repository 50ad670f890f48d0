/* Links: one by name, all of them, and deleting many by their group. */
#define _GNU_SOURCE
#include <linux/if_link.h>
#include <linux/veth.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../common/measure.h"
#include "netlink.h"

#ifndef RTEXT_FILTER_SKIP_STATS
#define RTEXT_FILTER_SKIP_STATS (1 << 3)
#endif

enum { GROUP = 777 };

/* Everything that a program may want of a link. */
struct link {
    int index;
    uint16_t hardware_type;
    uint32_t flags, mtu, queue_length, group, master, parent, transmit_queues, receive_queues;
    uint8_t state, address_length, address[32], broadcast[32];
    char name[16], kind[16];
};

static struct link *list;
static size_t list_length, list_room;

static uint32_t read_number(const struct rtattr *attribute)
{
    return *(uint32_t *)RTA_DATA(attribute);
}

static void read_bytes(void *target, size_t room, const struct rtattr *attribute)
{
    size_t length = RTA_PAYLOAD(attribute);

    memcpy(target, RTA_DATA(attribute), length < room ? length : room);
}

static void read_kind(struct link *link, const struct rtattr *info)
{
    int length = RTA_PAYLOAD(info);

    for (const struct rtattr *a = RTA_DATA(info); RTA_OK(a, length); a = RTA_NEXT(a, length)) {
        if (a->rta_type == IFLA_INFO_KIND)
            read_bytes(link->kind, sizeof link->kind, a);
    }
}

static void read_link(const struct nlmsghdr *message, struct link *link)
{
    const struct ifinfomsg *header = NLMSG_DATA(message);
    int length = IFLA_PAYLOAD(message);

    memset(link, 0, sizeof *link);
    link->index = header->ifi_index;
    link->hardware_type = header->ifi_type;
    link->flags = header->ifi_flags;
    for (const struct rtattr *a = IFLA_RTA(header); RTA_OK(a, length); a = RTA_NEXT(a, length)) {
        switch (a->rta_type & NLA_TYPE_MASK) {
        case IFLA_IFNAME: read_bytes(link->name, sizeof link->name, a); break;
        case IFLA_ADDRESS:
            read_bytes(link->address, sizeof link->address, a);
            link->address_length = RTA_PAYLOAD(a);
            break;
        case IFLA_BROADCAST: read_bytes(link->broadcast, sizeof link->broadcast, a); break;
        case IFLA_MTU: link->mtu = read_number(a); break;
        case IFLA_TXQLEN: link->queue_length = read_number(a); break;
        case IFLA_GROUP: link->group = read_number(a); break;
        case IFLA_MASTER: link->master = read_number(a); break;
        case IFLA_LINK: link->parent = read_number(a); break;
        case IFLA_NUM_TX_QUEUES: link->transmit_queues = read_number(a); break;
        case IFLA_NUM_RX_QUEUES: link->receive_queues = read_number(a); break;
        case IFLA_OPERSTATE: link->state = *(uint8_t *)RTA_DATA(a); break;
        case IFLA_LINKINFO: read_kind(link, a); break;
        }
    }
}

static void keep(const struct nlmsghdr *message)
{
    if (list_length == list_room) {
        list_room = list_room ? list_room * 2 : 64;
        list = realloc(list, list_room * sizeof *list);
        if (!list)
            fail("realloc");
    }
    read_link(message, &list[list_length++]);
}

static uint64_t checksum_of(const struct link *link)
{
    return (uint64_t)link->index + link->mtu;
}

void list_links(void)
{
    uint32_t skip = RTEXT_FILTER_SKIP_STATS;

    while (another_repeat()) {
        struct request request;
        uint64_t checksum = 0;

        list_length = 0;
        start_work();
        begin_request(&request, RTM_GETLINK, NLM_F_DUMP, sizeof(struct ifinfomsg));
        add_attribute(&request, IFLA_EXT_MASK, &skip, sizeof skip);
        send_bytes(&request, request.header.nlmsg_len);
        receive_list(&request, keep);
        stop_work();
        for (size_t i = 0; i < list_length; i++)
            checksum += checksum_of(&list[i]);
        report("links", list_length, checksum, "");
    }
}

static void ask(const char *name, struct link *link)
{
    struct request request;
    struct nlmsghdr *message;
    uint32_t skip = RTEXT_FILTER_SKIP_STATS;

    begin_request(&request, RTM_GETLINK, 0, sizeof(struct ifinfomsg));
    add_attribute(&request, IFLA_IFNAME, name, strlen(name) + 1);
    add_attribute(&request, IFLA_EXT_MASK, &skip, sizeof skip);
    send_bytes(&request, request.header.nlmsg_len);
    if (receive(&message) < 0 || message->nlmsg_type != RTM_NEWLINK)
        fail(name);
    read_link(message, link);
}

void query_link(long count)
{
    while (another_repeat()) {
        struct link link;
        uint64_t checksum = 0;

        start_work();
        for (long i = 0; i < count; i++) {
            ask("v0", &link);
            checksum += checksum_of(&link);
        }
        report("link", count, checksum, "");
    }
}

static void create_pair(long number)
{
    struct request request;
    struct ifinfomsg peer_header = { 0 };
    uint32_t group = GROUP;
    char name[24], peer_name[24];

    snprintf(name, sizeof name, "t%ld", number);
    snprintf(peer_name, sizeof peer_name, "p%ld", number);
    begin_request(&request, RTM_NEWLINK, NLM_F_ACK | NLM_F_CREATE | NLM_F_EXCL, sizeof(struct ifinfomsg));
    add_attribute(&request, IFLA_IFNAME, name, strlen(name) + 1);
    add_attribute(&request, IFLA_GROUP, &group, sizeof group);
    struct rtattr *info = add_attribute(&request, IFLA_LINKINFO, NULL, 0);
    add_attribute(&request, IFLA_INFO_KIND, "veth", 4);
    struct rtattr *data = add_attribute(&request, IFLA_INFO_DATA, NULL, 0);
    struct rtattr *peer = add_attribute(&request, VETH_INFO_PEER, &peer_header, sizeof peer_header);
    add_attribute(&request, IFLA_IFNAME, peer_name, strlen(peer_name) + 1);
    end_nest(&request, peer);
    end_nest(&request, data);
    end_nest(&request, info);
    send_bytes(&request, request.header.nlmsg_len);
    receive_acknowledgement(&request);
}

void delete_group(long count)
{
    while (another_repeat()) {
        struct request request;
        uint32_t group = GROUP;

        for (long i = 0; i < count; i++)
            create_pair(i);
        start_work();
        begin_request(&request, RTM_DELLINK, NLM_F_ACK, sizeof(struct ifinfomsg));
        add_attribute(&request, IFLA_GROUP, &group, sizeof group);
        send_bytes(&request, request.header.nlmsg_len);
        receive_acknowledgement(&request);
        report("group", count, count, "");
    }
}
