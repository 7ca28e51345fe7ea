from socket import *

client = socket(AF_INET, SOCK_STREAM)
client.connect(('localhost', 12000))
client.send(input('Sentence? ').encode())
print('Reply:', client.recv(1024).decode())
client.close()
