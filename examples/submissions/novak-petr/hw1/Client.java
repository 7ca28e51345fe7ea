package hw1;

import java.io.*;
import java.net.*;
import java.util.Scanner;

public class Client {
	public static void main(String[] args) throws IOException {
		Scanner sc = new Scanner(System.in);
		System.out.print("Your sentence: ");
		String line = sc.nextLine();
		Socket s = new Socket("localhost", 12000);
		new PrintWriter(s.getOutputStream(), true).println(line);
		System.out.println(new BufferedReader(new InputStreamReader(s.getInputStream())).readLine());
		s.close();
	}
}
