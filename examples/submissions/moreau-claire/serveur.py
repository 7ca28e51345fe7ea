#!/usr/bin/env python3
# Serveur TCP : met la phrase en majuscules
import socket

serveur = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
serveur.bind(("", 12000))
serveur.listen(5)

while True:
    connexion, adresse = serveur.accept()
    fichier = connexion.makefile("r")
    ligne = fichier.readline()
    connexion.send(ligne.upper().encode())
    fichier.close()
    connexion.close()
