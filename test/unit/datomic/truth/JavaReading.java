import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;

/**
 * Says what java.util.Properties reads: for every line of standard input, the bytes of a file in base64, one line of
 * JSON with the pairs in their order, [["key","value"],...], and "refused" as the last element where loading throws
 * after those pairs.
 */
public class JavaReading {
  static final class Recorder extends Properties {
    final transient List<String> pairs = new ArrayList<>();

    @Override
    public synchronized Object put(Object key, Object value) {
      pairs.add("[" + json((String) key) + "," + json((String) value) + "]");
      return null;
    }
  }

  public static void main(String[] args) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.US_ASCII);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      Recorder recorder = new Recorder();
      try {
        recorder.load(new ByteArrayInputStream(Base64.getDecoder().decode(line)));
      } catch (IllegalArgumentException e) {
        recorder.pairs.add("\"refused\"");
      }
      out.println("[" + String.join(",", recorder.pairs) + "]");
    }
    out.flush();
  }

  private static String json(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') out.append('\\').append(c);
      else if (c >= ' ' && c < 0x7f) out.append(c);
      else out.append(String.format("\\u%04x", (int) c));
    }
    return out.append('"').toString();
  }
}
