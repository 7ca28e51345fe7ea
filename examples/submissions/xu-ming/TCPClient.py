# client
import socket
cs = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
msg = input("Input lowercase: ")
cs.sendto(msg.encode(), ('localhost', 12000))
rep, addr = cs.recvfrom(2048)
print(rep.decode())
cs.close()
