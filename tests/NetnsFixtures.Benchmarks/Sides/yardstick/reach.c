#define _GNU_SOURCE
#include "reach.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

// Nobody listens at the port for discarding (RFC 863).
enum { DISCARD = 9, PORT = 4711 };

static const struct timeval patience = {.tv_sec = 3};

bool reach(const char *text)
{
    struct sockaddr_in v4 = {.sin_family = AF_INET, .sin_port = htons(DISCARD)};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6, .sin6_port = htons(DISCARD)};
    bool is_v4 = inet_pton(AF_INET, text, &v4.sin_addr) == 1;
    if (!is_v4 && inet_pton(AF_INET6, text, &v6.sin6_addr) != 1)
        return false;

    int descriptor = socket(is_v4 ? AF_INET : AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0 || setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience) != 0)
        fail("open a socket");
    int result = is_v4 ? connect(descriptor, (struct sockaddr *)&v4, sizeof v4) : connect(descriptor, (struct sockaddr *)&v6, sizeof v6);
    bool answered = result == 0 || errno == ECONNREFUSED;
    close(descriptor);
    return answered;
}

static int open_datagram(const struct host *host)
{
    enter(host);
    int descriptor = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        fail("open a socket");
    return descriptor;
}

bool first_packet_arrives(const struct host *from, const struct host *to, uint32_t address)
{
    struct sockaddr_in there = {.sin_family = AF_INET, .sin_port = htons(PORT), .sin_addr.s_addr = htonl(address)};
    int receiver = open_datagram(to);
    if (bind(receiver, (struct sockaddr *)&there, sizeof there) != 0 || setsockopt(receiver, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience) != 0)
        fail("bind");
    int sender = open_datagram(from);
    go_home();

    char byte = 1;
    if (sendto(sender, &byte, sizeof byte, 0, (struct sockaddr *)&there, sizeof there) != sizeof byte)
        fail("send a datagram");
    bool arrived = recv(receiver, &byte, sizeof byte, 0) == sizeof byte;
    close(sender);
    close(receiver);
    return arrived;
}
