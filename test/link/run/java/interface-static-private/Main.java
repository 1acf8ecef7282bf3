interface Validator<T> {
  boolean valid(T value);

  static <T> Validator<T> all(Validator<T> first, Validator<T> second) {
    return value -> both(first, second, value);
  }

  private static <T> boolean both(Validator<T> first, Validator<T> second, T value) {
    return first.valid(value) && second.valid(value);
  }

  default Validator<T> and(Validator<T> other) { return all(this, other); }

  default void require(T value) {
    if (!valid(value)) fail(value);
  }

  private void fail(T value) { throw new IllegalArgumentException(); }
}

class NotEmpty implements Validator<String> {
  public boolean valid(String value) { return !value.isEmpty(); }
}

public class Main {
  static boolean isShort(String text) { return text.length() < 3; }

  public static void main(String[] args) {
    Validator<String> validator = new NotEmpty().and(Main::isShort);
    validator.require("ab");
    try {
      new NotEmpty().require("");
    } catch (IllegalArgumentException e) {
      System.out.println("failed");
    }
  }
}
