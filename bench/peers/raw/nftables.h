/* Messages of nf_tables, one behind the other in one buffer. */
#ifndef NFTABLES_H
#define NFTABLES_H

#include <arpa/inet.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netlink.h>
#include <stddef.h>
#include <stdint.h>

/* What is to be sent, and how much of it there is. */
extern char *bytes;
extern size_t used;
extern int connection;

/* Opens the connection and makes room for so many bytes in one datagram. */
void open_nftables(int room);

struct nlmsghdr *begin(int type, int flags, int family, int resource);
struct nlattr *add(struct nlmsghdr *header, int type, const void *value, size_t length);
struct nlattr *nest(struct nlmsghdr *header, int type);
void end_of(struct nlmsghdr *header, struct nlattr *attribute);
void add_number(struct nlmsghdr *header, int type, uint32_t value);
void finish(struct nlmsghdr *header);
int nft(int message);

/* The beginning of a commit that replaces the table "bench" by an empty one. */
void begin_commit(void);

/* The end of the commit: sends all of it, and waits until the kernel has done it. The last change asks for an acknowledgement. */
void send_commit(void);

/* Calls a function with each message of the answer to what is in the buffer. */
void for_each_answer(void (*take)(struct nlmsghdr *message));

/* The attributes of a message or of another attribute. */
#define FOR_EACH_ATTRIBUTE(name, from, until) \
    for (struct nlattr *name = (struct nlattr *)(from); (char *)name < (char *)(until); \
         name = (struct nlattr *)((char *)name + NLA_ALIGN(name->nla_len)))
#define TYPE_OF(attribute) ((attribute)->nla_type & NLA_TYPE_MASK)
#define VALUE_OF(attribute) ((char *)(attribute) + NLA_HDRLEN)
#define END_OF(attribute) ((char *)(attribute) + (attribute)->nla_len)

enum expression_kind { EXPRESSION_OTHER, EXPRESSION_PAYLOAD, EXPRESSION_COMPARE, EXPRESSION_IMMEDIATE };

struct expression {
    enum expression_kind kind;
    union {
        struct { uint32_t destination, base, offset, length; } payload;
        struct { uint32_t source, operation, length; unsigned char value[16]; } compare;
        struct { uint32_t destination, verdict; } immediate;
    };
};

struct rule {
    struct rule *next;
    char *table, *chain;
    uint64_t handle;
    size_t count;
    struct expression *expressions;
};

/* A rule out of its report, with all that is read of it copied. */
struct rule *parse_rule(struct nlmsghdr *message);
void free_rule(struct rule *rule);

#endif
