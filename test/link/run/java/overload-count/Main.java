class Log {
  void write(String text) { write(text, 0); }

  void write(String text, int level) { write(text, level, stamp()); }

  void write(String text, int level, long time) { System.out.println(level + text); }

  private long stamp() { return 1; }
}

public class Main {
  static int sum() { return 0; }

  static int sum(int a) { return sum() + a; }

  static int sum(int a, int b) { return sum(a) + b; }

  static int sum(int a, int b, int... more) {
    int all = sum(a, b);
    for (int m : more) {
      all += m;
    }
    return all;
  }

  public static void main(String[] args) {
    new Log().write("x");
    System.out.println(sum(1, 2, 3, 4));
  }
}
