# server
import socket
ss = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
ss.bind(('', 12000))
print("server is ready")
while True:
	msg, addr = ss.recvfrom(2048)
	ss.sendto(msg.decode().upper().encode(), addr)
