/* A netlink socket and the messages on it, with nothing between the program and the kernel. */
#ifndef NETLINK_H
#define NETLINK_H

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <stddef.h>
#include <stdint.h>

enum { RECEIVE_BUFFER = 32768 };

/* Room for one request: headers and a few attributes. */
struct request {
    struct nlmsghdr header;
    char body[496];
};

/* Opens the connection of this program, a member of the multicast groups in the mask; buffer 0 leaves the receive buffer as it is. */
void open_connection(unsigned groups, int buffer);

/* Starts a request whose family header has so many bytes; returns the header. */
void *begin_request(struct request *request, int type, int flags, size_t size);

/* Adds an attribute and returns it. A nest is one without a value, ended by end_nest. */
struct rtattr *add_attribute(struct request *request, int type, const void *value, size_t length);
void end_nest(struct request *request, struct rtattr *nest);

/* Sends bytes: one request, or several behind one another. */
void send_bytes(const void *bytes, size_t length);

/* Receives one datagram, valid until the next; -1 when there is none in time or some were lost (errno tells). */
long receive(struct nlmsghdr **first);

/* Receives the acknowledgement of the request and ends the program if it is an error. */
void receive_acknowledgement(const struct request *request);

/* Reads acknowledgements until there are so many. Returns how many requests were carried out. */
long receive_acknowledgements(long wanted);

/* Receives a list and shows each message of it. Returns how many there were. */
long receive_list(const struct request *request, void (*visit)(const struct nlmsghdr *message));

/* The descriptor, for what else there is to set. */
int connection_descriptor(void);

/* The tasks; see the contract in bench/README.md. */
void visit_routes(void);
void list_routes(void);
void visit_small_table(long count);
void change_routes(long count);
void batch_routes(long count);
void add_filters(long count);
void query_link(long count);
void list_links(void);
void delete_group(long count);
void receive_events(long count, int buffer);
void commit_rules(long count);
void commit_elements(long count);
void visit_sockets(void);

#endif
