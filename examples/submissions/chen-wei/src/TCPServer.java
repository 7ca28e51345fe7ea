import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;

public class TCPServer {

    private static final int PORT = 12000;

    public static void main(String[] args) throws Exception {
        ServerSocket welcomeSocket = new ServerSocket(PORT);
        System.out.println("Server started");

        while (true) {
            Socket connection = welcomeSocket.accept();
            try {
                BufferedReader in = new BufferedReader(new InputStreamReader(connection.getInputStream()));
                DataOutputStream out = new DataOutputStream(connection.getOutputStream());

                String sentence = in.readLine();
                if (sentence != null) {
                    out.writeBytes(sentence.toUpperCase() + '\n');
                }
            } catch (IOException e) {
                System.out.println("client went away: " + e.getMessage());
            } finally {
                connection.close();
            }
        }
    }
}
