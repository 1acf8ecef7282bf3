interface Source {
  String read();
}

class Plain implements Source {
  public String read() { return raw(); }

  private String raw() { return "text"; }
}

abstract class Wrapper implements Source {
  protected final Source inner;

  Wrapper(Source inner) { this.inner = inner; }

  public String read() { return inner.read(); }
}

class Upper extends Wrapper {
  Upper(Source inner) { super(inner); }

  @Override public String read() { return super.read().toUpperCase(); }
}

class Counting extends Wrapper {
  private int reads;

  Counting(Source inner) { super(inner); }

  @Override public String read() {
    count();
    return super.read();
  }

  private void count() { reads++; }
}

public class Main {
  public static void main(String[] args) {
    Source source = new Counting(new Upper(new Plain()));
    System.out.println(source.read());
    System.out.println(new Upper(new Counting(new Plain())).read());
  }
}
