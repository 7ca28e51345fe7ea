import socket

s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.sendto(input("text: ").encode(), ("localhost", 12000))
print(s.recvfrom(2048)[0].decode())
