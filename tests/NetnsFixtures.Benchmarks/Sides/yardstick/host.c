#define _GNU_SOURCE
#include "host.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/ethtool.h>
#include <linux/rtnetlink.h>
#include <linux/sockios.h>
#include <linux/veth.h>
#include <net/if.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

bool bare;
static int home;

void remember_home(void)
{
    home = open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC);
    if (home < 0)
        fail("open the home namespace");
}

struct host create_host(enum role role)
{
    if (unshare(CLONE_NEWNET) != 0)
        fail("unshare");
    if (role == HOST && !bare) {
        write_sysctl("net/ipv6/conf/all/accept_dad", "0");
        write_sysctl("net/ipv6/conf/default/accept_dad", "0");
    }
    if (role == SWITCH && !bare)
        write_sysctl("net/ipv6/conf/default/disable_ipv6", "1");
    struct host host = {.route = open_netlink(NETLINK_ROUTE)};
    host.namespace = ioctl(host.route, SIOCGSKNS);
    if (host.namespace < 0)
        fail("SIOCGSKNS");
    return host;
}

void go_home(void)
{
    if (setns(home, CLONE_NEWNET) != 0)
        fail("setns");
}

void enter(const struct host *host)
{
    if (setns(host->namespace, CLONE_NEWNET) != 0)
        fail("setns");
}

void destroy_host(struct host *host)
{
    if (host->netfilter != 0)
        close(host->netfilter);
    close(host->route);
    close(host->namespace);
}

void write_sysctl(const char *name, const char *value)
{
    char path[128];
    snprintf(path, sizeof path, "/proc/sys/%s", name);
    int file = open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0 || write(file, value, strlen(value)) < 0)
        fail(path);
    close(file);
}

static void begin_link(struct batch *batch, uint32_t index, uint16_t flags, unsigned up)
{
    struct ifinfomsg info = {.ifi_index = index, .ifi_flags = up, .ifi_change = up};
    begin(batch, RTM_NEWLINK, flags, &info, sizeof info);
}

void link_up(struct batch *batch, uint32_t index)
{
    begin_link(batch, index, 0, IFF_UP);
    end(batch);
}

static void put_end(struct batch *batch, struct end end)
{
    put_text(batch, IFLA_IFNAME, end.name);
    put_int(batch, IFLA_NUM_TX_QUEUES, 1);
    put_int(batch, IFLA_NUM_RX_QUEUES, 1);
}

void add_veth(struct batch *batch, struct end near, uint32_t master, struct end far, const struct host *far_host)
{
    begin_link(batch, near.index, NLM_F_CREATE | NLM_F_EXCL, IFF_UP);
    put_end(batch, near);
    if (master != 0)
        put_int(batch, IFLA_MASTER, master);
    uint32_t info = begin_nest(batch, IFLA_LINKINFO);
    put_text(batch, IFLA_INFO_KIND, "veth");
    uint32_t data = begin_nest(batch, IFLA_INFO_DATA);
    uint32_t peer = begin_nest(batch, VETH_INFO_PEER);
    struct ifinfomsg peer_info = {.ifi_index = far.index};
    append(batch, &peer_info, sizeof peer_info);
    put_end(batch, far);
    put_int(batch, IFLA_NET_NS_FD, far_host->namespace);
    end_nest(batch, peer);
    end_nest(batch, data);
    end_nest(batch, info);
    end(batch);
}

void add_bridge(struct batch *batch, const char *name, uint32_t index)
{
    begin_link(batch, index, NLM_F_CREATE | NLM_F_EXCL, 0);
    put_text(batch, IFLA_IFNAME, name);
    uint32_t info = begin_nest(batch, IFLA_LINKINFO);
    put_text(batch, IFLA_INFO_KIND, "bridge");
    uint32_t data = begin_nest(batch, IFLA_INFO_DATA);
    put_byte(batch, IFLA_BR_MCAST_SNOOPING, 0);
    end_nest(batch, data);
    end_nest(batch, info);
    end(batch);
}

static void begin_address(struct batch *batch, int family, uint32_t index, int prefix, uint8_t flags)
{
    struct ifaddrmsg info = {.ifa_family = family, .ifa_prefixlen = prefix, .ifa_flags = flags, .ifa_index = index};
    begin(batch, RTM_NEWADDR, NLM_F_CREATE | NLM_F_EXCL, &info, sizeof info);
}

void add_address4(struct batch *batch, uint32_t index, uint32_t address, int prefix)
{
    begin_address(batch, AF_INET, index, prefix, 0);
    put_big_endian(batch, IFA_LOCAL, address);
    put_big_endian(batch, IFA_ADDRESS, address);
    put_big_endian(batch, IFA_BROADCAST, address | (UINT32_MAX >> prefix));
    end(batch);
}

void add_address6(struct batch *batch, uint32_t index, const char *address, int prefix)
{
    struct in6_addr bytes;
    if (inet_pton(AF_INET6, address, &bytes) != 1)
        fail("read an address");
    begin_address(batch, AF_INET6, index, prefix, IFA_F_NODAD);
    put(batch, IFA_LOCAL, &bytes, sizeof bytes);
    put(batch, IFA_ADDRESS, &bytes, sizeof bytes);
    end(batch);
}

void add_default_route(struct batch *batch, uint32_t index, uint32_t gateway)
{
    struct rtmsg route = {.rtm_family = AF_INET, .rtm_table = RT_TABLE_MAIN, .rtm_protocol = RTPROT_STATIC, .rtm_type = RTN_UNICAST};
    begin(batch, RTM_NEWROUTE, NLM_F_CREATE | NLM_F_EXCL, &route, sizeof route);
    put_big_endian(batch, RTA_GATEWAY, gateway);
    put_int(batch, RTA_OIF, index);
    end(batch);
}

void pass_carrier_barrier(const struct host *host, const char *name)
{
    struct ethtool_value value = {.cmd = ETHTOOL_GLINK};
    struct ifreq request = {.ifr_data = (void *)&value};
    strncpy(request.ifr_name, name, IFNAMSIZ - 1);
    if (ioctl(host->route, SIOCETHTOOL, &request) != 0 || value.data == 0)
        fail("wait for a carrier");
}
