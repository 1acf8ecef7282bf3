import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

class Context {
  private static final ThreadLocal<Context> CURRENT = ThreadLocal.withInitial(Context::create);

  static Context create() { return new Context(); }

  static Context current() { return CURRENT.get(); }

  String user() { return "u"; }

  static <T> T within(Supplier<T> action) {
    enter();
    try {
      return action.get();
    } finally {
      leave();
    }
  }

  private static void enter() { }

  private static void leave() { }
}

public class Main {
  private static final AtomicReference<Context> LAST = new AtomicReference<>();

  static String work() {
    LAST.set(Context.current());
    return LAST.get().user();
  }

  public static void main(String[] args) {
    System.out.println(Context.within(() -> work()));
  }
}
