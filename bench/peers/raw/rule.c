/* A rule of nf_tables out of its report. */
#include <stdlib.h>
#include <string.h>

#include "../common/measure.h"
#include "netlink.h"
#include "nftables.h"

static uint32_t number(struct nlattr *attribute)
{
    uint32_t value;

    memcpy(&value, VALUE_OF(attribute), sizeof value);
    return ntohl(value);
}

static uint64_t long_number(struct nlattr *attribute)
{
    uint64_t value;

    memcpy(&value, VALUE_OF(attribute), sizeof value);
    return be64toh(value);
}

static void parse_payload(struct expression *into, struct nlattr *data)
{
    into->kind = EXPRESSION_PAYLOAD;
    FOR_EACH_ATTRIBUTE (attribute, VALUE_OF(data), END_OF(data)) {
        switch (TYPE_OF(attribute)) {
        case NFTA_PAYLOAD_DREG: into->payload.destination = number(attribute); break;
        case NFTA_PAYLOAD_BASE: into->payload.base = number(attribute); break;
        case NFTA_PAYLOAD_OFFSET: into->payload.offset = number(attribute); break;
        case NFTA_PAYLOAD_LEN: into->payload.length = number(attribute); break;
        }
    }
}

static void parse_compare(struct expression *into, struct nlattr *data)
{
    into->kind = EXPRESSION_COMPARE;
    FOR_EACH_ATTRIBUTE (attribute, VALUE_OF(data), END_OF(data)) {
        switch (TYPE_OF(attribute)) {
        case NFTA_CMP_SREG: into->compare.source = number(attribute); break;
        case NFTA_CMP_OP: into->compare.operation = number(attribute); break;
        case NFTA_CMP_DATA:
            FOR_EACH_ATTRIBUTE (value, VALUE_OF(attribute), END_OF(attribute)) {
                if (TYPE_OF(value) != NFTA_DATA_VALUE)
                    continue;
                into->compare.length = value->nla_len - NLA_HDRLEN;
                memcpy(into->compare.value, VALUE_OF(value),
                    into->compare.length < sizeof into->compare.value ? into->compare.length : sizeof into->compare.value);
            }
            break;
        }
    }
}

static void parse_immediate(struct expression *into, struct nlattr *data)
{
    into->kind = EXPRESSION_IMMEDIATE;
    FOR_EACH_ATTRIBUTE (attribute, VALUE_OF(data), END_OF(data)) {
        switch (TYPE_OF(attribute)) {
        case NFTA_IMMEDIATE_DREG: into->immediate.destination = number(attribute); break;
        case NFTA_IMMEDIATE_DATA:
            FOR_EACH_ATTRIBUTE (verdict, VALUE_OF(attribute), END_OF(attribute)) {
                if (TYPE_OF(verdict) != NFTA_DATA_VERDICT)
                    continue;
                FOR_EACH_ATTRIBUTE (code, VALUE_OF(verdict), END_OF(verdict))
                    if (TYPE_OF(code) == NFTA_VERDICT_CODE)
                        into->immediate.verdict = number(code);
            }
            break;
        }
    }
}

static void parse_expression(struct expression *into, struct nlattr *element)
{
    const char *name = "";
    struct nlattr *data = NULL;

    FOR_EACH_ATTRIBUTE (attribute, VALUE_OF(element), END_OF(element)) {
        switch (TYPE_OF(attribute)) {
        case NFTA_EXPR_NAME: name = VALUE_OF(attribute); break;
        case NFTA_EXPR_DATA: data = attribute; break;
        }
    }
    if (data && strcmp(name, "payload") == 0)
        parse_payload(into, data);
    else if (data && strcmp(name, "cmp") == 0)
        parse_compare(into, data);
    else if (data && strcmp(name, "immediate") == 0)
        parse_immediate(into, data);
}

struct rule *parse_rule(struct nlmsghdr *message)
{
    struct rule *rule = calloc(1, sizeof *rule);
    size_t i = 0;

    if (!rule)
        fail("calloc");
    FOR_EACH_ATTRIBUTE (attribute, (char *)NLMSG_DATA(message) + sizeof(struct nfgenmsg), (char *)message + message->nlmsg_len) {
        switch (TYPE_OF(attribute)) {
        case NFTA_RULE_TABLE: rule->table = strdup(VALUE_OF(attribute)); break;
        case NFTA_RULE_CHAIN: rule->chain = strdup(VALUE_OF(attribute)); break;
        case NFTA_RULE_HANDLE: rule->handle = long_number(attribute); break;
        case NFTA_RULE_EXPRESSIONS:
            FOR_EACH_ATTRIBUTE (element, VALUE_OF(attribute), END_OF(attribute))
                rule->count++;
            rule->expressions = calloc(rule->count, sizeof *rule->expressions);
            FOR_EACH_ATTRIBUTE (element, VALUE_OF(attribute), END_OF(attribute))
                parse_expression(&rule->expressions[i++], element);
            break;
        }
    }
    return rule;
}

void free_rule(struct rule *rule)
{
    free(rule->table);
    free(rule->chain);
    free(rule->expressions);
    free(rule);
}
