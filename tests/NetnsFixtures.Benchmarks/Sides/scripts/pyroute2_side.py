"""The topologies with pyroute2: a NetNS object for each host, one call a step."""

import socket
import subprocess

from pyroute2 import NetNS, netns

import side


class Hosts(dict):
    def add(self, name):
        self[name] = NetNS(name)

    def add_switch(self, name):
        self.add(name)
        self[name].link("add", ifname="br0", kind="bridge", br_mcast_snooping=0)

    def lo_up(self, name):
        self[name].link("set", index=1, state="up")

    def cable(self, near, near_name, far, far_name, **master):
        self[near].link(
            "add", ifname=near_name, kind="veth", state="up", num_tx_queues=1, num_rx_queues=1, **master,
            peer={"ifname": far_name, "net_ns_fd": far, "num_tx_queues": 1, "num_rx_queues": 1},
        )

    def plug_in(self, switch, port, far, far_name):
        self.cable(switch, port, far, far_name, master=self.index(switch, "br0"))

    def index(self, name, interface):
        return self[name].link_lookup(ifname=interface)[0]

    def up(self, name, interface):
        index = self.index(name, interface)
        self[name].link("set", index=index, state="up")
        return index

    def configure(self, name, interface, address, prefix, broadcast):
        index = self.up(name, interface)
        self[name].addr("add", index=index, address=address, prefixlen=prefix, broadcast=broadcast)
        return index

    def add_address6(self, name, index, address):
        IFA_F_NODAD = 2
        self[name].addr("add", index=index, address=address, prefixlen=64, family=socket.AF_INET6, flags=IFA_F_NODAD)


def one_namespace(_):
    hosts = Hosts()
    hosts.add("one")
    hosts.lo_up("one")
    return hosts


def two_hosts(_):
    hosts = Hosts()
    for name in ("alice", "bob"):
        hosts.add(name)
        hosts.lo_up(name)
    hosts.cable("alice", "eth0", "bob", "eth0")
    for number, name in enumerate(("alice", "bob"), start=1):
        index = hosts.configure(name, "eth0", "10.0.0.%d" % number, 24, "10.0.0.255")
        hosts.add_address6(name, index, "fd00::%d" % number)
    return hosts


def star(count):
    hosts = Hosts()
    hosts.add_switch("hub")
    for i in range(count):
        name = "host%d" % i
        hosts.add(name)
        hosts.plug_in("hub", "port%d" % i, name, "eth0")
        hosts.lo_up(name)
        hosts.configure(name, "eth0", side.star_address(i), 16, "10.100.255.255")
    hosts.up("hub", "br0")
    return hosts


def home_network(_):
    hosts = Hosts()
    for name in ("internet", "lan"):
        hosts.add_switch(name)
    for name in ("server", "laptop", "home"):
        hosts.add(name)
        hosts.lo_up(name)
    hosts.plug_in("internet", "port0", "home", "outside")
    hosts.plug_in("internet", "port1", "server", "eth0")
    hosts.plug_in("lan", "port0", "home", "inside")
    hosts.plug_in("lan", "port1", "laptop", "eth0")
    for name in ("internet", "lan"):
        hosts.up(name, "br0")
    hosts.configure("home", "inside", "192.168.1.1", 24, "192.168.1.255")
    hosts.configure("home", "outside", "203.0.113.1", 24, "203.0.113.255")
    hosts.configure("server", "eth0", "203.0.113.80", 24, "203.0.113.255")
    hosts.configure("laptop", "eth0", "192.168.1.10", 24, "192.168.1.255")
    hosts["laptop"].route("add", dst="default", gateway="192.168.1.1")
    netns.pushns("home")
    for name in ("ipv4/ip_forward", "ipv6/conf/all/forwarding"):
        with open("/proc/sys/net/" + name, "w") as file:
            file.write("1")
    subprocess.run(["nft", "-f", side.RULESET], check=True)
    netns.popns()
    return hosts


def enter(hosts, name):
    return ["ip", "netns", "exec", name]


def destroy(hosts):
    for host in hosts.values():
        host.close()
        host.remove()


side.serve({"w1": one_namespace, "w2": two_hosts, "w3": star, "w4": home_network}, enter, destroy)
