import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

class Query<T> {
  private final List<T> rows;

  Query(List<T> rows) { this.rows = rows; }

  static <T> Query<T> from(List<T> rows) { return new Query<>(rows); }

  Query<T> where(Predicate<T> keep) {
    List<T> kept = new ArrayList<>();
    for (T row : rows) {
      if (keep.test(row)) kept.add(row);
    }
    return new Query<>(kept);
  }

  <R> Query<R> select(Function<T, R> map) {
    List<R> mapped = new ArrayList<>();
    rows.forEach(row -> mapped.add(map.apply(row)));
    return new Query<>(mapped);
  }

  List<T> list() { return rows; }
}

record City(String name, int people) {
  boolean isLarge() { return people > 10; }

  String title() { return name(); }
}

public class Main {
  static boolean starts(String name) { return name.startsWith("a"); }

  public static void main(String[] args) {
    List<City> cities = List.of(new City("a", 20), new City("b", 5));
    List<String> names = Query.from(cities).where(City::isLarge).select(City::title).where(Main::starts).list();
    System.out.println(names);
  }
}
