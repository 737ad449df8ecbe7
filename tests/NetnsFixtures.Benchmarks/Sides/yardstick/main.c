// Builds and destroys a topology for each line on stdin and answers with the microseconds that both took. A third word on the line has the
// first packet of a star sent, before it goes; a third word of the answer says that it was lost.
#include "host.h"
#include "reach.h"
#include "topologies.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

static struct timing carry_out(const char *workload, int number)
{
    if (strcmp(workload, "w1") == 0)
        return one_namespace();
    if (strcmp(workload, "w2") == 0)
        return two_hosts();
    if (strcmp(workload, "w3") == 0)
        return star(number);
    if (strcmp(workload, "w4") == 0)
        return home_network();
    if (strcmp(workload, "w5") == 0)
        return there_and_back(number);
    fail(workload);
}

int main(int count, char **arguments)
{
    if (count == 3 && strcmp(arguments[1], "reach") == 0)
        return reach(arguments[2]) ? 0 : 1;

    for (int i = 1; i < count; i++) {
        bare |= strcmp(arguments[i], "--bare") == 0;
        look_inside |= strcmp(arguments[i], "--look-inside") == 0;
    }

    struct rlimit limit = {65536, 65536};
    setrlimit(RLIMIT_NOFILE, &limit);
    remember_home();

    char line[64], workload[16], check[16];
    while (fgets(line, sizeof line, stdin) != NULL) {
        int number = 0;
        int words = sscanf(line, "%15s %d %15s", workload, &number, check);
        if (words < 1)
            continue;
        check_first_packet = words == 3;
        struct timing timing = carry_out(workload, number);
        printf("%.2f %.2f%s\n", timing.create, timing.destroy, check_first_packet && !first_packet_arrived ? " lost" : "");
        fflush(stdout);
    }
    return 0;
}
