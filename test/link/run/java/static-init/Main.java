class Registry {
  static final String NAME = compute();
  private static int count;

  static {
    register(NAME);
    for (int i = 0; i < 2; i++) {
      register("r" + i);
    }
  }

  private final int id = next();
  private final String label;

  {
    register("instance");
  }

  Registry(String label) {
    this.label = clean(label);
  }

  static String compute() { return "registry"; }

  static void register(String name) { count += name.length(); }

  private static int next() { return count; }

  private String clean(String text) { return text.trim(); }

  String show() { return label + id; }
}

public class Main {
  public static void main(String[] args) {
    System.out.println(new Registry(" a ").show());
  }
}
