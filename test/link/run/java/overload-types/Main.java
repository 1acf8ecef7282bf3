import java.util.List;

class Formatter {
  String of(int value) { return "i" + value; }

  String of(long value) { return "l" + value; }

  String of(double value) { return "d" + value; }

  String of(boolean value) { return "b" + value; }

  String of(String value) { return "s" + value; }

  String of(List<String> values) { return "v" + values; }

  String of(Object value) { return "o" + value; }
}

public class Main {
  private static String name() { return "name"; }

  public static void main(String[] args) {
    Formatter formatter = new Formatter();
    int number = 1;
    long big = 2L;
    double part = 1.5;
    boolean flag = true;
    List<String> list = List.of("x");
    Object thing = new Object();
    System.out.println(formatter.of(number) + formatter.of(big) + formatter.of(part));
    System.out.println(formatter.of(flag) + formatter.of(name()) + formatter.of(list) + formatter.of(thing));
  }
}
