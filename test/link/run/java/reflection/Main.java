import java.lang.reflect.Method;

class Plugin {
  public String start() { return ready(); }

  private String ready() { return "ready"; }

  public static String version() { return "1"; }
}

public class Main {
  public static void main(String[] args) throws Exception {
    Class<?> type = Class.forName("Plugin");
    Object plugin = type.getDeclaredConstructor().newInstance();
    Method start = Plugin.class.getMethod("start");
    System.out.println(start.invoke(plugin));
    Method version = Plugin.class.getMethod("version");
    System.out.println(version.invoke(null));
  }
}
