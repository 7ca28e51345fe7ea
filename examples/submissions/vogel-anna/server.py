import socket

# TCP uppercase server, Aufgabe 3
with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as s:
    s.bind(('', 12000))
    s.listen()
    while True:
        conn, addr = s.accept()
        with conn:
            text = conn.recv(2048).decode().strip()   # remove the newline
            print(addr[0], 'sent', text)
            conn.sendall(text.upper().encode())
