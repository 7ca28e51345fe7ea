#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	char line[1024], reply[1024];
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons(12000) };
	inet_pton(AF_INET, argc > 1 ? argv[1] : "127.0.0.1", &to.sin_addr);

	int fd = socket(AF_INET, SOCK_STREAM, 0);
	if (connect(fd, (struct sockaddr *)&to, sizeof to) < 0) {
		perror("connect");
		return 1;
	}
	printf("Sentence: ");
	fflush(stdout);
	if (!fgets(line, sizeof line, stdin))
		return 1;
	line[strcspn(line, "\n")] = 0;
	send(fd, line, strlen(line), 0);
	ssize_t n = recv(fd, reply, sizeof reply - 1, 0);
	if (n < 0)
		n = 0;
	reply[n] = 0;
	printf("%s\n", reply);
	close(fd);
	return 0;
}
