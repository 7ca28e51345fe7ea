import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

class Datagrams {
  public static void main(String[] args) throws Exception {
    var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    System.out.println(socket.getLocalPort());
    var buffer = new byte[65536];
    while (true) {
      var received = new DatagramPacket(buffer, buffer.length);
      socket.receive(received);
      var sentence = new String(received.getData(), 0, received.getLength(), StandardCharsets.UTF_8);
      var reply = sentence.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
      socket.send(new DatagramPacket(reply, reply.length, received.getSocketAddress()));
    }
  }
}
