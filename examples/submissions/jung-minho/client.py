import socket

with socket.create_connection(("localhost", 12000)) as s:
    while True:
        line = input("sentence (empty line to stop): ")
        if line == "":
            break
        s.sendall(line.encode())
        print(s.recv(2048).decode())
