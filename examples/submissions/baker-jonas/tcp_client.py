import socket

s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s.connect(('127.0.0.1', 12000))
sentence = input('> ')
s.send(sentence.encode())
print('server says:', s.recv(4096).decode())
s.close()
