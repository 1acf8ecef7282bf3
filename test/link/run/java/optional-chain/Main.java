import java.util.Optional;

class Address {
  private final String city;

  Address(String city) { this.city = city; }

  String city() { return city; }
}

class Person {
  private final Address address;

  Person(Address address) { this.address = address; }

  Optional<Address> address() { return Optional.ofNullable(address); }
}

public class Main {
  static Optional<Person> find(boolean known) { return known ? Optional.of(make()) : Optional.empty(); }

  static Person make() { return new Person(new Address("c")); }

  static String unknown() { return "?"; }

  static RuntimeException missing() { return new IllegalStateException(); }

  public static void main(String[] args) {
    String city = find(true).flatMap(Person::address).map(Address::city).orElse("none");
    String none = find(false).map(Object::toString).orElseGet(() -> unknown());
    System.out.println(city + none);
    find(true).ifPresent(person -> use(person));
    try {
      find(false).orElseThrow(() -> missing());
    } catch (IllegalStateException e) {
      System.out.println("missing");
    }
  }

  static void use(Person person) { person.address(); }
}
