// recvfrom and sendto, nothing else.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <sys/socket.h>

static unsigned char buffer[65536];

int main(void) {
  int fd = socket(AF_INET, SOCK_DGRAM, 0), size = 4194304;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof address;
  setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
  if (bind(fd, (struct sockaddr *)&address, length)) return 1;
  getsockname(fd, (struct sockaddr *)&address, &length);
  printf("%d\n", ntohs(address.sin_port));
  fflush(stdout);
  for (;;) {
    length = sizeof address;
    ssize_t bytes = recvfrom(fd, buffer, sizeof buffer, 0, (struct sockaddr *)&address, &length);
    for (ssize_t at = 0; at < bytes; at++) buffer[at] -= (unsigned char)(buffer[at] - 'a') < 26 ? 32 : 0;
    if (bytes >= 0) sendto(fd, buffer, bytes, 0, (struct sockaddr *)&address, length);
  }
}
