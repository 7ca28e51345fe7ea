import socketserver


class Upper(socketserver.BaseRequestHandler):
    def handle(self):
        data, sock = self.request
        sock.sendto(data.decode("utf-8").upper().encode("utf-8"), self.client_address)


with socketserver.UDPServer(("localhost", 12000), Upper) as server:
    server.serve_forever()
