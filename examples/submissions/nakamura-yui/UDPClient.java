import java.io.*;
import java.net.*;

class UDPClient {
  public static void main(String args[]) throws Exception {
    BufferedReader user = new BufferedReader(new InputStreamReader(System.in));
    DatagramSocket socket = new DatagramSocket();
    System.out.print("Input: ");
    byte[] out = user.readLine().getBytes();
    socket.send(new DatagramPacket(out, out.length, InetAddress.getByName("localhost"), 12000));
    DatagramPacket reply = new DatagramPacket(new byte[1024], 1024);
    socket.receive(reply);
    System.out.println("FROM SERVER: " + new String(reply.getData()).trim());
    socket.close();
  }
}
