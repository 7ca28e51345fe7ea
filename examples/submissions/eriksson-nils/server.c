#include <arpa/inet.h>
#include <ctype.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define PORT 12000
#define BUFSIZE 4096

static void die(const char *what)
{
	perror(what);
	exit(EXIT_FAILURE);
}

int main(void)
{
	int listenfd = socket(AF_INET, SOCK_STREAM, 0);
	if (listenfd < 0)
		die("socket");

	int yes = 1;
	setsockopt(listenfd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
	signal(SIGPIPE, SIG_IGN);

	struct sockaddr_in addr;
	memset(&addr, 0, sizeof addr);
	addr.sin_family = AF_INET;
	addr.sin_addr.s_addr = htonl(INADDR_ANY);
	addr.sin_port = htons(PORT);
	if (bind(listenfd, (struct sockaddr *)&addr, sizeof addr) < 0)
		die("bind");
	if (listen(listenfd, 5) < 0)
		die("listen");

	for (;;) {
		int fd = accept(listenfd, NULL, NULL);
		if (fd < 0)
			continue;

		char buf[BUFSIZE];
		ssize_t n;
		/* keep going until the client hangs up */
		while ((n = recv(fd, buf, sizeof buf, 0)) > 0) {
			for (ssize_t i = 0; i < n; i++)
				buf[i] = toupper((unsigned char)buf[i]);
			if (send(fd, buf, n, 0) != n)
				break;
		}
		close(fd);
	}
}
