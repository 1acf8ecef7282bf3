public class Main {
  static String put(int value) { return "int"; }

  static String put(double value) { return "double"; }

  static String put(String value) { return "string"; }

  static String put(char value) { return "char"; }

  static String put(Runnable value) { value.run(); return "runnable"; }

  static void idle() { }

  public static void main(String[] args) {
    System.out.println(put(1) + put(1.5) + put("one") + put('c') + put(() -> idle()));
  }
}
