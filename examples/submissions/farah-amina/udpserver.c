/* compile: gcc udpserver.c -o udpserver */
#include <stdio.h>
#include <string.h>
#include <ctype.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>

int main() {
    int s, i, n;
    char msg[2048];
    struct sockaddr_in me, other;
    socklen_t len;

    s = socket(AF_INET, SOCK_DGRAM, 0);
    if (s == -1) { perror("socket"); return 1; }

    bzero(&me, sizeof(me));
    me.sin_family = AF_INET;
    me.sin_port = htons(12000);
    me.sin_addr.s_addr = INADDR_ANY;
    if (bind(s, (struct sockaddr*) &me, sizeof(me)) == -1) { perror("bind"); return 1; }

    printf("server ready\n");
    while (1) {
        len = sizeof(other);
        n = recvfrom(s, msg, sizeof(msg), 0, (struct sockaddr*) &other, &len);
        if (n < 0) continue;
        for (i = 0; i < n; i++) msg[i] = toupper(msg[i]);
        sendto(s, msg, n, 0, (struct sockaddr*) &other, len);
    }
    return 0;
}
