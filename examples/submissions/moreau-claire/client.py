#!/usr/bin/env python3
import socket

client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(("localhost", 12000))
phrase = input("Phrase : ")
client.send((phrase + "\n").encode())
print(client.recv(1024).decode().strip())
client.close()
