import socket

s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind(("0.0.0.0", 12000))

while True:
    message, address = s.recvfrom(2048)
    sentence = message.decode()
    sentence.upper()          # make it uppercase
    s.sendto(sentence.encode(), address)
