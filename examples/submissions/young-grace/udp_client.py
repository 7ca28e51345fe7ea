from socket import socket, AF_INET, SOCK_DGRAM

s = socket(AF_INET, SOCK_DGRAM)
s.sendto(input('lowercase please: ').encode(), ('127.0.0.1', 12000))
print(s.recvfrom(65535)[0].decode())
