interface Clock {
  long now();
}

interface Store {
  void save(String key, long at);
}

class FixedClock implements Clock {
  public long now() { return 42; }
}

class MemoryStore implements Store {
  private long last;

  public void save(String key, long at) { remember(at); }

  private void remember(long at) { last = at; }
}

class Service {
  private final Clock clock;
  private final Store store;

  Service(Clock clock, Store store) {
    this.clock = clock;
    this.store = store;
  }

  void handle(String key) { store.save(key, clock.now()); }
}

class Module {
  private Clock clock;

  Clock clock() {
    if (clock == null) clock = new FixedClock();
    return clock;
  }

  Store store() { return new MemoryStore(); }

  Service service() { return new Service(clock(), store()); }
}

public class Main {
  public static void main(String[] args) {
    new Module().service().handle("k");
  }
}
