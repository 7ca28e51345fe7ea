import socket

SERVER = ("localhost", 12000)

sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sentence = input("Frase in minuscolo: ")
sock.sendto(sentence.encode(), SERVER)
risposta, mittente = sock.recvfrom(2048)
print("Risposta:", risposta)
sock.close()
