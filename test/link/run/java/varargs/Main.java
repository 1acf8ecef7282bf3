import java.util.function.Supplier;

public class Main {
  static String join(String separator, Object... parts) {
    StringBuilder text = new StringBuilder();
    for (Object part : parts) {
      text.append(part).append(separator);
    }
    return text.toString();
  }

  @SafeVarargs
  static <T> T firstOf(Supplier<? extends T>... suppliers) {
    T found = null;
    for (Supplier<? extends T> supplier : suppliers) {
      found = supplier.get();
    }
    return found;
  }

  static String one() { return "one"; }

  static String two() { return "two"; }

  public static void main(String[] args) {
    System.out.println(join(",", 1, firstOf(Main::one, () -> two())));
    System.out.println(join(";"));
  }
}
