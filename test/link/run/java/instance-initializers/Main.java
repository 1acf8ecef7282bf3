import java.util.ArrayList;
import java.util.List;

class Config {
  private static final List<String> KEYS = keys();
  private final List<String> values = new ArrayList<>();
  private final Runnable check = () -> verify();

  {
    for (String key : KEYS) {
      values.add(resolve(key));
    }
  }

  Config() { check.run(); }

  Config(String extra) {
    this();
    values.add(resolve(extra));
  }

  private static List<String> keys() { return List.of("a"); }

  private String resolve(String key) { return key + "=" + lookUp(key); }

  protected String lookUp(String key) { return "default"; }

  private void verify() { size(); }

  int size() { return values.size(); }
}

class TestConfig extends Config {
  TestConfig() { super("t"); }

  @Override protected String lookUp(String key) { return "test"; }
}

public class Main {
  public static void main(String[] args) {
    System.out.println(new Config().size() + new TestConfig().size());
  }
}
