export const trainerClass = "Trainer";

/** A Java program that does once what students' servers and clients do, so that a JVM loads the classes for it. */
export const trainerSource = `
import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.concurrent.*;

public class ${trainerClass} {
    public static void main(String[] none) throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket server = new ServerSocket(0, 1, here); DatagramSocket datagrams = new DatagramSocket(0, here)) {
            Thread serving = new Thread(() -> serve(server));
            serving.start();
            try (Socket client = new Socket(here, server.getLocalPort())) {
                PrintWriter out = new PrintWriter(client.getOutputStream(), true);
                out.println("a sentence");
                System.out.println("Reply: " + new Scanner(client.getInputStream()).nextLine() + " of " + 10);
            }
            serving.join();
            byte[] sentence = "a sentence".getBytes(StandardCharsets.UTF_8);
            datagrams.send(new DatagramPacket(sentence, sentence.length, here, datagrams.getLocalPort()));
            DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
            datagrams.receive(packet);
            System.out.println(new String(packet.getData(), 0, packet.getLength()).toUpperCase() + packet.getAddress());
        }
        // What a server of this port would be bound to; nobody is to reach this program.
        SocketAddress everywhere = new InetSocketAddress(12000);
        ExecutorService pool = Executors.newFixedThreadPool(1);
        pool.execute(() -> System.out.println(String.format("%s at %d", everywhere, System.currentTimeMillis())));
        pool.shutdown();
    }

    static void serve(ServerSocket server) {
        try (Socket socket = server.accept()) {
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeBytes(in.readLine().toUpperCase() + "\\n");
        } catch (IOException error) {
            System.err.println(error.getMessage());
        }
    }
}
`;
