import socket

BUFFER_SIZE = 256

sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sock.bind(("", 12000))
print("UDP server up and listening")

while True:
    pair = sock.recvfrom(BUFFER_SIZE)
    message = pair[0]
    address = pair[1]
    reply = str.encode(message.decode().upper())
    sock.sendto(reply, address)
