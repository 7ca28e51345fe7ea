import dgram from "node:dgram";

const server = dgram.createSocket("udp4");

server.on("message", (msg, rinfo) => {
  const upper = msg.toString("utf8").toUpperCase();
  server.send(upper, rinfo.port, rinfo.address);
});

server.on("listening", () => {
  const { address, port } = server.address();
  console.log("listening on " + address + ":" + port);
});

server.bind(12000);
