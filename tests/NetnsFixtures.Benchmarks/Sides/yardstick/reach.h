// Whether topologies do what they are for. None of it is timed.
#ifndef REACH_H
#define REACH_H

#include "host.h"
#include <stdbool.h>

// Whether something answers at an address, if only by a refusal, within 3 s.
bool reach(const char *address);

// Whether the very first datagram from one host to another arrives within 3 s. Ends in the home namespace.
bool first_packet_arrives(const struct host *from, const struct host *to, uint32_t address);

#endif
