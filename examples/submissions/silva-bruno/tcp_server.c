#include <stdio.h>
#include <string.h>
#include <ctype.h>
#include <unistd.h>
#include <sys/socket.h>
#include <netinet/in.h>

#define PORTA 12000

int main(void)
{
    struct sockaddr_in end;
    char buf[1024];
    int s = socket(AF_INET, SOCK_STREAM, 0);

    memset(&end, 0, sizeof(end));
    end.sin_family = AF_INET;
    end.sin_port = htons(PORTA);
    end.sin_addr.s_addr = INADDR_ANY;
    bind(s, (struct sockaddr *)&end, sizeof(end));
    listen(s, 5)

    while (1) {
        int c = accept(s, NULL, NULL);
        int n = read(c, buf, sizeof(buf));
        for (int i = 0; i < n; i++)
            buf[i] = toupper(buf[i]);
        write(c, buf, n);
        close(c);
    }
    return 0;
}
