#define _GNU_SOURCE
#include "netlink.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static const uint32_t none = UINT32_MAX;

void fail(const char *what)
{
    fprintf(stderr, "yardstick: %s: %s\n", what, strerror(errno));
    exit(1);
}

int open_netlink(int protocol)
{
    int descriptor = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, protocol);
    if (descriptor < 0)
        fail("open a netlink socket");
    return descriptor;
}

static void *reserve(struct batch *batch, size_t size)
{
    uint32_t aligned = NLMSG_ALIGN(size);
    if (batch->length + aligned > sizeof batch->bytes) {
        errno = EMSGSIZE;
        fail("fill a batch");
    }

    char *space = batch->bytes + batch->length;
    memset(space + size, 0, aligned - size);
    batch->length += aligned;
    return space;
}

void append(struct batch *batch, const void *value, size_t size)
{
    memcpy(reserve(batch, size), value, size);
}

void begin(struct batch *batch, uint16_t type, uint16_t flags, const void *fixed, size_t size)
{
    if (batch->length == 0)
        batch->acknowledged = none;
    struct nlmsghdr header = {.nlmsg_type = type, .nlmsg_flags = NLM_F_REQUEST | flags, .nlmsg_seq = ++batch->sequence};
    batch->message = batch->length;
    append(batch, &header, sizeof header);
    append(batch, fixed, size);
}

static struct nlmsghdr *message_at(struct batch *batch, uint32_t offset)
{
    return (struct nlmsghdr *)(batch->bytes + offset);
}

void end(struct batch *batch)
{
    message_at(batch, batch->message)->nlmsg_len = batch->length - batch->message;
}

void put(struct batch *batch, uint16_t type, const void *value, size_t size)
{
    struct nlattr header = {.nla_len = NLA_HDRLEN + size, .nla_type = type};
    append(batch, &header, sizeof header);
    append(batch, value, size);
}

void put_byte(struct batch *batch, uint16_t type, uint8_t value) { put(batch, type, &value, sizeof value); }

void put_int(struct batch *batch, uint16_t type, uint32_t value) { put(batch, type, &value, sizeof value); }

void put_big_endian(struct batch *batch, uint16_t type, uint32_t value) { put_int(batch, type, htonl(value)); }

void put_text(struct batch *batch, uint16_t type, const char *text) { put(batch, type, text, strlen(text) + 1); }

uint32_t begin_nest(struct batch *batch, uint16_t type)
{
    uint32_t start = batch->length;
    put(batch, type | NLA_F_NESTED, "", 0);
    return start;
}

void end_nest(struct batch *batch, uint32_t nest)
{
    ((struct nlattr *)(batch->bytes + nest))->nla_len = batch->length - nest;
}

void acknowledge_here(struct batch *batch) { batch->acknowledged = batch->message; }

// The kernel works off the whole batch within send, and reports refusals without being asked to.
void commit(int socket, struct batch *batch)
{
    struct nlmsghdr *last = message_at(batch, batch->acknowledged == none ? batch->message : batch->acknowledged);
    last->nlmsg_flags |= NLM_F_ACK;
    if (send(socket, batch->bytes, batch->length, 0) != batch->length)
        fail("send a batch");
    batch->length = 0;

    for (;;) {
        char answer[8192] __attribute__((aligned(4)));
        ssize_t length = recv(socket, answer, sizeof answer, MSG_DONTWAIT);
        if (length < 0)
            fail("receive an acknowledgement");
        for (struct nlmsghdr *message = (struct nlmsghdr *)answer; NLMSG_OK(message, length); message = NLMSG_NEXT(message, length)) {
            if (message->nlmsg_type != NLMSG_ERROR)
                continue;
            const struct nlmsgerr *error = NLMSG_DATA(message);
            if (error->error != 0) {
                errno = -error->error;
                fprintf(stderr, "yardstick: message %u of type %u\n", error->msg.nlmsg_seq, error->msg.nlmsg_type);
                fail("carry out a batch");
            }
            if (error->msg.nlmsg_seq == last->nlmsg_seq)
                return;
        }
    }
}
