public class Main {
  private static int count;

  static class Counter {
    static void up() { add(1); }

    void twice() {
      up();
      Main.add(2);
    }
  }

  interface Rule {
    int LIMIT = limit();

    static int limit() { return 3; }

    boolean holds(int value);

    static Rule atMost(int max) { return value -> value <= Math.min(max, LIMIT); }

    default Rule not() { return value -> !holds(value); }
  }

  private static void add(int by) { count += by; }

  public static void main(String[] args) {
    Counter.up();
    new Counter().twice();
    Rule rule = Rule.atMost(2);
    System.out.println(rule.not().holds(count));
  }
}
