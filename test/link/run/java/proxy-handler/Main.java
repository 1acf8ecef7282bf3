import java.util.function.Function;
import java.util.function.UnaryOperator;

public class Main {
  static Function<String, String> logged(Function<String, String> inner) {
    return text -> {
      log(text);
      return inner.apply(text);
    };
  }

  static UnaryOperator<String> twice(UnaryOperator<String> function) {
    return text -> function.apply(function.apply(text));
  }

  static void log(String text) { System.out.println("log " + text); }

  static String greet(String name) { return "hello " + name; }

  static String star(String text) { return text + "*"; }

  public static void main(String[] args) {
    Function<String, String> greeting = logged(Main::greet);
    System.out.println(greeting.apply("a"));
    System.out.println(twice(Main::star).apply("b"));
  }
}
