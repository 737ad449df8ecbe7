#define _GNU_SOURCE
#include "topologies.h"

#include "host.h"
#include "reach.h"
#include "ruleset.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static const uint32_t star_network = 10 << 24 | 100 << 16;

enum { CABLES_PER_SEND = 32 };

bool look_inside, check_first_packet, first_packet_arrived;
static struct batch batch;

double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1e6 + time.tv_nsec / 1e3;
}

// created: when the topology stood
static struct timing destroy(struct host *hosts, int count, double start, double created)
{
    struct timing timing = {.create = created - start};
    if (look_inside) {
        for (int i = 0; i < count; i++)
            fprintf(stderr, "/proc/%d/fd/%d\n", getpid(), hosts[i].namespace);
        getchar();
    }

    start = now();
    for (int i = count - 1; i >= 0; i--)
        destroy_host(&hosts[i]);
    timing.destroy = now() - start;
    return timing;
}

struct timing one_namespace(void)
{
    double start = now();
    struct host host = create_host(ALONE);
    link_up(&batch, LOOPBACK_INDEX);
    commit(host.route, &batch);
    go_home();
    return destroy(&host, 1, start, now());
}

struct timing two_hosts(void)
{
    const struct end near = {"eth0", HOST_INDEX}, far = {"eth0", FAR_INDEX};
    double start = now();
    struct host hosts[2];
    hosts[0] = create_host(HOST);
    hosts[1] = create_host(HOST);
    go_home();

    link_up(&batch, LOOPBACK_INDEX);
    add_veth(&batch, near, 0, far, &hosts[1]);
    add_address4(&batch, HOST_INDEX, 0x0a000001, 24);
    add_address6(&batch, HOST_INDEX, "fd00::1", 64);
    commit(hosts[0].route, &batch);

    link_up(&batch, LOOPBACK_INDEX);
    link_up(&batch, FAR_INDEX);
    add_address4(&batch, FAR_INDEX, 0x0a000002, 24);
    add_address6(&batch, FAR_INDEX, "fd00::2", 64);
    commit(hosts[1].route, &batch);

    pass_carrier_barrier(&hosts[0], near.name);
    return destroy(hosts, 2, start, now());
}

static struct end port(int number, char *name)
{
    snprintf(name, 16, "port%d", number);
    return (struct end){name, FIRST_PORT_INDEX + number};
}

static void add_ports(int first, int count, const struct host *hosts, const char *far_name, uint32_t far_index)
{
    char name[16];
    for (int i = 0; i < count; i++)
        add_veth(&batch, port(first + i, name), BRIDGE_INDEX, (struct end){far_name, far_index}, &hosts[i]);
}

// Up last: adding ports to a bridge that is up makes each of them an event of its own.
static void bring_up_bridge(const struct host *bridge, int ports)
{
    char name[16];
    link_up(&batch, BRIDGE_INDEX);
    commit(bridge->route, &batch);
    for (int i = 0; i < ports; i++)
        pass_carrier_barrier(bridge, port(i, name).name);
    pass_carrier_barrier(bridge, "br0");
}

static void configure_host(const struct host *host, uint32_t address, int prefix, uint32_t gateway)
{
    link_up(&batch, LOOPBACK_INDEX);
    link_up(&batch, HOST_INDEX);
    add_address4(&batch, HOST_INDEX, address, prefix);
    if (gateway != 0)
        add_default_route(&batch, HOST_INDEX, gateway);
    commit(host->route, &batch);
}

struct timing star(int count)
{
    struct host *hosts = calloc(count + 1, sizeof *hosts);
    struct host *bridge = &hosts[count];
    double start = now();
    for (int i = 0; i <= count; i++)
        hosts[i] = create_host(i == count ? SWITCH : HOST);
    go_home();

    add_bridge(&batch, "br0", BRIDGE_INDEX);
    for (int i = 0; i < count; i += CABLES_PER_SEND) {
        int several = count - i < CABLES_PER_SEND ? count - i : CABLES_PER_SEND;
        add_ports(i, several, &hosts[i], "eth0", HOST_INDEX);
        commit(bridge->route, &batch);
    }
    for (int i = 0; i < count; i++)
        configure_host(&hosts[i], star_network + 2 + i, 16, 0);
    bring_up_bridge(bridge, count);

    double created = now();
    if (check_first_packet)
        first_packet_arrived = first_packet_arrives(&hosts[count - 1], &hosts[0], star_network + 2);

    struct timing timing = destroy(hosts, count + 1, start, created);
    free(hosts);
    return timing;
}

struct timing home_network(void)
{
    enum { INTERNET, LAN, SERVER, LAPTOP, ROUTER, COUNT };
    const uint32_t inside = HOST_INDEX, outside = FAR_INDEX;
    const uint32_t inside_address = 0xc0a80101, outside_address = 0xcb007101;
    struct host hosts[COUNT];
    double start = now();
    for (int i = 0; i < COUNT; i++)
        hosts[i] = create_host(i == INTERNET || i == LAN ? SWITCH : HOST);
    hosts[ROUTER].netfilter = open_netlink(NETLINK_NETFILTER);
    write_sysctl("net/ipv4/ip_forward", "1");
    write_sysctl("net/ipv6/conf/all/forwarding", "1");
    go_home();

    add_nat_ruleset(&batch, "inside", "outside", outside_address);
    commit(hosts[ROUTER].netfilter, &batch);

    add_bridge(&batch, "br0", BRIDGE_INDEX);
    add_ports(0, 1, &hosts[ROUTER], "inside", inside);
    add_ports(1, 1, &hosts[LAPTOP], "eth0", HOST_INDEX);
    commit(hosts[LAN].route, &batch);
    add_bridge(&batch, "br0", BRIDGE_INDEX);
    add_ports(0, 1, &hosts[ROUTER], "outside", outside);
    add_ports(1, 1, &hosts[SERVER], "eth0", HOST_INDEX);
    commit(hosts[INTERNET].route, &batch);

    link_up(&batch, LOOPBACK_INDEX);
    link_up(&batch, inside);
    add_address4(&batch, inside, inside_address, 24);
    link_up(&batch, outside);
    add_address4(&batch, outside, outside_address, 24);
    commit(hosts[ROUTER].route, &batch);
    configure_host(&hosts[LAPTOP], 0xc0a8010a, 24, inside_address);
    configure_host(&hosts[SERVER], 0xcb007150, 24, 0);
    bring_up_bridge(&hosts[LAN], 2);
    bring_up_bridge(&hosts[INTERNET], 2);

    return destroy(hosts, COUNT, start, now());
}

struct timing there_and_back(int times)
{
    struct host host = create_host(ALONE);
    go_home();
    double start = now();
    for (int i = 0; i < times; i++) {
        enter(&host);
        go_home();
    }
    struct timing timing = {.create = (now() - start) / times};
    destroy_host(&host);
    return timing;
}
