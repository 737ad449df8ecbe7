// Builds and destroys a topology for each line on stdin and answers with the microseconds that both took.
#include "host.h"
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
    for (int i = 1; i < count; i++) {
        same_sysctls |= strcmp(arguments[i], "--same-sysctls") == 0;
        look_inside |= strcmp(arguments[i], "--look-inside") == 0;
    }

    struct rlimit limit = {65536, 65536};
    setrlimit(RLIMIT_NOFILE, &limit);
    remember_home();

    char line[64], workload[16];
    while (fgets(line, sizeof line, stdin) != NULL) {
        int number = 0;
        if (sscanf(line, "%15s %d", workload, &number) < 1)
            continue;
        struct timing timing = carry_out(workload, number);
        printf("%.2f %.2f\n", timing.create, timing.destroy);
        fflush(stdout);
    }
    return 0;
}
