#define _GNU_SOURCE
// One thread and epoll: as near to the machine as a server comes.
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

static unsigned char buffer[65536];

// A client that does not read holds all others up: whoever measures reads.
static void write_all(int fd, ssize_t bytes) {
  for (ssize_t sent = 0; sent < bytes;) {
    ssize_t now = write(fd, buffer + sent, bytes - sent);
    if (now > 0) {
      sent += now;
    } else if (errno == EAGAIN) {
      struct pollfd writable = {.fd = fd, .events = POLLOUT};
      poll(&writable, 1, -1);
    } else {
      return;
    }
  }
}

int main(void) {
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof address;
  if (bind(listener, (struct sockaddr *)&address, length) || listen(listener, 1024)) return 1;
  getsockname(listener, (struct sockaddr *)&address, &length);
  printf("%d\n", ntohs(address.sin_port));
  fflush(stdout);

  int epoll = epoll_create1(0);
  struct epoll_event wanted = {.events = EPOLLIN, .data.fd = listener}, happened[256];
  epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &wanted);
  for (;;) {
    int count = epoll_wait(epoll, happened, 256, -1);
    for (int i = 0; i < count; i++) {
      int fd = happened[i].data.fd;
      if (fd == listener) {
        int client = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
        if (client < 0) continue;
        wanted.data.fd = client;
        epoll_ctl(epoll, EPOLL_CTL_ADD, client, &wanted);
        continue;
      }
      ssize_t bytes = read(fd, buffer, sizeof buffer);
      if (bytes <= 0) {
        close(fd);
        continue;
      }
      for (ssize_t at = 0; at < bytes; at++) buffer[at] -= (unsigned char)(buffer[at] - 'a') < 26 ? 32 : 0;
      write_all(fd, bytes);
    }
  }
}
