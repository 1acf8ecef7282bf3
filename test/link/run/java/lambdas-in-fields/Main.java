import java.util.function.Function;
import java.util.function.Supplier;

class Pipeline {
  private final Function<String, String> first;
  private Function<String, String> second = text -> mark(text);

  Pipeline(Function<String, String> first) {
    this.first = first;
  }

  Pipeline then(Function<String, String> second) {
    this.second = second;
    return this;
  }

  String run(String text) {
    return second.apply(first.apply(text));
  }

  private String mark(String text) { return text + "*"; }
}

public class Main {
  static final Supplier<String> WORD = () -> word();

  static String word() { return "word"; }

  static String upper(String text) { return text.toUpperCase(); }

  public static void main(String[] args) {
    Pipeline plain = new Pipeline(text -> upper(text));
    System.out.println(plain.run(WORD.get()));
    Pipeline other = new Pipeline(Main::upper).then(text -> {
      return upper(text) + "!";
    });
    System.out.println(other.run("x"));
  }
}
