import { classFolder } from "../../languages/source/java-types.ts";

/** Where the compiler keeps the files of one compilation, in a file system of its own. */
export const compilerFolder = "/capsock/work";

export const compilerClass = "WarmCompiler";

/** What javac writes may repeat a line of any length a hundred times. */
const longestWords = 2 ** 20;

/**
 * A Java program that compiles one submission after another, each as `javac` alone would in a folder of nothing else.
 *
 * It reads numbers (32 bits, big-endian) and texts and files (a number of bytes, then those bytes): how many files, and
 * the path and bytes of each; the folder to compile in; how many arguments, and each. It answers with javac's status and
 * then, where that is 0, how many class files there are, and the path and bytes of each, else what javac wrote, or nothing
 * where that is too long to be handed on.
 *
 * `cwd` is the process's own folder as far as Java knows (`user.dir`): a link, which is set anew each time.
 */
export const compilerSource = `
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import java.util.stream.Stream;
import javax.tools.*;

public class ${compilerClass} {
    static final Path work = Path.of("${compilerFolder}"), files = work.resolve("files"), cwd = work.resolve("cwd");

    public static void main(String[] none) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        System.setIn(InputStream.nullInputStream());
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        for (int count = in.readInt(); ; count = in.readInt()) {
            Files.createDirectory(files);
            for (; count > 0; count--) {
                Path file = files.resolve(text(in));
                Files.createDirectories(file.getParent());
                Files.write(file, bytes(in));
            }
            Path folder = files.resolve(text(in));
            Files.createSymbolicLink(cwd, folder);
            String[] arguments = new String[in.readInt()];
            for (int at = 0; at < arguments.length; at++) arguments[at] = text(in);
            ByteArrayOutputStream words = new ByteArrayOutputStream();
            int status = javac.run(null, words, words, arguments);
            out.writeInt(status);
            if (status == 0) answer(folder.resolve("${classFolder}"), out);
            else write(words.size() > ${longestWords} ? new byte[0] : words.toByteArray(), out);
            out.flush();
            remove(files);
            Files.delete(cwd);
        }
    }

    static void answer(Path classes, DataOutputStream out) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(classes)) { all.filter(Files::isRegularFile).sorted().forEach(found::add); }
        out.writeInt(found.size());
        for (Path path : found) {
            write(files.relativize(path).toString().getBytes(StandardCharsets.UTF_8), out);
            write(Files.readAllBytes(path), out);
        }
    }

    static void write(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static byte[] bytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    static void remove(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) { all.forEach(found::add); }
        Collections.reverse(found);
        for (Path path : found) Files.delete(path);
    }
}
`;
