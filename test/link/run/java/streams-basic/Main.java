import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

record Order(String customer, int cents, boolean paid) {
  boolean isLarge() { return cents > limit(); }

  static int limit() { return 100; }

  int rounded() { return cents / 10 * 10; }
}

public class Main {
  static List<Order> orders() {
    List<Order> orders = new ArrayList<>();
    orders.add(new Order("a", 120, true));
    orders.add(new Order("b", 200, false));
    orders.add(new Order("a", 150, true));
    return orders;
  }

  static boolean settled(Order order) { return order.paid(); }

  static int add(int a, int b) { return a + b; }

  public static void main(String[] args) {
    int sum = orders().stream()
        .filter(Order::isLarge)
        .filter(order -> settled(order))
        .map(Order::rounded)
        .reduce(0, Main::add);
    Map<String, List<Order>> byCustomer = orders().stream().collect(Collectors.groupingBy(order -> key(order)));
    byCustomer.forEach((name, list) -> show(name, list.size()));
    System.out.println(sum);
  }

  static String key(Order order) { return order.customer(); }

  static void show(String name, int count) { System.out.println(name + count); }
}
