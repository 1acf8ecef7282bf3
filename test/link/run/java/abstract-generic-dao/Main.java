import java.util.ArrayList;
import java.util.List;

abstract class Dao<K, V> {
  protected final List<V> rows = new ArrayList<>();

  V find(K key) {
    for (V row : rows) {
      if (keyOf(row).equals(key)) return loaded(row);
    }
    return missing(key);
  }

  void save(V row) { rows.add(checked(row)); }

  protected abstract K keyOf(V row);

  protected V loaded(V row) { return row; }

  protected abstract V missing(K key);

  private V checked(V row) { return row; }
}

class Account {
  final String id;

  Account(String id) { this.id = id; }

  String id() { return id; }
}

class AccountDao extends Dao<String, Account> {
  @Override protected String keyOf(Account row) { return row.id(); }

  @Override protected Account missing(String key) { return new Account(key); }
}

class AuditedDao extends AccountDao {
  @Override protected Account loaded(Account row) {
    audit(row.id());
    return super.loaded(row);
  }

  private void audit(String id) { System.out.println("read " + id); }
}

public class Main {
  public static void main(String[] args) {
    AccountDao plain = new AccountDao();
    plain.save(new Account("a"));
    Dao<String, Account> audited = new AuditedDao();
    audited.save(new Account("b"));
    System.out.println(plain.find("a").id() + plain.find("x").id() + audited.find("b").id());
  }
}
