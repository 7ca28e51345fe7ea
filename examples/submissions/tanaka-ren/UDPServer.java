import java.net.DatagramPacket;
import java.net.DatagramSocket;

public class UDPServer {
    public static void main(String[] args) throws Exception {
        DatagramSocket socket = new DatagramSocket(12000);
        byte[] buffer = new byte[1024];
        while (true) {
            DatagramPacket request = new DatagramPacket(buffer, buffer.length);
            socket.receive(request);
            String text = new String(request.getData(), 0, request.getLength());
            byte[] reply = text.toUpperCase();
            socket.send(new DatagramPacket(reply, reply.length, request.getAddress(), request.getPort()));
        }
    }
}
