from socket import socket, AF_INET, SOCK_STREAM

s = socket(AF_INET, SOCK_STREAM)
s.connect(('127.0.0.1', 12000))
s.sendall(input('lowercase please: ').encode())
print(s.recv(65535).decode())
s.close()
