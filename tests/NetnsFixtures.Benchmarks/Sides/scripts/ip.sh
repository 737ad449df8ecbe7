#!/bin/bash
# Builds and destroys a topology for each line on stdin with ip(8), and answers with the microseconds that both took.
# One process a step, as in a script that somebody writes by hand; with --batch as few processes as ip(8) can do with: one for all
# namespaces' names, one for what is to be done in each of them.
set -e
here=$(dirname "$0")
queues="numtxqueues 1 numrxqueues 1"
declare -A steps
order=() names=() batch=

if [ "$1" = --batch ]; then
    add_host() { batch+="netns add $1"$'\n'; names+=("$1"); }
    inside() {
        [ -n "${steps[$1]}" ] || order+=("$1")
        steps[$1]+="${*:2}"$'\n'
    }
    carry_out() {
        ip -batch - <<< "$batch"
        local name
        for name in "${order[@]}"; do ip -n "$name" -batch - <<< "${steps[$name]}"; done
    }
    destroy() { printf 'netns delete %s\n' "${names[@]}" | ip -batch -; }
else
    add_host() { ip netns add "$1"; names+=("$1"); }
    inside() { ip -n "$@"; }
    carry_out() { :; }
    destroy() {
        local name
        for name in "${names[@]}"; do ip netns delete "$name"; done
    }
fi

# host, its interface, address
configure() {
    inside "$1" link set "$2" up
    inside "$1" address add "$3" broadcast + dev "$2"
}

# switch, port, host, the host's interface
plug_in() { inside "$1" link add "$2" up master br0 $queues type veth peer name "$4" netns "$3" $queues; }

add_switch() {
    add_host "$1"
    inside "$1" link add br0 type bridge mcast_snooping 0
}

one_namespace() {
    add_host one
    inside one link set lo up
    carry_out
}

two_hosts() {
    add_host alice
    add_host bob
    inside alice link set lo up
    inside alice link add eth0 up $queues type veth peer name eth0 netns bob $queues
    inside alice address add 10.0.0.1/24 broadcast + dev eth0
    inside alice address add fd00::1/64 dev eth0 nodad
    inside bob link set lo up
    configure bob eth0 10.0.0.2/24
    inside bob address add fd00::2/64 dev eth0 nodad
    carry_out
}

star() {
    local i address
    add_switch hub
    for ((i = 0; i < $1; i++)); do add_host "host$i"; done
    for ((i = 0; i < $1; i++)); do plug_in hub "port$i" "host$i" eth0; done
    inside hub link set br0 up
    for ((i = 0; i < $1; i++)); do
        inside "host$i" link set lo up
        configure "host$i" eth0 "10.100.$(((i + 2) / 256)).$(((i + 2) % 256))/16"
    done
    carry_out
}

home_network() {
    add_switch internet
    add_switch lan
    add_host server
    add_host laptop
    add_host home
    plug_in internet port0 home outside
    plug_in internet port1 server eth0
    inside internet link set br0 up
    plug_in lan port0 home inside
    plug_in lan port1 laptop eth0
    inside lan link set br0 up
    inside home link set lo up
    configure home inside 192.168.1.1/24
    configure home outside 203.0.113.1/24
    inside server link set lo up
    configure server eth0 203.0.113.80/24
    inside laptop link set lo up
    configure laptop eth0 192.168.1.10/24
    inside laptop route add default via 192.168.1.1
    carry_out
    ip netns exec home sh -c 'echo 1 >/proc/sys/net/ipv4/ip_forward; echo 1 >/proc/sys/net/ipv6/conf/all/forwarding; exec nft -f "$1"' sh "$here/nat.nft"
}

# Whether the topology does what it is for. REACH is a program that ends with 0 if an address can be reached.
check() {
    case $1 in
        w1) ip netns exec one "$REACH" reach 127.0.0.1 ;;
        w2) ip netns exec alice "$REACH" reach 10.0.0.2 && ip netns exec bob "$REACH" reach fd00::1 ;;
        w3) ip netns exec "host$(($2 - 1))" "$REACH" reach 10.100.0.2 ;;
        w4) ip netns exec laptop "$REACH" reach 203.0.113.80 ;;
    esac
}

while read -r workload number checked; do
    start=${EPOCHREALTIME/[.,]/}
    case $workload in
        w1) one_namespace ;;
        w2) two_hosts ;;
        w3) star "$number" ;;
        w4) home_network ;;
    esac
    built=${EPOCHREALTIME/[.,]/}
    [ -z "$checked" ] || check "$workload" "$number"
    before=${EPOCHREALTIME/[.,]/}
    destroy
    gone=${EPOCHREALTIME/[.,]/}
    echo "$((built - start)) $((gone - before))"
    steps=() order=() names=() batch=
done
