import java.util.Iterator;
import java.util.NoSuchElementException;

class Range implements Iterable<Integer> {
  private final int from;
  private final int to;

  Range(int from, int to) {
    this.from = from;
    this.to = to;
  }

  @Override public Iterator<Integer> iterator() {
    return new Steps();
  }

  private class Steps implements Iterator<Integer> {
    private int at = from;

    @Override public boolean hasNext() { return at < to; }

    @Override public Integer next() {
      if (!hasNext()) throw new NoSuchElementException();
      return advance();
    }

    private int advance() { return at++; }
  }
}

public class Main {
  public static void main(String[] args) {
    int sum = 0;
    for (int i : new Range(1, 4)) {
      sum += add(sum, i);
    }
    System.out.println(sum);
  }

  static int add(int a, int b) { return a + b; }
}
