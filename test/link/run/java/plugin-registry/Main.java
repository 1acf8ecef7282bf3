import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

interface Plugin {
  String id();

  void start();
}

abstract class BasePlugin implements Plugin {
  @Override public void start() {
    prepare();
    doStart();
  }

  private void prepare() { Main.log(id()); }

  protected abstract void doStart();
}

class Mailer extends BasePlugin {
  public String id() { return "mail"; }

  @Override protected void doStart() { connect(); }

  private void connect() { }
}

class Timer implements Plugin {
  public String id() { return "timer"; }

  public void start() { Main.log("tick"); }
}

class Registry {
  private final Map<String, Supplier<Plugin>> factories = new HashMap<>();
  private final List<Plugin> plugins = new ArrayList<>();

  void register(String id, Supplier<Plugin> factory) { factories.put(id, factory); }

  Plugin create(String id) {
    Plugin plugin = factories.get(id).get();
    plugins.add(plugin);
    return plugin;
  }

  void startAll() { plugins.forEach(Plugin::start); }
}

public class Main {
  static void log(String text) { System.out.println(text); }

  public static void main(String[] args) {
    Registry registry = new Registry();
    registry.register("mail", Mailer::new);
    registry.register("timer", () -> new Timer());
    log(registry.create("mail").id());
    log(registry.create("timer").id());
    registry.startAll();
  }
}
