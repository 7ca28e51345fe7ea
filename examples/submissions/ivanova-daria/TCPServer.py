from socket import *

serverPort = 12000
serverSocket = socket(AF_INET, SOCK_STREAM)
serverSocket.bind(('', serverPort))
serverSocket.listen(1)
print 'Server is waiting on port', serverPort

while True:
    connectionSocket, addr = serverSocket.accept()
    line = connectionSocket.recv(2048)
    print 'received:', line
    connectionSocket.send(line.upper())
    connectionSocket.close()
