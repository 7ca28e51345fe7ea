from socket import *
serverSocket = socket(AF_INET, SOCK_STREAM)
serverSocket.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
serverSocket.bind(("", 12000))
serverSocket.listen(5)
while True:
    c, a = serverSocket.accept()
    data = c.recv(1024)
    c.send(data.upper())
    c.close()
    serverSocket.close()
