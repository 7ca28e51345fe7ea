from socket import *

def run():
    server = socket(AF_INET, SOCK_STREAM)
    server.bind(('', 12000))
    server.listen(1)
    print('Waiting for a client')
    connection, address = server.accept()
    print('Client:', address)
    text = connection.recv(1024).decode()
    connection.send(text.upper().encode())
    connection.close()
    server.close()

run()
