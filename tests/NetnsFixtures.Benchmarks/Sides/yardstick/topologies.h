// The workloads. Each builds its topology, times that, and lets go of it again.
#ifndef TOPOLOGIES_H
#define TOPOLOGIES_H

#include <stdbool.h>

struct timing {
    double create, destroy; // microseconds
};

double now(void);

// With look_inside set a topology stays until the next line on stdin, with the path of each namespace on stderr.
extern bool look_inside;

// With check_first_packet set a star's last host sends a datagram to its first one, as soon as the star stands.
extern bool check_first_packet, first_packet_arrived;

struct timing one_namespace(void);
struct timing two_hosts(void);
struct timing star(int hosts);
struct timing home_network(void);

// Microseconds for setns there and back, the mean of many.
struct timing there_and_back(int times);

#endif
