#include <arpa/inet.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void upper(char *text) {
    for (; *text; text++) *text = (char)toupper((unsigned char)*text);
}

int main(void) {
    struct sockaddr_in server = {.sin_family = AF_INET, .sin_port = htons(12000)};
    inet_pton(AF_INET, "127.0.0.1", &server.sin_addr);
    int sock = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(sock, (struct sockaddr *)&server, sizeof server) == -1) {
        perror("connect");
        return 1;
    }
    char text[1024], answer[1024];
    fputs("Texte : ", stdout);
    fflush(stdout);
    if (!fgets(text, sizeof text, stdin)) return 1;
    text[strcspn(text, "\n")] = '\0';
    send(sock, text, strlen(text), 0);
    recv(sock, answer, sizeof answer, 0);
    upper(text);
    printf("Serveur : %s\n", text);
    close(sock);
    return 0;
}
