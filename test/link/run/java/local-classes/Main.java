import java.util.function.IntSupplier;

public class Main {
  static int scale(int value, int factor) { return value * factor; }

  static IntSupplier counter(int from) {
    class Counter implements IntSupplier {
      private int at = from;

      @Override public int getAsInt() { return next(); }

      private int next() {
        at = scale(at, 2);
        return at;
      }
    }
    return new Counter();
  }

  static String label(int number) {
    record Label(String text) {
      String padded() { return pad(text); }
      static String pad(String text) { return " " + text; }
    }
    return new Label("n" + number).padded();
  }

  public static void main(String[] args) {
    IntSupplier supplier = counter(3);
    System.out.println(supplier.getAsInt());
    System.out.println(label(4));
  }
}
