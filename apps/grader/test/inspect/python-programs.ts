/** As plain as programs come, for tests that vary them. */
export const udpServer = `
from socket import *
sock = socket(AF_INET, SOCK_DGRAM)
sock.bind(("", 12000))
while True:
    text, who = sock.recvfrom(2048)
    sock.sendto(text.upper(), who)
`;
export const tcpServer = `
import socket
door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
door.bind(("", 6789))
door.listen(1)
while True:
    line, who = door.accept()
    line.send(line.recv(1024).upper())
    line.close()
`;
export const tcpClient = `
import socket
s = socket.socket()
s.connect(("localhost", 12000))
s.send(input("> ").encode())
print(s.recv(1024).decode())
`;
