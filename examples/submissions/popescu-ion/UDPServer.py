import socket
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind(("", 12000))
print("waiting...")
while 1:
    (data, addr) = s.recvfrom(1024)
    raspuns = str(data).upper()
    s.sendto(raspuns.encode(), addr)
