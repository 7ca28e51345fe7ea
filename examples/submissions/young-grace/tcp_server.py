from socket import socket, AF_INET, SOCK_STREAM

s = socket(AF_INET, SOCK_STREAM)
s.bind(('', 12000))
s.listen()
while True:
    c, who = s.accept()
    m = c.recv(65535)
    c.sendall(m.decode().upper().encode())
    c.close()
