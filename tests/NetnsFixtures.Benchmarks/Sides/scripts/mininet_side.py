"""The topologies with Mininet, its switches being the kernel's bridges. They are in the network that Mininet itself is in, as always there."""

from mininet.log import setLogLevel
from mininet.net import Mininet
from mininet.nodelib import LinuxBridge

import side

setLogLevel("error")
# It would raise limits of the whole machine (fs.file-max and others).
Mininet.inited = True


def start(net):
    net.build()
    net.start()
    return net


def new_net():
    return Mininet(switch=LinuxBridge, controller=None, build=False)


def one_namespace(_):
    net = new_net()
    net.addHost("one", ip=None)
    return start(net)


def two_hosts(_):
    net = new_net()
    alice = net.addHost("alice", ip="10.0.0.1/24")
    bob = net.addHost("bob", ip="10.0.0.2/24")
    net.addLink(alice, bob, intfName1="eth0", intfName2="eth0")
    start(net)
    for number, host in enumerate((alice, bob), start=1):
        host.cmd("ip address add fd00::%d/64 dev eth0 nodad" % number)
    return net


def star(count):
    net = new_net()
    hub = net.addSwitch("hub", dpid="1")
    for i in range(count):
        host = net.addHost("host%d" % i, ip=side.star_address(i) + "/16")
        net.addLink(host, hub, intfName1="eth0")
    return start(net)


def home_network(_):
    net = new_net()
    internet = net.addSwitch("internet", dpid="1")
    lan = net.addSwitch("lan", dpid="2")
    server = net.addHost("server", ip="203.0.113.80/24")
    laptop = net.addHost("laptop", ip="192.168.1.10/24", defaultRoute="via 192.168.1.1")
    home = net.addHost("home", ip=None)
    net.addLink(home, lan, intfName1="inside", params1={"ip": "192.168.1.1/24"})
    net.addLink(home, internet, intfName1="outside", params1={"ip": "203.0.113.1/24"})
    net.addLink(server, internet, intfName1="eth0")
    net.addLink(laptop, lan, intfName1="eth0")
    start(net)
    home.cmd("echo 1 >/proc/sys/net/ipv4/ip_forward; echo 1 >/proc/sys/net/ipv6/conf/all/forwarding")
    home.cmd("nft -f " + side.RULESET)
    return net


def enter(net, name):
    return ["mnexec", "-a", str(net[name].pid)]


side.serve({"w1": one_namespace, "w2": two_hosts, "w3": star, "w4": home_network}, enter, Mininet.stop)
