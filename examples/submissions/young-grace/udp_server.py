from socket import socket, AF_INET, SOCK_DGRAM

s = socket(AF_INET, SOCK_DGRAM)
s.bind(('', 12000))
while True:
    m, who = s.recvfrom(65535)
    s.sendto(m.decode().upper().encode(), who)
