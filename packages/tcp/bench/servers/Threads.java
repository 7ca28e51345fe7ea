import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A thread a connection. */
class Threads {
  public static void main(String[] args) throws Exception {
    var listener = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    System.out.println(listener.getLocalPort());
    while (true) {
      var client = listener.accept();
      new Thread(() -> answer(client)).start();
    }
  }

  static void answer(Socket client) {
    var buffer = new byte[65536];
    try (client) {
      client.setTcpNoDelay(true);
      var in = client.getInputStream();
      var out = client.getOutputStream();
      for (int count; (count = in.read(buffer)) > 0; ) {
        var sentence = new String(buffer, 0, count, StandardCharsets.UTF_8);
        out.write(sentence.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
      }
    } catch (java.io.IOException gone) {
      // The client has left.
    }
  }
}
