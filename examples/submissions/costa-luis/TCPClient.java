import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.Socket;
import java.util.Scanner;

public class TCPClient {
    private static final String SERVER = "labs.example.edu";

    public static void main(String[] args) throws IOException {
        try (Socket socket = new Socket(SERVER, 12000);
                Scanner keyboard = new Scanner(System.in)) {
            System.out.print("Sentence: ");
            String sentence = keyboard.nextLine();
            PrintWriter out = new PrintWriter(socket.getOutputStream(), true);
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
            out.println(sentence);
            System.out.println("FROM SERVER: " + in.readLine());
        }
    }
}
