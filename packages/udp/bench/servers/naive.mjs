// What anybody would write first in Node.
import { createSocket } from "node:dgram";

const socket = createSocket("udp4", (message, { port, address }) => {
  socket.send(message.toString().toUpperCase(), port, address);
});
socket.bind(0, "127.0.0.1", () => console.log(socket.address().port));
