class AppException extends RuntimeException {
  private final int code;

  AppException(String message, int code) {
    super(describe(message));
    this.code = code;
  }

  private static String describe(String message) { return "app: " + message; }

  int code() { return code; }

  @Override public String getMessage() { return super.getMessage() + code(); }
}

class NotFound extends AppException {
  NotFound() { super("not found", 404); }
}

public class Main {
  static void fail(int step) {
    if (step == 0) throw new NotFound();
    if (step == 1) throw new AppException("step", step);
    throw unexpected();
  }

  static IllegalStateException unexpected() { return new IllegalStateException("u"); }

  static void attempt(int step) {
    try {
      fail(step);
    } catch (AppException e) {
      report(e.code(), e.getMessage());
    } catch (IllegalStateException e) {
      report(0, e.getMessage());
    } finally {
      tidy();
    }
  }

  static void report(int code, String message) { System.out.println(code + message); }

  static void tidy() { }

  public static void main(String[] args) {
    for (int i = 0; i < 3; i++) {
      attempt(i);
    }
  }
}
