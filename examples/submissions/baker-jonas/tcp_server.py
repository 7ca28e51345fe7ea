import socket

# one client at a time is enough for this lab
HOST = ''
PORT = 12000

def main():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((HOST, PORT))
    listener.listen(1)
    print('waiting for clients...')
    while 1:
        conn, addr = listener.accept()
        sentence = conn.recv(4096).decode()
        conn.sendall(sentence.upper().encode())
        conn.close()

if __name__ == '__main__':
    main()
