import socket
import threading

PORT = 12000
BUF = 2048


def handle(conn, addr):
    """Talks to one client until it leaves."""
    with conn:
        while True:
            try:
                data = conn.recv(BUF)
            except ConnectionResetError:
                break
            if not data:
                break
            conn.sendall(data.decode().upper().encode())
    print(f"{addr} left")


if __name__ == "__main__":
    server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    server.bind(("0.0.0.0", PORT))
    server.listen(10)
    print("listening ...")
    while True:
        conn, addr = server.accept()
        t = threading.Thread(target=handle, args=(conn, addr), daemon=True)
        t.start()
