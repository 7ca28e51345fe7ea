# Lab 2 - UDP uppercase server
from socket import *

server_host = ""
server_port = "12000"

server_socket = socket(AF_INET, SOCK_DGRAM)
server_socket.bind((server_host, server_port))
print("Server is running on port " + server_port)

while True:
    message, client_address = server_socket.recvfrom(2048)
    server_socket.sendto(message.decode().upper().encode(), client_address)
