class Connection implements AutoCloseable {
  private final String name;

  Connection(String name) {
    this.name = name;
    log("open");
  }

  String query(String text) { return log(text); }

  private String log(String text) {
    System.out.println(name + text);
    return text;
  }

  @Override public void close() { log("close"); }
}

public class Main {
  static Connection connect(String name) { return new Connection(name); }

  public static void main(String[] args) {
    try (Connection first = connect("a"); Connection second = new Connection("b")) {
      first.query("q");
      second.query("r");
    } finally {
      finish();
    }
  }

  static void finish() { System.out.println("end"); }
}
