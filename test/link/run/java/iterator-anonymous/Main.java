import java.util.Iterator;

class Ring implements Iterable<String> {
  private final String[] names;

  Ring(String... names) { this.names = names; }

  @Override public Iterator<String> iterator() {
    return new Iterator<>() {
      private int at;

      @Override public boolean hasNext() { return at < size(); }

      @Override public String next() { return pick(at++); }
    };
  }

  private int size() { return names.length; }

  private String pick(int index) { return names[index]; }
}

public class Main {
  static String all(Iterable<String> names) {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      text.append(name);
    }
    return text.toString();
  }

  public static void main(String[] args) {
    System.out.println(all(new Ring("a", "b")));
    Iterator<String> iterator = new Ring("c").iterator();
    while (iterator.hasNext()) {
      System.out.println(iterator.next());
    }
  }
}
