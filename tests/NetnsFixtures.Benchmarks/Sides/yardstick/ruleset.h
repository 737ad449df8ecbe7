// The ruleset that the library's NAT gateway installs.
#ifndef RULESET_H
#define RULESET_H

#include "netlink.h"

void add_nat_ruleset(struct batch *batch, const char *inside, const char *outside, uint32_t external);

#endif
