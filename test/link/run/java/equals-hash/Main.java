import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

class Key {
  private final String name;

  Key(String name) { this.name = name; }

  @Override public boolean equals(Object other) { return other instanceof Key key && same(key); }

  private boolean same(Key other) { return name.equals(other.name); }

  @Override public int hashCode() { return 7; }
}

public class Main {
  static int lookUp(Map<Key, Integer> map) { return map.get(new Key("a")); }

  static boolean has(List<Key> keys) { return keys.contains(new Key("c")); }

  static boolean equal(Key a, Key b) { return Objects.equals(a, b); }

  public static void main(String[] args) {
    Map<Key, Integer> map = new HashMap<>();
    map.put(new Key("a"), 1);
    map.put(new Key("b"), 2);
    lookUp(map);
    Set<Key> set = new HashSet<>();
    set.add(new Key("a"));
    set.add(new Key("a"));
    List<Key> keys = new ArrayList<>();
    keys.add(new Key("c"));
    has(keys);
    equal(new Key("x"), new Key("y"));
  }
}
