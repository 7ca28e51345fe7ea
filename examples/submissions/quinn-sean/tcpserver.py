from socket import *

welcome = socket(AF_INET, SOCK_STREAM)
welcome.bind(('', 12000))
welcome.listen(1)
print('The server is listening')

while True:
    conn, addr = welcome.accept()
    sentence = conn.recv(1024).decode()
    capitalized = sentence.upper()
    conn.send(capitalized)
    conn.close()
