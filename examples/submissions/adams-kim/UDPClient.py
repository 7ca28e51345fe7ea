# CS 3251 - programming assignment 1
from socket import *

sock = socket(AF_INET, SOCK_DGRAM)
text = input("Type something in lowercase: ")
sock.sendto(text.encode(), ("localhost", 12000))
answer, server = sock.recvfrom(2048)
print(answer.decode())
sock.close()
