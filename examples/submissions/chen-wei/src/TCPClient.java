import java.io.*;
import java.net.*;

class TCPClient {
    public static void main(String[] args) throws Exception {
        BufferedReader keyboard = new BufferedReader(new InputStreamReader(System.in));
        Socket socket = new Socket("localhost", 12000);
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()));

        System.out.print("sentence: ");
        out.writeBytes(keyboard.readLine() + '\n');
        System.out.println("FROM SERVER: " + in.readLine());
        socket.close();
    }
}
