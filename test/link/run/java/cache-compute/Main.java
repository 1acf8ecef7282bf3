import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

class Memo<K, V> {
  private final Map<K, V> known = new HashMap<>();
  private final Function<K, V> load;

  Memo(Function<K, V> load) { this.load = load; }

  V get(K key) { return known.computeIfAbsent(key, load); }

  V fresh(K key) {
    return known.compute(key, (k, old) -> renew(k, old));
  }

  private V renew(K key, V old) { return load.apply(key); }
}

class Profile {
  private final int id;

  Profile(int id) { this.id = id; }

  String show() { return "p" + id; }
}

public class Main {
  static Profile load(int id) { return new Profile(id); }

  public static void main(String[] args) {
    Memo<Integer, Profile> memo = new Memo<>(Main::load);
    System.out.println(memo.get(1).show() + memo.fresh(1).show());
  }
}
