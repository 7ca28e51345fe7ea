# CS 3251 - programming assignment 1
# UDP server: receives a sentence, sends it back in capital letters
from socket import *

PORT = 12000

sock = socket(AF_INET, SOCK_DGRAM)
sock.bind(("", PORT))
print("UDP server is up on port", PORT)

while True:
    data, client = sock.recvfrom(2048)
    text = data.decode()
    print("got", repr(text), "from", client)
    sock.sendto(text.upper().encode(), client)
