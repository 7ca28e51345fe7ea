import java.io.*;
import java.net.*;

class UDPServer {
  public static void main(String args[]) throws Exception {
    DatagramSocket serverSocket = new DatagramSocket(12000);
    byte[] in = new byte[1024];
    byte[] out = new byte[1024];
    while (true) {
      DatagramPacket packet = new DatagramPacket(in, in.length);
      serverSocket.receive(packet);
      String s = new String(packet.getData());
      InetAddress ip = packet.getAddress();
      int port = packet.getPort();
      out = s.toUpperCase().getBytes();
      serverSocket.send(new DatagramPacket(out, out.length, ip, port));
    }
  }
}
