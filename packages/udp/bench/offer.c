// offer <port> <datagrams a second> <milliseconds>: sends datagrams of 64 bytes to a port of this machine, each when its
// time has come and not in bursts, and prints how many. It reads no reply.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  address.sin_port = htons(atoi(argv[1]));
  double perSecond = atof(argv[2]), seconds = atof(argv[3]) / 1e3;
  int fd = socket(AF_INET, SOCK_DGRAM, 0);
  if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address)) return 1;
  char datagram[64];
  memset(datagram, 'a', sizeof datagram);
  long sent = 0;
  for (double start = now(), elapsed; (elapsed = now() - start) < seconds;)
    for (long due = elapsed * perSecond; sent < due; sent++) send(fd, datagram, sizeof datagram, 0);
  printf("%ld\n", sent);
}
