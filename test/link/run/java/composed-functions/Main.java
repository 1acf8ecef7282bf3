import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

public class Main {
  static int length(String text) { return text.length(); }

  static int half(int value) { return value / 2; }

  static boolean even(int value) { return value % 2 == 0; }

  static boolean small(int value) { return value < 10; }

  static int check(Predicate<Integer> predicate, int value) { return predicate.test(value) ? 1 : 0; }

  static String lazily(Supplier<String> supplier) { return supplier.get(); }

  static String text() { return "text"; }

  public static void main(String[] args) {
    Function<String, Integer> halfLength = text -> half(length(text));
    Predicate<Integer> rule = value -> even(value) && small(value);
    System.out.println(check(rule, halfLength.apply(lazily(Main::text))));
  }
}
