import java.util.function.Function;

class Result<T> {
  private final T value;

  private Result(T value) { this.value = value; }

  static <T> Result<T> of(T value) { return new Result<>(value); }

  <R> Result<R> map(Function<? super T, ? extends R> function) { return of(function.apply(value)); }

  <R> Result<R> flatMap(Function<? super T, Result<R>> function) { return function.apply(value); }

  T get() { return value; }
}

class User {
  String name() { return "u"; }
}

public class Main {
  static Result<User> find(int id) { return Result.of(make(id)); }

  static User make(int id) { return new User(); }

  static int length(String text) { return text.length(); }

  public static void main(String[] args) {
    Result<Integer> length = Result.of(1).flatMap(Main::find).map(user -> user.name()).map(Main::length);
    System.out.println(length.get());
  }
}
