import java.util.ArrayList;
import java.util.List;

interface Listener {
  void changed(Model model, int old);
}

class Model {
  private final List<Listener> listeners = new ArrayList<>();
  private int value;

  void listen(Listener listener) { listeners.add(listener); }

  void set(int value) {
    int old = this.value;
    this.value = value;
    fire(old);
  }

  int value() { return value; }

  private void fire(int old) {
    listeners.forEach(listener -> listener.changed(this, old));
  }
}

class View implements Listener {
  public void changed(Model model, int old) { draw(model.value()); }

  private void draw(int value) { System.out.println(value); }
}

public class Main {
  static void trace(Model model, int old) { System.out.println(old + model.value()); }

  public static void main(String[] args) {
    Model model = new Model();
    model.listen(new View());
    model.listen(Main::trace);
    model.set(3);
  }
}
