#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <netinet/in.h>

int main(int argc, char *argv[]) {
    int port = 12000;
    int sockfd = socket(AF_INET, SOCK_DGRAM, 0);

    struct sockaddr_in server, client;
    memset(&server, 0, sizeof(server));
    server.sin_family = AF_INET;
    server.sin_addr.s_addr = INADDR_ANY;
    server.sin_port = port;

    if (bind(sockfd, (struct sockaddr *)&server, sizeof(server)) < 0) {
        printf("bind failed\n");
        exit(1);
    }
    printf("Listening on port %d\n", port);

    char buffer[1500];
    while (1) {
        socklen_t size = sizeof(client);
        ssize_t count = recvfrom(sockfd, buffer, sizeof(buffer), 0, (struct sockaddr *)&client, &size);
        for (ssize_t i = 0; i < count; i++) {
            buffer[i] = toupper((unsigned char)buffer[i]);
        }
        sendto(sockfd, buffer, count, 0, (struct sockaddr *)&client, size);
    }
}
