import socket
import threading


def answer(connection):
    with connection:
        while data := connection.recv(65536):
            connection.sendall(data.decode().upper().encode())


listener = socket.create_server(("127.0.0.1", 0), backlog=1024)
print(listener.getsockname()[1], flush=True)
while True:
    threading.Thread(target=answer, args=(listener.accept()[0],), daemon=True).start()
