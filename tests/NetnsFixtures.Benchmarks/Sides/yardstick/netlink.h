// Netlink messages and their commit, with nothing that the workloads do not need.
#ifndef NETLINK_H
#define NETLINK_H

#include <linux/netlink.h>
#include <stddef.h>
#include <stdint.h>

struct batch {
    char bytes[64 * 1024];
    uint32_t length;
    uint32_t sequence;
    uint32_t message;      // offset of the message under construction, or of the last one
    uint32_t acknowledged; // offset of the message whose acknowledgement ends the exchange
};

_Noreturn void fail(const char *what);

int open_netlink(int protocol);

void begin(struct batch *batch, uint16_t type, uint16_t flags, const void *fixed, size_t size);
void end(struct batch *batch);
void append(struct batch *batch, const void *value, size_t size);

void put(struct batch *batch, uint16_t type, const void *value, size_t size);
void put_byte(struct batch *batch, uint16_t type, uint8_t value);
void put_int(struct batch *batch, uint16_t type, uint32_t value);
void put_big_endian(struct batch *batch, uint16_t type, uint32_t value);
void put_text(struct batch *batch, uint16_t type, const char *text);

uint32_t begin_nest(struct batch *batch, uint16_t type);
void end_nest(struct batch *batch, uint32_t nest);

// Chooses the message written last; without it the last message of all is acknowledged.
void acknowledge_here(struct batch *batch);
void commit(int socket, struct batch *batch);

#endif
