// Namespaces and the links, addresses and routes in them.
#ifndef HOST_H
#define HOST_H

#include "netlink.h"
#include <stdbool.h>

// The ends of a cable never have the same number: the kernel would take a carrier change of such a link for less urgent
// (linkwatch_urgent_event in net/core/link_watch.c).
enum { LOOPBACK_INDEX = 1, HOST_INDEX = 16, FAR_INDEX = 17, BRIDGE_INDEX = 32, FIRST_PORT_INDEX = 33 };

struct host {
    int route;
    int namespace;
    int netfilter; // 0: none
};

struct end {
    const char *name;
    uint32_t index;
};

// Leaves the kernel's parameters as they are. Otherwise they are the library's: hosts detect no duplicate addresses, so that link-local
// ones are usable at once, and a switch takes no part in IPv6.
extern bool bare;

// One that stays alone needs no parameters.
enum role { ALONE, HOST, SWITCH };

// Remembers the namespace that the process starts in.
void remember_home(void);

// Both leave the calling thread in the new namespace: making the next one from there saves a setns.
struct host create_host(enum role role);
void go_home(void);
void enter(const struct host *host);
void destroy_host(struct host *host);
void write_sysctl(const char *name, const char *value);

void link_up(struct batch *batch, uint32_t index);
void add_veth(struct batch *batch, struct end near, uint32_t master, struct end far, const struct host *far_host);
void add_bridge(struct batch *batch, const char *name, uint32_t index);
void add_address4(struct batch *batch, uint32_t index, uint32_t address, int prefix);
void add_address6(struct batch *batch, uint32_t index, const char *address, int prefix);
void add_default_route(struct batch *batch, uint32_t index, uint32_t gateway);

// Has the kernel work off a pending carrier change of the link at once.
void pass_carrier_barrier(const struct host *host, const char *name);

#endif
