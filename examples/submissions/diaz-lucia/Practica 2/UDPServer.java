import java.net.*;

/* Servidor UDP: pasa la frase a mayusculas */
class UDPServer
{
    public static void main(String args[]) throws Exception
    {
        DatagramSocket socket = new DatagramSocket(12000);
        byte[] buffer = new byte[2048];

        while (true)
        {
            // a fresh packet each time, otherwise the length stays short
            DatagramPacket peticion = new DatagramPacket(buffer, buffer.length);
            socket.receive(peticion);

            String frase = new String(peticion.getData(), 0, peticion.getLength());
            byte[] mayusculas = frase.toUpperCase().getBytes();

            DatagramPacket respuesta = new DatagramPacket(mayusculas, mayusculas.length,
                    peticion.getAddress(), peticion.getPort());
            socket.send(respuesta);
        }
    }
}
